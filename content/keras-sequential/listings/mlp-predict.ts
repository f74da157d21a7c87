import * as tf from '@tensorflow/tfjs';

export async function predictClass(
  model: tf.Sequential,
  image: tf.Tensor2D,
) {
  const probabilities = tf.tidy(() => {
    const batch = image.expandDims(0); // (1, 28, 28)
    const output = model.predict(batch) as tf.Tensor2D; // (1, 10)
    return output.squeeze<tf.Tensor1D>([0]); // (10)
  });
  const argmax = probabilities.argMax<tf.Scalar>();
  const result = {
    probabilities: await probabilities.array(),
    predicted: await argmax.array(),
  };
  tf.dispose([probabilities, argmax]);
  return result;
}
