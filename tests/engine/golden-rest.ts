// What the golden file has beside the tables of activations, losses, layers and trainings: a layer's own
// default, the approximate GELU, mean losses, and what a trained network answers.
import { describe, it } from 'vitest';
import { lossKernel } from '../../src/engine/losses.ts';
import { buildModel } from '../../src/engine/model.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { type LossFile, lossCases } from '../golden/loss-cases.ts';
import { type TrainingFile, trainingCases, trainingStart } from '../golden/training-cases.ts';
import { trainAsKeras } from './golden-training.ts';
import { expectClose, modelOf, numbers } from './models.ts';

interface Elementwise {
  value: { f64: number[] };
  derivative: { f64: number[] };
}

export interface GoldenRest extends LossFile, TrainingFile {
  activations: { x: number[]; LeakyReLU_layer_default: Elementwise; gelu_approximate: Elementwise };
}

/**
 * x Φ(x) by tanh. Keras has no name for it (`gelu` is the other one, and `approximate=True` takes a function),
 * so no Experiment can ask for it: what is held is the backend's arithmetic in the formula.
 */
function approximateGelu(x: tf.Tensor): tf.Tensor {
  const inner = x.add(x.pow(3).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
  return x.mul(inner.tanh().add(1)).mul(0.5);
}

async function compare(f: (x: tf.Tensor) => tf.Tensor, x: number[], golden: Elementwise) {
  const [values, slopes] = tf.tidy(() => {
    const inputs = tf.tensor1d(x);
    return [f(inputs), tf.grad(f)(inputs)] as [tf.Tensor, tf.Tensor];
  });
  expectClose(await values.data(), golden.value.f64, 1e-6);
  expectClose(await slopes.data(), golden.derivative.f64, 1e-6);
  tf.dispose([values, slopes]);
}

/**
 * Declares the tests, on whichever backend runs.
 *
 * @param tolerance how far a trained network may be off
 */
export function restIsKeras(golden: GoldenRest, tolerance: number): void {
  const { x, LeakyReLU_layer_default, gelu_approximate } = golden.activations;

  describe('what else genuine Keras printed', () => {
    it('LeakyReLU has a slope of its own, and its derivative', async () => {
      const built = buildModel(
        modelOf({ type: 'Input', shape: [x.length] }, { type: 'LeakyReLU' }),
        1,
      );
      const layer = (inputs: tf.Tensor) =>
        built.forward(inputs.reshape([1, -1]), null).outputs[0].reshape([-1]);
      await compare(layer, x, LeakyReLU_layer_default);
      built.dispose();
    });

    it('the approximate GELU and its derivative come out of the backend’s arithmetic', async () => {
      await compare(approximateGelu, x, gelu_approximate);
    });

    it.each(lossCases(golden))('loss $place, $kind($kwargs), has Keras’s mean', async (one) => {
      const mean = tf.tidy(() =>
        lossKernel(one.loss)(tf.tensor(one.y_true as number[]), tf.tensor(one.y_pred)).mean(),
      );
      expectClose(await mean.data(), [one.mean.f64], 1e-6);
      mean.dispose();
    });

    it.each(trainingCases(golden))('$name predicts and evaluates as in Keras', (one) => {
      const found = trainAsKeras(one, trainingStart(golden));
      const { run } = one;
      expectClose(found.predictedBefore, numbers(run.predict_first_two_before), 1e-6);
      expectClose(found.predictedAfter, numbers(run.predict_first_two_after), tolerance);
      const { loss = Number.NaN, acc = Number.NaN } = found.evaluation as Record<string, number>;
      expectClose([loss, acc], run.evaluate_train_after, tolerance);
    });
  });
}
