// A network of dense layers from scratch: forward, loss, and backpropagation, with every value on the way kept,
// so that an instrument can show it. One example at a time, in double precision. Imports keras.
import type { Initializer } from '../experiment/layers/options.ts';
import { initialValues } from '../keras/initial-weights.ts';
import { activate, derivative, type ScalarActivation, softmax } from './activations.ts';

export type LayerActivation = ScalarActivation | 'softmax';

export interface DenseLayer {
  readonly inputs: number;
  readonly units: number;
  readonly activation: LayerActivation;
  /** inputs × units, row by row, as Keras's kernel: the weight from input i to unit j at i · units + j. */
  readonly kernel: Float64Array;
  /** units */
  readonly bias: Float64Array;
}

export type DenseNetwork = readonly DenseLayer[];

export type NetworkLoss = 'mean_squared_error' | 'binary_crossentropy' | 'categorical_crossentropy';

interface LayerPlan {
  readonly units: number;
  readonly activation: LayerActivation;
}

interface NetworkPlan {
  readonly inputs: number;
  readonly layers: readonly LayerPlan[];
  /** Of the kernels; biases start at 0. Keras's default where it is not given. */
  readonly initializer?: Initializer;
  readonly seed: number;
}

/** A network with Keras's initial weights of that seed. */
export function createNetwork({
  inputs,
  layers,
  initializer = 'glorot_uniform',
  seed,
}: NetworkPlan): DenseNetwork {
  let width = inputs;
  return layers.map(({ units, activation }, at) => {
    // Of each layer's two weights the kernel comes first.
    const kernel = Float64Array.from(initialValues(initializer, [width, units], seed, 2 * at));
    const layer = { inputs: width, units, activation, kernel, bias: new Float64Array(units) };
    width = units;
    return layer;
  });
}

/** What a layer made of one example. */
export interface LayerResponse {
  /** What came in. */
  readonly input: Float64Array;
  /** z = xW + b, before the activation. */
  readonly sums: Float64Array;
  /** The activation of z. */
  readonly output: Float64Array;
}

/**
 * The responses of all layers to one example.
 *
 * @throws RangeError when the example's length is not the first layer's number of inputs
 */
export function forward(network: DenseNetwork, example: ArrayLike<number>): LayerResponse[] {
  let input: Float64Array = Float64Array.from(example);
  return network.map((layer) => {
    if (input.length !== layer.inputs) {
      throw new RangeError(`The layer takes ${layer.inputs} numbers, not ${input.length}.`);
    }
    const { units, kernel, bias, activation } = layer;
    const sums = Float64Array.from(bias);
    for (let i = 0; i < input.length; i += 1) {
      const x = input[i] as number;
      for (let j = 0; j < units; j += 1) {
        sums[j] = (sums[j] as number) + x * (kernel[i * units + j] as number);
      }
    }
    const output =
      activation === 'softmax' ? softmax(sums) : sums.map((z) => activate(activation, z));
    const response = { input, sums, output };
    input = output;
    return response;
  });
}

/** The network's output for one example. */
export function predict(network: DenseNetwork, example: ArrayLike<number>): Float64Array {
  const last = forward(network, example).at(-1);
  if (last === undefined) throw new RangeError('A network has at least one layer.');
  return last.output;
}

/** Keras keeps probabilities this far from 0 and 1 before it takes their logarithm. */
const CLIP = 1e-7;
const clipped = (p: number) => Math.min(Math.max(p, CLIP), 1 - CLIP);

interface LossRule {
  /** What one output adds to the loss. */
  readonly value: (p: number, t: number) => number;
  /** Its derivative by the output. */
  readonly slope: (p: number, t: number) => number;
}

const LOSSES: Readonly<Record<NetworkLoss, LossRule>> = {
  mean_squared_error: { value: (p, t) => (p - t) ** 2, slope: (p, t) => 2 * (p - t) },
  binary_crossentropy: {
    value: (p, t) => -t * Math.log(clipped(p)) - (1 - t) * Math.log(1 - clipped(p)),
    slope: (p, t) => (clipped(p) - t) / (clipped(p) * (1 - clipped(p))),
  },
  categorical_crossentropy: {
    value: (p, t) => (t === 0 ? 0 : -t * Math.log(clipped(p))),
    slope: (p, t) => -t / clipped(p),
  },
};

/** What the outputs' terms are divided by: crossentropy over classes is a sum, the others are means. */
const divisorOf = (loss: NetworkLoss, outputs: number) =>
  loss === 'categorical_crossentropy' ? 1 : outputs;

/** The loss of one example, a mean over the outputs where Keras takes one. */
export function lossOf(
  loss: NetworkLoss,
  output: ArrayLike<number>,
  target: ArrayLike<number>,
): number {
  const { value } = LOSSES[loss];
  const terms = Array.from(output, (p, k) => value(p, target[k] ?? 0));
  return terms.reduce((a, b) => a + b, 0) / divisorOf(loss, terms.length);
}

/** What the loss of one example wants of a layer. */
export interface LayerGradients {
  /** ∂L/∂z, the layer's error signal δ. */
  readonly sums: Float64Array;
  /** ∂L/∂W, laid out as the kernel. */
  readonly kernel: Float64Array;
  /** ∂L/∂b = δ. */
  readonly bias: Float64Array;
  /** ∂L/∂x, what the layer below gets as ∂L/∂output. */
  readonly input: Float64Array;
}

/**
 * Backpropagation of one example's loss through all layers (Rumelhart, Hinton and Williams 1986). Softmax with
 * categorical crossentropy and sigmoid with binary crossentropy have δ = p − t (over the number of outputs for
 * the latter), without the division that would lose a vanishing probability.
 */
export function backward(
  network: DenseNetwork,
  responses: readonly LayerResponse[],
  target: ArrayLike<number>,
  loss: NetworkLoss,
): LayerGradients[] {
  const gradients: LayerGradients[] = [];
  let upstream: Float64Array | null = null;
  for (let at = network.length - 1; at >= 0; at -= 1) {
    const layer = network[at] as DenseLayer;
    const response = responses[at] as LayerResponse;
    const sums: Float64Array =
      upstream === null
        ? outputDelta(layer.activation, response, target, loss)
        : throughActivation(layer.activation, response, upstream);
    const { units, inputs, kernel } = layer;
    const kernelGradient = new Float64Array(kernel.length);
    const input = new Float64Array(inputs);
    for (let i = 0; i < inputs; i += 1) {
      const x = response.input[i] as number;
      let sum = 0;
      for (let j = 0; j < units; j += 1) {
        const delta = sums[j] as number;
        kernelGradient[i * units + j] = x * delta;
        sum += (kernel[i * units + j] as number) * delta;
      }
      input[i] = sum;
    }
    gradients.unshift({ sums, kernel: kernelGradient, bias: sums.slice(), input });
    upstream = input;
  }
  return gradients;
}

function outputDelta(
  activation: LayerActivation,
  { sums, output }: LayerResponse,
  target: ArrayLike<number>,
  loss: NetworkLoss,
): Float64Array {
  const count = output.length;
  const t = (k: number) => target[k] ?? 0;
  if (activation === 'softmax' && loss === 'categorical_crossentropy') {
    // Targets that sum to 1, as one-hot rows do.
    return output.map((p, k) => p - t(k));
  }
  if (activation === 'sigmoid' && loss === 'binary_crossentropy') {
    return output.map((p, k) => (p - t(k)) / count);
  }
  const { slope } = LOSSES[loss];
  const upstream = output.map((p, k) => slope(p, t(k)) / divisorOf(loss, count));
  return throughActivation(activation, { input: output, sums, output }, upstream);
}

/** ∂L/∂z from ∂L/∂output: times the derivative; for softmax, p (g − p·g). */
function throughActivation(
  activation: LayerActivation,
  { sums, output }: LayerResponse,
  upstream: Float64Array,
): Float64Array {
  if (activation === 'softmax') {
    const mean = output.reduce((sum, p, k) => sum + p * (upstream[k] as number), 0);
    return output.map((p, k) => p * ((upstream[k] as number) - mean));
  }
  return sums.map((z, k) => derivative(activation, z) * (upstream[k] as number));
}

export interface BatchGradients {
  /** The mean of the examples' losses. */
  readonly loss: number;
  /** Per layer the mean gradients, in the order kernel, bias, kernel, bias, … as `weightsOf` gives the weights. */
  readonly gradients: readonly Float64Array[];
}

/** The mean loss of a batch and its gradients. */
export function batchGradients(
  network: DenseNetwork,
  examples: readonly ArrayLike<number>[],
  targets: readonly ArrayLike<number>[],
  loss: NetworkLoss,
): BatchGradients {
  const sums = weightsOf(network).map((weights) => new Float64Array(weights.length));
  let total = 0;
  examples.forEach((example, n) => {
    const target = targets[n] ?? [];
    const responses = forward(network, example);
    total += lossOf(loss, responses.at(-1)?.output ?? [], target);
    backward(network, responses, target, loss).forEach(({ kernel, bias }, at) => {
      add(sums[2 * at] as Float64Array, kernel);
      add(sums[2 * at + 1] as Float64Array, bias);
    });
  });
  const count = Math.max(1, examples.length);
  return { loss: total / count, gradients: sums.map((sum) => sum.map((g) => g / count)) };
}

function add(sum: Float64Array, more: Float64Array): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] as number) + (more[i] as number);
}

/** The network's own weight arrays: kernel, bias, kernel, bias, …; an optimizer changes them in place. */
export function weightsOf(network: DenseNetwork): Float64Array[] {
  return network.flatMap(({ kernel, bias }) => [kernel, bias]);
}

/** The same layers with other weights, in the order of `weightsOf`. */
export function withWeights(network: DenseNetwork, weights: readonly Float64Array[]): DenseNetwork {
  return network.map((layer, at) => ({
    ...layer,
    kernel: weights[2 * at] ?? layer.kernel,
    bias: weights[2 * at + 1] ?? layer.bias,
  }));
}

/** A copy that shares no array. */
export function copyNetwork(network: DenseNetwork): DenseNetwork {
  return network.map((layer) => ({
    ...layer,
    kernel: layer.kernel.slice(),
    bias: layer.bias.slice(),
  }));
}
