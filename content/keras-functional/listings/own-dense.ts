import * as tf from '@tensorflow/tfjs';

/** A layer with weights that come with the first call. */
export class Dense {
  kernel: tf.Variable | null = null;
  bias: tf.Variable | null = null;

  constructor(readonly units: number) {}

  apply(x: tf.Tensor2D): tf.Tensor2D {
    const width = x.shape[1];
    if (this.kernel === null || this.bias === null) {
      const limit = Math.sqrt(6 / (width + this.units));
      this.kernel = tf.variable(
        tf.randomUniform(
          [width, this.units],
          -limit,
          limit,
        ),
      );
      this.bias = tf.variable(tf.zeros([this.units]));
    }
    return x
      .matMul<tf.Tensor2D>(this.kernel)
      .add<tf.Tensor2D>(this.bias);
  }
}
