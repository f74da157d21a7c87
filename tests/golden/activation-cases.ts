// Activations out of genuine Keras: values and derivatives, for the tests on each backend.
import { ACTIVATIONS, type Activation } from '../../src/experiment/model.ts';

interface Precise<T> {
  readonly f64: T;
}

interface Elementwise {
  readonly value: Precise<number[]>;
  readonly derivative: Precise<number[]>;
}

interface Rows {
  readonly x: number[][];
  readonly w: number[];
  readonly value: Precise<number[][]>;
  readonly gradient_of_sum_w_times_y: Precise<number[][]>;
}

export interface ActivationFile {
  readonly activations: { readonly x: number[] } & Readonly<Record<string, unknown>>;
}

export interface ActivationCase {
  readonly name: Activation;
  readonly x: number[] | number[][];
  /** The derivative is that of Σ w y. */
  readonly w: number | number[];
  readonly value: number[] | number[][];
  readonly slope: number[] | number[][];
}

/** The cases of the activations that a layer may have. */
export function activationCases({ activations }: ActivationFile): ActivationCase[] {
  return ACTIVATIONS.filter((name) => name in activations).map((name) => {
    if (name.endsWith('softmax')) {
      const { x, w, value, gradient_of_sum_w_times_y: slope } = activations[name] as Rows;
      return { name, x, w, value: value.f64, slope: slope.f64 };
    }
    const { value, derivative } = activations[name] as Elementwise;
    return { name, x: activations.x, w: 1, value: value.f64, slope: derivative.f64 };
  });
}
