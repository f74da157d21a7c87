// What an Experiment is: data, model, compile, fit, callbacks and seed as plain, validated, versioned
// data. Everything that trains, links, records or prints a run starts from one. Imports valibot only.
import * as v from 'valibot';
import { callbackSchema } from './callbacks.ts';
import { compileSchema } from './compile.ts';
import { dataSchema } from './data.ts';
import { BookError } from './errors.ts';
import { malformed } from './malformed.ts';
import { modelSchema } from './model.ts';

/** Experiments of another version are refused: an old link must never train something else. */
export const EXPERIMENT_VERSION = 1;

/** `model.fit(…)`: how the data are gone through. Defaults are Keras's, 32 apart: the book says 64. */
export const fitSchema = v.strictObject({
  /** Examples per gradient step. */
  batchSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60_000)), 32),
  /** Passes over the training set. */
  epochs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)), 1),
  /** Whether the training set is put in a new, seeded order at each epoch. */
  shuffle: v.optional(v.boolean(), true),
  /** The epoch at which training begins, from 0: `epochs` is where it ends, not how many there are. */
  initialEpoch: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000))),
  /** What an example's loss counts for, by its class number; 1 where absent. */
  classWeight: v.optional(
    v.record(v.pipe(v.string(), v.regex(/^(0|[1-9]\d*)$/)), v.pipe(v.number(), v.minValue(0))),
  ),
});

export const experimentSchema = v.strictObject({
  version: v.literal(EXPERIMENT_VERSION),
  data: dataSchema,
  model: modelSchema,
  compile: compileSchema,
  fit: v.optional(fitSchema, {}),
  callbacks: v.optional(v.array(callbackSchema), []),
  /** Fixes initial weights, shuffling and dropout masks: every draw is a function of it. */
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff)), 0),
});

/** An Experiment as it is written down: what has a default may be left out. */
export type ExperimentInput = v.InferInput<typeof experimentSchema>;
/** An Experiment with every default filled in. */
export type Experiment = v.InferOutput<typeof experimentSchema>;

/**
 * Checks plain data and fills in the defaults.
 *
 * @throws BookError `experiment-version`; `experiment-malformed`, naming the place (`fit.batchSize`) and what
 *   stood there; in a layer `layer-type-unknown` or `layer-option-…`, naming the layer and the option
 */
export function parseExperiment(input: unknown): Experiment {
  const version =
    typeof input === 'object' && input !== null && 'version' in input ? input.version : undefined;
  if (version !== EXPERIMENT_VERSION) {
    throw new BookError('experiment-version', {
      found: String(version),
      expected: EXPERIMENT_VERSION,
    });
  }
  const result = v.safeParse(experimentSchema, input);
  if (result.success) return result.output;
  throw malformed(input, result.issues[0]);
}
