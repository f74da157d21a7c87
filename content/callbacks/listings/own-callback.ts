import type * as tf from '@tensorflow/tfjs';

/** Ends training when a logged value exceeds a bound. */
export function stopAbove(
  model: tf.LayersModel,
  monitor = 'acc',
  bound = 0.9,
): tf.CustomCallbackArgs {
  return {
    async onEpochEnd(epoch, logs) {
      const value = logs?.[monitor];
      if (value !== undefined && value > bound) {
        console.log(
          `epoch ${epoch + 1}: ${value.toFixed(4)}`,
        );
        model.stopTraining = true;
      }
    },
  };
}
