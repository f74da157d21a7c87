// A run as the run ledger keeps it: what was trained, how it went, where, and what the reader calls it. Plain,
// validated, versioned data, in the browser's store and in a reader's file alike. Imports valibot and this room.
import * as v from 'valibot';
import { experimentHash } from './canonical.ts';
import { BookError } from './errors.ts';
import { type Experiment, parseExperiment } from './experiment.ts';
import type { BackendName, RunEnd } from './history.ts';

/** Runs of another version are not read: their numbers could mean something else. */
export const KEPT_RUN_VERSION = 1;

/** How many tags a run bears, and how long names and tags get. */
export const MOST_TAGS = 20;
export const LONGEST_NAME = 120;
export const LONGEST_TAG = 40;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A run that diverged logs what is no number; it is kept as it was. */
const logged = v.union([v.number(), v.nan()]);
const logs = v.record(v.string(), logged);
const text = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));

const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const satisfies readonly BackendName[];
const ENDS = ['completed', 'stopped', 'paused', 'diverged'] as const satisfies readonly RunEnd[];

const fieldsSchema = v.object({
  version: v.literal(KEPT_RUN_VERSION),
  /** The ledger's own, counting up from 1; never given twice. */
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** What the reader calls it; at first the lab's title. */
  name: text(LONGEST_NAME),
  /** The key of the lab or instrument that trained it: `<chapter>/<id>`, maybe with more parts. */
  lab: text(400),
  /**
   * Where it can be opened: a lab, by the link's text (`link.ts`); or an instrument, by its state as JSON. Null where
   * nothing says it whole.
   */
  opens: v.nullable(
    v.union([
      v.object({ chapter: text(100), link: text(4_000) }),
      v.object({ chapter: text(100), instrument: text(100), state: text(200_000) }),
    ]),
  ),
  experiment: v.unknown(),
  /** Keras's history, one list per key, one value per epoch. */
  history: v.record(v.string(), v.pipe(v.array(logged), v.maxLength(1_000))),
  /** `model.evaluate` on the test set; null where it was not evaluated. */
  test: v.nullable(v.object({ loss: logged, metrics: logs })),
  parameters: count,
  trainingExamples: count,
  /** What it took to train, interruptions left out. */
  seconds: v.pipe(v.number(), v.minValue(0)),
  dataset: v.picklist(['fashion-mnist', 'stand-in', 'own', 'points']),
  report: v.object({
    backend: v.picklist(BACKENDS),
    kernelSet: text(100),
    reason: text(100),
    renderer: v.nullable(v.string()),
    threads: count,
    isolated: v.boolean(),
    secure: v.boolean(),
  }),
  /** Of History and final weights; null where the run was paused. */
  digest: v.nullable(text(64)),
  end: v.picklist(ENDS),
  /** Milliseconds since 1970. */
  endedAt: v.pipe(v.number(), v.finite()),
  tags: v.pipe(v.array(text(LONGEST_TAG)), v.maxLength(MOST_TAGS)),
});

/** A run in the ledger, its Experiment's defaults filled in. */
export interface KeptRun extends Readonly<v.InferOutput<typeof fieldsSchema>> {
  readonly experiment: Experiment;
  /** `experimentHash` of it: computed when it is read, so that it holds in this version of the book. */
  readonly hash: string;
}

/** A run that the ledger has given no number yet. */
export type NewRun = Omit<KeptRun, 'number' | 'hash'>;

/**
 * Checks a stored record, or a part of a reader's file.
 *
 * @throws BookError `experiment-malformed`, naming the place in the run, what stands there and what should;
 *   and what `parseExperiment` throws
 */
export function readKeptRun(record: unknown): KeptRun {
  const result = v.safeParse(fieldsSchema, record);
  if (!result.success) {
    const [issue] = result.issues;
    throw new BookError('experiment-malformed', {
      place: v.getDotPath(issue) ?? '(whole)',
      found: issue.received,
      expected: issue.expected ?? issue.message,
    });
  }
  const experiment = parseExperiment(result.output.experiment);
  return { ...result.output, experiment, hash: experimentHash(experiment) };
}

/** The chapter that a run comes from. */
export function chapterOf({ lab }: Pick<KeptRun, 'lab'>): string {
  return lab.split('/')[0] ?? '';
}

/** Epochs that were completed. */
export function epochsOf({ history }: Pick<KeptRun, 'history'>): number {
  return Math.max(0, ...Object.values(history).map((values) => values.length));
}

/** Tags as a reader types them, `a, b`: without blanks around, each once, none too long, not too many. */
export function readTags(typed: string): string[] {
  const tags = typed.split(',').map((tag) => tag.trim().slice(0, LONGEST_TAG).trim());
  return [...new Set(tags)].filter((tag) => tag !== '').slice(0, MOST_TAGS);
}
