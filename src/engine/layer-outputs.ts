// What each layer of a snapshot makes of one example: for looking into a network that was trained.
import type { SetName } from '../experiment/data.ts';
import type { LayerOutput, TestChange } from '../experiment/test-change.ts';
import type { PlacedCall } from '../keras/placed-model.ts';
import { asChanged } from './changed-examples.ts';
import { type Run, withSnapshot } from './run.ts';
import * as tf from './tensorflow.ts';
import { batchOf, plannedInputs } from './training-plan.ts';

/**
 * The outputs in the order in which they are computed; the Inputs, which make nothing, left out.
 *
 * @param place the example's place in the set
 * @param change what is done to the image first
 * @throws BookError `data-index-out-of-range`
 */
export function layerOutputsOf(
  run: Run,
  epoch: number,
  set: SetName,
  place: number,
  change?: TestChange,
): Promise<LayerOutput[]> {
  return withSnapshot(run, epoch, async (built) => {
    const { experiment } = run;
    const examples = asChanged(run.examples, change);
    const inputs = plannedInputs({ experiment, examples, built });
    await run.examples.prepare(set);
    const { calls, layers } = built.placed;
    const isInput = ({ layer }: PlacedCall) => layers[layer]?.layer.type === 'Input';
    const outputs = tf.tidy(() => {
      const batch = batchOf({ inputs, targets: [] }, examples, set, [place]);
      return built.everyOutput(batch.inputs).map((output) => output.clone());
    });
    try {
      const read = await Promise.all(outputs.map((output) => output.data()));
      return calls.flatMap((call, i) => {
        const { tensor: name, outputShape: shape } = call;
        // A copy: the CPU backend hands out the array it computes with, and the door takes it away.
        return isInput(call) ? [] : [{ name, shape, values: Float32Array.from(read[i] ?? []) }];
      });
    } finally {
      tf.dispose(outputs);
    }
  });
}
