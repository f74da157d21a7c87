import * as tf from '@tensorflow/tfjs';
import type { Examples } from './load-data.ts';

export async function evaluateModel(
  model: tf.Sequential,
  test: Examples,
) {
  const [loss, acc] = model.evaluate(
    test.images,
    test.targets,
    {
      batchSize: 256,
    },
  ) as [tf.Scalar, tf.Scalar];
  const result = {
    loss: await loss.array(),
    acc: await acc.array(),
  };
  tf.dispose([loss, acc]);
  return result;
}
