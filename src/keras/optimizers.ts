// Keras's optimizers on plain arrays: one update rule each, w ← w + Δ(g, slots, t). They define what the
// engine's kernels must compute. Source: Keras 3's documentation of each optimizer and the papers named
// there. Imports experiment only.
import type { Optimizer } from '../experiment/compile.ts';

type Numbers = Float64Array | Float32Array;

/** An optimizer at work on one weight array: its slots live as long as it does. */
export interface UpdateRule {
  /**
   * One step, in place. The learning rate is given anew at each step, since callbacks change it.
   *
   * @param t the step's number, from 1
   */
  step(weights: Numbers, gradient: ArrayLike<number>, learningRate: number, t: number): void;
}

/** The rule of an optimizer for an array of `size` numbers. */
export function updateRule(optimizer: Optimizer, size: number): UpdateRule {
  const zeros = () => new Float64Array(size);
  switch (optimizer.kind) {
    case 'SGD':
      return sgd(optimizer, zeros());
    case 'RMSprop':
      return rmsprop(optimizer, zeros(), zeros(), zeros());
    case 'Adagrad':
      return adagrad(optimizer, zeros().fill(optimizer.initialAccumulatorValue));
    case 'Adam':
      return adam(optimizer, zeros(), zeros());
  }
}

type Of<K extends Optimizer['kind']> = Extract<Optimizer, { kind: K }>;

/** v ← μv − ηg; w ← w + v, or with Nesterov's look-ahead w ← w + μv − ηg. */
function sgd({ momentum, nesterov }: Of<'SGD'>, velocity: Float64Array): UpdateRule {
  return {
    step(weights, gradient, learningRate) {
      for (let i = 0; i < weights.length; i += 1) {
        const g = gradient[i] as number;
        const v = momentum * (velocity[i] as number) - learningRate * g;
        velocity[i] = v;
        weights[i] = (weights[i] as number) + (nesterov ? momentum * v - learningRate * g : v);
      }
    },
  };
}

/** s ← ρs + (1−ρ)g²; w ← w − ηg / √(s + ε), centred: s less the square of g's own running mean. */
function rmsprop(
  { rho, momentum, epsilon, centered }: Of<'RMSprop'>,
  squares: Float64Array,
  means: Float64Array,
  velocity: Float64Array,
): UpdateRule {
  return {
    step(weights, gradient, learningRate) {
      for (let i = 0; i < weights.length; i += 1) {
        const g = gradient[i] as number;
        const square = rho * (squares[i] as number) + (1 - rho) * g * g;
        const mean = centered ? rho * (means[i] as number) + (1 - rho) * g : 0;
        squares[i] = square;
        means[i] = mean;
        const v =
          momentum * (velocity[i] as number) +
          (learningRate * g) / Math.sqrt(square - mean * mean + epsilon);
        velocity[i] = v;
        weights[i] = (weights[i] as number) - v;
      }
    },
  };
}

/** s ← s + g²; w ← w − ηg / √(s + ε). Duchi, Hazan and Singer, 2011. */
function adagrad({ epsilon }: Of<'Adagrad'>, sums: Float64Array): UpdateRule {
  return {
    step(weights, gradient, learningRate) {
      for (let i = 0; i < weights.length; i += 1) {
        const g = gradient[i] as number;
        const sum = (sums[i] as number) + g * g;
        sums[i] = sum;
        weights[i] = (weights[i] as number) - (learningRate * g) / Math.sqrt(sum + epsilon);
      }
    },
  };
}

/**
 * m ← m + (1−β₁)(g−m); v ← v + (1−β₂)(g²−v); w ← w − α m / (√v + ε) with α = η √(1−β₂ᵗ) / (1−β₁ᵗ).
 * Kingma and Ba, 2015, with the bias correction in the step size, as at the end of their section 2.
 */
function adam({ beta1, beta2, epsilon }: Of<'Adam'>, m: Float64Array, v: Float64Array): UpdateRule {
  return {
    step(weights, gradient, learningRate, t) {
      const alpha = adamStepSize({ beta1, beta2 }, learningRate, t);
      for (let i = 0; i < weights.length; i += 1) {
        const g = gradient[i] as number;
        const first = (m[i] as number) + (g - (m[i] as number)) * (1 - beta1);
        const second = (v[i] as number) + (g * g - (v[i] as number)) * (1 - beta2);
        m[i] = first;
        v[i] = second;
        weights[i] = (weights[i] as number) - (alpha * first) / (Math.sqrt(second) + epsilon);
      }
    },
  };
}

/**
 * Adam's α = η √(1−β₂ᵗ) / (1−β₁ᵗ). The powers are products, for `Math.pow`'s last bit is the browser's.
 */
export function adamStepSize(
  { beta1, beta2 }: { beta1: number; beta2: number },
  learningRate: number,
  t: number,
): number {
  return (learningRate * Math.sqrt(1 - power(beta2, t))) / (1 - power(beta1, t));
}

/** baseᵗ by repeated squaring, for a whole t ≥ 0. */
function power(base: number, t: number): number {
  let result = 1;
  for (let square = base, rest = t; rest > 0; square *= square, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
  }
  return result;
}
