import type * as tf from '@tensorflow/tfjs';
import type { Examples } from './load-data.ts';

export function fitModel(
  model: tf.Sequential,
  train: Examples,
  validation: Examples,
): Promise<tf.History> {
  return model.fit(train.images, train.targets, {
    batchSize: 64,
    epochs: 5,
    validationData: [validation.images, validation.targets],
  });
}
