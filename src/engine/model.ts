// Builds a TensorFlow.js model from an Experiment's layers, with Keras's seeded initial weights and a
// dropout whose masks are a function of seed, layer, epoch and step.
import * as tf from '@tensorflow/tfjs';
import type { Layer, Model } from '../experiment/model.ts';
import { initialWeights } from '../keras/initial-weights.ts';
import { stream, uniform } from '../keras/random.ts';
import { type PlacedLayer, placeLayers, type Shape } from '../keras/shapes.ts';

/** Where a training step stands; seeded layers read it. */
export interface StepPosition {
  seed: number;
  epoch: number;
  step: number;
}

/** A built model, its trainable variables in Keras's order. Dispose it when done. */
export interface BuiltModel {
  readonly layers: readonly PlacedLayer[];
  readonly model: tf.LayersModel;
  readonly variables: readonly tf.Variable[];
  /** Set before each training step. */
  readonly position: StepPosition;
  readonly getWeights: () => Promise<Float32Array[]>;
  readonly setWeights: (weights: readonly Float32Array[]) => void;
  readonly dispose: () => void;
}

/** Keras's Dropout: in training each input is zero with probability `rate`, the others grow by 1/(1−rate). */
class SeededDropout extends tf.layers.Layer {
  static className = 'SeededDropout';
  readonly #rate: number;
  readonly #place: number;
  readonly #position: StepPosition;

  constructor(name: string, rate: number, place: number, position: StepPosition) {
    super({ name });
    this.#rate = rate;
    this.#place = place;
    this.#position = position;
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { training }: { training?: boolean }): tf.Tensor {
    const input = Array.isArray(inputs) ? (inputs[0] as tf.Tensor) : inputs;
    if (training !== true || this.#rate === 0) return input;
    const { seed, epoch, step } = this.#position;
    const name = { seed, purpose: 'dropout', layer: this.#place, epoch, step } as const;
    const draws = uniform(stream(name), input.size, 0, 1);
    const grown = 1 / (1 - this.#rate);
    const mask = draws.map((draw) => (draw < this.#rate ? 0 : grown));
    return input.mul(tf.tensor(mask, input.shape));
  }
}

/** Weights are set right after building, so tfjs need not draw any. */
const UNDRAWN = { kernelInitializer: 'zeros', biasInitializer: 'zeros' } as const;

function buildLayer(
  layer: Exclude<Layer, { type: 'Input' }>,
  name: string,
  place: number,
  position: StepPosition,
): tf.layers.Layer {
  switch (layer.type) {
    case 'Flatten':
      return tf.layers.flatten({ name });
    case 'Dense': {
      const { units, activation, useBias } = layer;
      return tf.layers.dense({ name, units, activation, useBias, ...UNDRAWN });
    }
    case 'Activation':
      return tf.layers.activation({ name, activation: layer.activation });
    case 'Dropout':
      return new SeededDropout(name, layer.rate, place, position);
    case 'Reshape':
      return tf.layers.reshape({ name, targetShape: [...layer.targetShape] });
  }
}

/**
 * @param seed fixes the initial weights and every dropout mask
 * @throws BookError as `placeLayers` does, before anything is built
 */
export function buildModel(spec: Model, seed: number): BuiltModel {
  const layers = placeLayers(spec);
  const position: StepPosition = { seed, epoch: 0, step: 0 };
  const [first] = layers;
  const model = tf.sequential({ name: spec.name });
  model.add(tf.layers.inputLayer({ inputShape: [...(first?.inputShape ?? [])] }));
  layers.forEach(({ layer, name }, place) => {
    if (layer.type !== 'Input') model.add(buildLayer(layer, name, place, position));
  });
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const shapes: Shape[] = variables.map(({ shape }) => shape);

  function setWeights(weights: readonly Float32Array[]): void {
    tf.tidy(() => {
      variables.forEach((variable, i) => {
        variable.assign(tf.tensor(weights[i] as Float32Array, [...(shapes[i] as Shape)]));
      });
    });
  }

  setWeights(initialWeights(layers, seed));
  return {
    layers,
    model,
    variables,
    position,
    setWeights,
    getWeights: () =>
      Promise.all(variables.map((variable) => variable.data() as Promise<Float32Array>)),
    dispose: () => void model.dispose(),
  };
}
