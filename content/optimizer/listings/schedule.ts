import * as tf from '@tensorflow/tfjs';

export function cosineDecay(
  step: number,
  { target = 0.2, warmup = 50, steps = 785 } = {},
) {
  if (step < warmup) return (target * step) / warmup;
  const done = Math.min(
    1,
    (step - warmup) / (steps - warmup),
  );
  return (target * (1 + Math.cos(Math.PI * done))) / 2;
}

/** A callback that sets the rate before every step. */
export function scheduled(optimizer: tf.SGDOptimizer) {
  let step = 0;
  return new tf.CustomCallback({
    onBatchBegin: async () => {
      optimizer.setLearningRate(cosineDecay(step));
      step += 1;
    },
  });
}
