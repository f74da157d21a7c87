// The numbers that an optimizer's step takes from its count alone, shared by the rules on plain arrays and
// the engine's kernels. Powers are products, for `Math.pow`'s last bit is the browser's. Imports nothing.

/** baseᵗ by repeated squaring, for a whole t ≥ 0. */
export function power(base: number, t: number): number {
  let result = 1;
  for (let square = base, rest = t; rest > 0; square *= square, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
  }
  return result;
}

interface Betas {
  readonly beta1: number;
  readonly beta2: number;
}

/** Adam's α = η √(1−β₂ᵗ) / (1−β₁ᵗ), t from 1. */
export function adamStepSize({ beta1, beta2 }: Betas, learningRate: number, t: number): number {
  return (learningRate * Math.sqrt(1 - power(beta2, t))) / (1 - power(beta1, t));
}

/** Nadam's share of the moment and of the gradient in a step, and its correction of the second moment. */
export interface NadamConstants {
  readonly moment: number;
  readonly gradient: number;
  readonly second: number;
}

/**
 * μₜ = β₁ (1 − 0.96ᵗ/2) and Mₜ = μ₁ μ₂ … μₜ give the moment's share μₜ₊₁ / (1 − Mₜ₊₁), the gradient's
 * (1 − μₜ) / (1 − Mₜ) and the correction 1 / (1 − β₂ᵗ). Dozat, 2016.
 */
export function nadamConstants({ beta1, beta2 }: Betas): (t: number) => NadamConstants {
  const momentum = (t: number) => beta1 * (1 - 0.5 * power(0.96, t));
  let known = { t: 0, product: 1 };
  /** From the product before, where the steps come in order. */
  function productTo(t: number): number {
    let { t: at, product } = known.t <= t ? known : { t: 0, product: 1 };
    while (at < t) {
      at += 1;
      product *= momentum(at);
    }
    known = { t, product };
    return product;
  }
  return (t) => {
    const product = productTo(t);
    const next = momentum(t + 1);
    return {
      moment: next / (1 - product * next),
      gradient: (1 - momentum(t)) / (1 - product),
      second: 1 / (1 - power(beta2, t)),
    };
  };
}
