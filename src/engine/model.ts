// A model on the device: an Experiment's layers as kernels, and their weights as variables that start from
// Keras's seeded initial values.

import { BookError } from '../experiment/errors.ts';
import type { Model } from '../experiment/model.ts';
import { initialWeights } from '../keras/initial-weights.ts';
import { type PlacedModel, placeModel } from '../keras/placed-model.ts';
import { adjustedShape, type PlacedLayer, type Shape, shapeWords } from '../keras/shapes.ts';
import type { LayerKernel, StepPosition } from './layers/kernel.ts';
import { layerKernel } from './layers.ts';
import { activityPenalty, penaltyOf } from './regularization.ts';
import * as tf from './tensorflow.ts';

/** What a model makes of a batch. */
export interface ForwardPass {
  /** (n, …outputShape) each, in the order of the model's outputs. */
  readonly outputs: readonly [tf.Tensor, ...tf.Tensor[]];
  /** What the regularizers add to the loss; null where there is none. */
  readonly penalty: tf.Scalar | null;
}

/** A built model. Dispose it when done. */
export interface BuiltModel {
  readonly placed: PlacedModel;
  /** In Keras's order; a stack's Input left out. */
  readonly layers: readonly PlacedLayer[];
  /** The shapes of one example's inputs and outputs. */
  readonly inputShapes: readonly Shape[];
  readonly outputShapes: readonly Shape[];
  /** All weights in Keras's order. */
  readonly variables: readonly tf.Variable[];
  /** Those that gradients change. */
  readonly trainable: readonly tf.Variable[];
  /**
   * The model's outputs for a batch, whose examples may have another rank than the Input, as Keras allows.
   * In training, moving statistics move.
   *
   * @param inputs one for each of the model's inputs
   * @param position null outside of training
   * @throws BookError `model-input-mismatch`
   */
  readonly forward: (
    inputs: tf.Tensor | readonly tf.Tensor[],
    position: StepPosition | null,
  ) => ForwardPass;
  /** What every call makes of a batch, in the order of `placed.calls`; outside of training. */
  readonly everyOutput: (inputs: tf.Tensor | readonly tf.Tensor[]) => readonly tf.Tensor[];
  /**
   * What some calls make of a batch, some others' outputs being given: then what leads to those alone is not
   * computed, and gradients by them can be had. Outside of training.
   *
   * @param wanted the calls, by place in `placed.calls`
   * @param given outputs by the same places
   */
  readonly outputsOf: (
    inputs: tf.Tensor | readonly tf.Tensor[],
    wanted: readonly number[],
    given?: ReadonlyMap<number, tf.Tensor>,
  ) => readonly tf.Tensor[];
  readonly getWeights: () => Promise<Float32Array[]>;
  readonly setWeights: (weights: readonly Float32Array[]) => void;
  readonly dispose: () => void;
}

/** A layer's kernel, and its weights on the device. */
interface BuiltLayer {
  readonly kernel: LayerKernel;
  readonly weights: readonly tf.Variable[];
}

/**
 * @param seed fixes the initial weights
 * @throws BookError as `placeModel` does, before anything is built
 */
export function buildModel(spec: Model, seed: number): BuiltModel {
  const placed = placeModel(spec);
  const initial = initialWeights(placed.layers, seed);
  const variables: tf.Variable[] = [];
  const built = placed.layers.map((layer): BuiltLayer => {
    const weights = layer.weights.map(({ shape, trainable }) => {
      const values = initial[variables.length] as Float32Array;
      const variable = tf.tidy(() => tf.variable(tf.tensor(values, [...shape]), trainable));
      variables.push(variable);
      return variable;
    });
    return { kernel: layerKernel(layer), weights };
  });
  const shapesOf = (calls: readonly number[]) =>
    calls.map((call) => placed.calls[call]?.outputShape ?? []);
  const inputShapes = shapesOf(placed.inputs);
  const shaped = (inputs: tf.Tensor | readonly tf.Tensor[]) => {
    const given = inputs instanceof tf.Tensor ? [inputs] : inputs;
    return inputShapes.map((shape, i) => adjustRank(given[i], shape));
  };
  return {
    placed,
    layers: placed.kind === 'sequential' ? placed.layers.slice(1) : placed.layers,
    inputShapes,
    outputShapes: shapesOf(placed.outputs),
    variables,
    trainable: variables.filter(({ trainable }) => trainable),
    forward(inputs, position) {
      return runGraph(placed, built, shaped(inputs), position);
    },
    everyOutput(inputs) {
      const all = { ...placed, outputs: [...placed.calls.keys()] };
      return runGraph(all, built, shaped(inputs), null).outputs;
    },
    outputsOf(inputs, wanted, given = new Map()) {
      return runGraph({ ...placed, outputs: wanted }, built, shaped(inputs), null, given).outputs;
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

function adjustRank(batch: tf.Tensor | undefined, input: Shape): tf.Tensor {
  const [n = 0, ...example] = batch?.shape ?? [];
  const shape = adjustedShape(example, input);
  if (batch === undefined || shape === null) {
    throw new BookError('model-input-mismatch', {
      model: shapeWords(input),
      data: shapeWords(example),
    });
  }
  return shape.join() === example.join() ? batch : batch.reshape([n, ...shape]);
}

/** Calls are told apart in a shared layer's randomness by a stride that no model's layers reach. */
const CALLS = 65_536;

/** The calls that some outputs depend on, themselves included; what is given depends on nothing. */
function neededCalls(
  { calls, outputs }: PlacedModel,
  given: ReadonlyMap<number, tf.Tensor>,
): ReadonlySet<number> {
  const needed = new Set<number>();
  const add = (call: number) => {
    if (needed.has(call)) return;
    needed.add(call);
    if (!given.has(call)) calls[call]?.inputs.forEach(add);
  };
  outputs.forEach(add);
  return needed;
}

/** @param given outputs by call, where only what is needed besides is to be computed */
function runGraph(
  placed: PlacedModel,
  built: readonly BuiltLayer[],
  inputs: readonly tf.Tensor[],
  training: StepPosition | null,
  given: ReadonlyMap<number, tf.Tensor> | null = null,
): ForwardPass {
  const { layers, calls, inputs: inputCalls, outputs: outputCalls } = placed;
  const needed = given === null ? null : neededCalls(placed, given);
  const lastUses = (tensor: number) =>
    outputCalls.includes(tensor)
      ? Number.POSITIVE_INFINITY
      : calls.findLastIndex(({ inputs: from }) => from.includes(tensor));
  const tensors: tf.Tensor[] = [];
  const penalties: tf.Scalar[] = [];
  calls.forEach(({ layer, node, inputs: from }, call) => {
    const known = given?.get(call);
    if (known !== undefined) tensors[call] = known;
    if (known !== undefined || needed?.has(call) === false) return;
    const { kernel, weights } = built[layer] as BuiltLayer;
    const taken = from.map((at) => tensors[at] as tf.Tensor);
    const first = taken[0] ?? (inputs[inputCalls.indexOf(call)] as tf.Tensor);
    const place = layer + node * CALLS;
    const output = tf.tidy(() =>
      kernel({ inputs: [first, ...taken.slice(1)], weights, training, place }),
    );
    const penalty = activityPenalty(layers[layer] as PlacedLayer, output);
    if (penalty !== null) penalties.push(penalty);
    tensors[call] = output;
    // A large batch of images would not fit in memory many times over. Gradients need what is between.
    if (training === null && !tf.engine().isTapeOn()) {
      const later = tensors.filter((_, at) => lastUses(at) > call);
      const kept = new Set([...inputs, ...(given?.values() ?? []), ...later]);
      const done = from.map((at) => tensors[at] as tf.Tensor).filter((x) => !kept.has(x));
      tf.dispose(done);
    }
  });
  layers.forEach(({ weights }, layer) => {
    weights.forEach(({ regularizer }, i) => {
      const variable = built[layer]?.weights[i] as tf.Variable;
      if (regularizer !== undefined) penalties.push(penaltyOf(regularizer, variable));
    });
  });
  return {
    outputs: outputCalls.map((at) => tensors[at] as tf.Tensor) as [tf.Tensor, ...tf.Tensor[]],
    penalty: penalties.length === 0 ? null : tf.addN(penalties),
  };
}
