import type * as tf from '@tensorflow/tfjs';

/** TensorFlow.js keeps the rate of Adam to itself. */
type Rated = { learningRate: number };

/** The recipe's three callbacks as one. */
export function recipe(
  model: tf.LayersModel,
  save: (name: string, weights: tf.Tensor[]) => void,
): tf.CustomCallbackArgs {
  let best = Number.POSITIVE_INFINITY;
  let rateBest = Number.POSITIVE_INFINITY;
  let wait = 0;
  let rateWait = 0;
  const optimizer = model.optimizer as unknown as Rated;
  return {
    async onEpochEnd(epoch, logs) {
      const loss = logs?.val_loss ?? Number.NaN;
      const number = String(epoch + 1).padStart(3, '0');
      save(
        `weights.${number}-${loss.toFixed(4)}`,
        model.getWeights(),
      );

      if (loss < rateBest - 1e-4) {
        rateBest = loss;
        rateWait = 0;
      } else if (++rateWait >= 2) {
        optimizer.learningRate *= 0.1;
        rateWait = 0;
      }

      if (loss < best) {
        best = loss;
        wait = 0;
      } else if (++wait >= 3) {
        model.stopTraining = true;
      }
    },
  };
}
