import * as tf from '@tensorflow/tfjs';

function randomKernel(
  rows: number,
  columns: number,
): tf.Variable {
  const limit = Math.sqrt(6 / (rows + columns));
  return tf.variable(
    tf.randomUniform([rows, columns], -limit, limit),
  );
}

export function createVariables() {
  return {
    kernels: [
      randomKernel(784, 64),
      randomKernel(64, 128),
      randomKernel(128, 10),
    ],
    biases: [64, 128, 10].map((units) =>
      tf.variable(tf.zeros([units])),
    ),
  };
}

type Variables = ReturnType<typeof createVariables>;

function logits(
  { kernels, biases }: Variables,
  images: tf.Tensor,
): tf.Tensor {
  let x = images.reshape([-1, 784]);
  kernels.forEach((kernel, i) => {
    if (i > 0) x = x.relu();
    x = x.matMul(kernel).add(biases[i] as tf.Variable);
  });
  return x;
}

export function trainStep(
  variables: Variables,
  images: tf.Tensor,
  targets: tf.Tensor,
  learningRate = 0.1,
): number {
  const all = [...variables.kernels, ...variables.biases];
  return tf.tidy(() => {
    const { value, grads } = tf.variableGrads(
      () =>
        tf.losses.softmaxCrossEntropy(
          targets,
          logits(variables, images),
        ),
      all,
    );
    for (const variable of all) {
      const gradient = grads[variable.name] as tf.Tensor;
      variable.assign(
        variable.sub(gradient.mul(learningRate)),
      );
    }
    return value.arraySync();
  });
}
