// The kernels of one training step of stock TensorFlow.js, on the backend that runs.
import * as tf from '@tensorflow/tfjs';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { stockModel } from './stock-model.ts';

/** Those that a fit of two steps takes beyond a fit of one, on zeros. Nothing is left behind. */
export async function kernelsOfStockStep(experiment: Experiment): Promise<number> {
  const model = stockModel(experiment);
  const { batchSize } = experiment.fit;
  const fit = async (steps: number) => {
    const [{ shape }] = model.inputs as [tf.SymbolicTensor];
    const [{ shape: out }] = model.outputs as [tf.SymbolicTensor];
    const zeros = (of: tf.Shape) => tf.zeros([steps * batchSize, ...(of.slice(1) as number[])]);
    const [x, y] = [zeros(shape), zeros(out)];
    const { kernels } = await tf.profile(async () => {
      await model.fit(x, y, { batchSize, epochs: 1 });
      return x;
    });
    tf.dispose([x, y]);
    return kernels.length;
  };
  try {
    await fit(1);
    const one = await fit(1);
    return (await fit(2)) - one;
  } finally {
    model.optimizer.dispose();
    model.dispose();
  }
}
