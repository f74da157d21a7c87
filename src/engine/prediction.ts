// `model.predict` with any snapshot of a run: for a few examples as rows, for a whole set as one array.

import type { SetName } from '../experiment/data.ts';
import { BookError } from '../experiment/errors.ts';
import type { RunEvent, SetPredictions } from '../experiment/history.ts';
import type { TestChange } from '../experiment/test-change.ts';
import { namesOf } from '../keras/placed-names.ts';
import { asChanged } from './changed-examples.ts';
import { breathe, TURN } from './drive.ts';
import type { BuiltModel } from './model.ts';
import { type Run, withSnapshot } from './run.ts';
import * as tf from './tensorflow.ts';
import { batchOf, plannedInputs } from './training-plan.ts';

/** Examples that go through the model at once; after each such batch the worker can be told to stop. */
const PREDICTION_BATCH = 250;

/**
 * `model.predict(…)`: an output for examples of a set, one row each.
 *
 * @param output the name of the layer that makes it; the first output where absent
 * @param change what is done to every image first
 * @throws BookError `output-unknown`
 */
export function predictRun(
  run: Run,
  epoch: number,
  set: SetName,
  places: readonly number[],
  output?: string,
  change?: TestChange,
): Promise<number[][]> {
  return withSnapshot(run, epoch, async (built) => {
    const asked = { ...run, examples: { ...run.examples, ...asChanged(run.examples, change) } };
    const predict = predictor(asked, built, output);
    await run.examples.prepare(set);
    const values = Array.from(await predict(set, places));
    const width = values.length / Math.max(1, places.length);
    return places.map((_, i) => values.slice(i * width, (i + 1) * width));
  });
}

export interface PredictSetOptions {
  /** The first place in the set, and the one after the last; the whole set where they are absent. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly output?: string | undefined;
  readonly signal: AbortSignal;
  readonly emit: (event: RunEvent) => void;
}

/**
 * `model.predict(…)` over a stretch of a set, in batches between which the worker breathes.
 *
 * @throws BookError `output-unknown`, `data-index-out-of-range`, `request-aborted`
 */
export function predictSetRun(
  run: Run,
  epoch: number,
  set: SetName,
  { start = 0, end = run.examples.counts[set], output, signal, emit }: PredictSetOptions,
): Promise<SetPredictions> {
  return withSnapshot(run, epoch, async (built) => {
    const { examples } = run;
    const available = examples.counts[set];
    for (const [index, most] of [
      [start, available],
      [end, available + 1],
    ] as const) {
      if (Number.isInteger(index) && index >= 0 && index < Math.max(1, most)) continue;
      throw new BookError('data-index-out-of-range', { set, index, available });
    }
    const predict = predictor(run, built, output);
    await examples.prepare(set);
    // What has been called off meanwhile is not begun.
    await breathe();
    if (signal.aborted) throw new BookError('request-aborted');
    const count = Math.max(0, end - start);
    let outputs = new Float32Array(0);
    let width = 0;
    let breathed = performance.now();
    for (let done = 0; done < count; ) {
      const size = Math.min(PREDICTION_BATCH, count - done);
      const values = await predict(
        set,
        Int32Array.from({ length: size }, (_, i) => start + done + i),
      );
      if (done === 0) {
        width = values.length / size;
        outputs = new Float32Array(count * width);
      }
      outputs.set(values, done * width);
      done += size;
      emit({ type: 'predicted', done, count });
      if (performance.now() - breathed >= TURN) {
        await breathe();
        breathed = performance.now();
      }
      if (signal.aborted) throw new BookError('request-aborted');
    }
    return { outputs, width, ...examples.identify(set, start, start + count) };
  });
}

type Predict = (set: SetName, places: ArrayLike<number>) => Promise<ArrayLike<number>>;

/** Outputs of a built model for examples of a set, row after row. @throws BookError `output-unknown` */
function predictor({ experiment, examples }: Run, built: BuiltModel, output?: string): Predict {
  const at = outputPlace(built, output);
  const inputs = plannedInputs({ experiment, examples, built });
  return async (set, places) => {
    const outputs = tf.tidy(() => {
      const batch = batchOf({ inputs, targets: [] }, examples, set, places);
      return built.forward(batch.inputs, null).outputs[at] as tf.Tensor;
    });
    try {
      return await outputs.data();
    } finally {
      outputs.dispose();
    }
  };
}

function outputPlace({ placed }: BuiltModel, output: string | undefined): number {
  if (output === undefined) return 0;
  const names = namesOf(placed, placed.outputs);
  const at = names.indexOf(output);
  if (at < 0) throw new BookError('output-unknown', { output, outputs: names.join(', ') });
  return at;
}
