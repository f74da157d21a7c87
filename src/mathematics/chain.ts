// A chain of functions of one number: values forward, derivatives backward by the chain rule. Imports this room.
import { sigmoid } from './activations.ts';

export interface Link {
  readonly value: number;
  /** Of this link by the one before. */
  readonly slope: number;
  /** Of the chain's end by this link: the product of all slopes behind it. */
  readonly toEnd: number;
}

interface Step {
  readonly apply: (x: number) => number;
  readonly derivative: (x: number) => number;
}

/** All links, the start among them; its own slope is 1. */
export function throughChain(steps: readonly Step[], start: number): Link[] {
  const values = [start];
  for (const { apply } of steps) values.push(apply(values.at(-1) as number));
  const slopes = [1, ...steps.map(({ derivative }, at) => derivative(values[at] as number))];
  let toEnd = 1;
  const links: Link[] = [];
  for (let at = values.length - 1; at >= 0; at -= 1) {
    links.unshift({ value: values[at] as number, slope: slopes[at] as number, toEnd });
    toEnd *= slopes[at] as number;
  }
  return links;
}

/** A neuron of one input on the way to its loss: w → w·x → + b → σ → (a − t)². */
export function neuronChain(x: number, b: number, t: number): readonly Step[] {
  return [
    { apply: (w) => w * x, derivative: () => x },
    { apply: (u) => u + b, derivative: () => 1 },
    { apply: sigmoid, derivative: (z) => sigmoid(z) * sigmoid(-z) },
    { apply: (a) => (a - t) ** 2, derivative: (a) => 2 * (a - t) },
  ];
}
