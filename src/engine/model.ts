// A model on the device: an Experiment's layers as kernels, and their weights as variables that start from
// Keras's seeded initial values.

import type { Model } from '../experiment/model.ts';
import { initialWeights } from '../keras/initial-weights.ts';
import { type PlacedLayer, placeLayers } from '../keras/shapes.ts';
import { layerKernel, type StepPosition } from './layers.ts';
import * as tf from './tensorflow.ts';

/** A built model. Dispose it when done. */
export interface BuiltModel {
  readonly layers: readonly PlacedLayer[];
  /** The weights in Keras's order. */
  readonly variables: readonly tf.Variable[];
  /**
   * The model's outputs for a batch, whose examples may have another rank than the Input, as Keras allows.
   *
   * @param position null outside of training
   */
  readonly forward: (inputs: tf.Tensor, position: StepPosition | null) => tf.Tensor;
  readonly getWeights: () => Promise<Float32Array[]>;
  readonly setWeights: (weights: readonly Float32Array[]) => void;
  readonly dispose: () => void;
}

/**
 * @param seed fixes the initial weights
 * @throws BookError as `placeLayers` does, before anything is built
 */
export function buildModel(spec: Model, seed: number): BuiltModel {
  const layers = placeLayers(spec);
  const initial = initialWeights(layers, seed);
  const variables: tf.Variable[] = [];
  const stack = layers.map((placed, place) => {
    const weights = placed.weights.map(({ shape }) => {
      const values = initial[variables.length] as Float32Array;
      const variable = tf.tidy(() => tf.variable(tf.tensor(values, [...shape])));
      variables.push(variable);
      return variable;
    });
    return { kernel: layerKernel(placed, place), weights };
  });
  return {
    layers,
    variables,
    forward(inputs, position) {
      const shaped = inputs.reshape([inputs.shape[0] ?? 0, ...(layers[0]?.inputShape ?? [])]);
      return stack.reduce((x, { kernel, weights }) => kernel(x, weights, position), shaped);
    },
    setWeights(weights) {
      tf.tidy(() => {
        variables.forEach((variable, i) => {
          variable.assign(tf.tensor(weights[i] as Float32Array, variable.shape));
        });
      });
    },
    getWeights: () =>
      Promise.all(variables.map((variable) => variable.data() as Promise<Float32Array>)),
    dispose() {
      for (const variable of variables) variable.dispose();
    },
  };
}
