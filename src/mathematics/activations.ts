// Activation functions of one number, with their derivatives, in double precision; and softmax of several. The
// definitions are Keras 3's (keras.activations), so that what a plot shows is what a layer computes. Imports
// nothing.

export const SCALAR_ACTIVATIONS = [
  'step',
  'linear',
  'sigmoid',
  'tanh',
  'relu',
  'leaky_relu',
  'elu',
  'selu',
  'gelu',
  'silu',
  'softplus',
  'exponential',
] as const;
export type ScalarActivation = (typeof SCALAR_ACTIVATIONS)[number];

interface Rule {
  readonly value: (z: number, parameter: number) => number;
  /** At a corner, the derivative from the left, as automatic differentiation takes it. */
  readonly derivative: (z: number, parameter: number) => number;
}

/** Keras's `leaky_relu`: the slope left of 0. */
export const LEAKY_SLOPE = 0.2;
/** Klambauer et al. (2017): the fixed point of mean 0 and variance 1. */
export const SELU_ALPHA = 1.6732632423543772;
export const SELU_SCALE = 1.0507009873554805;

/** What can be chosen of an activation: leaky_relu's slope left of 0, elu's depth α. The numbers are Keras's. */
export const ACTIVATION_PARAMETERS: Readonly<Partial<Record<ScalarActivation, number>>> = {
  leaky_relu: LEAKY_SLOPE,
  elu: 1,
};

const RULES: Readonly<Record<ScalarActivation, Rule>> = {
  /** 1 beyond the threshold 0, else 0. */
  step: { value: (z) => (Number.isNaN(z) ? z : z > 0 ? 1 : 0), derivative: (z) => 0 * z },
  linear: { value: (z) => z, derivative: () => 1 },
  sigmoid: { value: sigmoid, derivative: (z) => sigmoid(z) * sigmoid(-z) },
  tanh: { value: Math.tanh, derivative: (z) => 1 - Math.tanh(z) ** 2 },
  relu: { value: (z) => Math.max(0, z), derivative: (z) => (z > 0 ? 1 : 0) },
  leaky_relu: {
    value: (z, slope) => (z > 0 ? z : slope * z),
    derivative: (z, slope) => (z > 0 ? 1 : slope),
  },
  elu: {
    value: (z, alpha) => (z > 0 ? z : alpha * Math.expm1(z)),
    derivative: (z, alpha) => (z > 0 ? 1 : alpha * Math.exp(z)),
  },
  selu: {
    value: (z) => SELU_SCALE * (z > 0 ? z : SELU_ALPHA * Math.expm1(z)),
    derivative: (z) => SELU_SCALE * (z > 0 ? 1 : SELU_ALPHA * Math.exp(z)),
  },
  /** z Φ(z), Φ being the standard normal distribution function. */
  gelu: {
    value: (z) => (z === Number.NEGATIVE_INFINITY ? 0 : z * normalDistribution(z)),
    derivative: (z) =>
      normalDistribution(z) + (z * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI),
  },
  /** z σ(z), also called swish. */
  silu: {
    value: (z) => (z === Number.NEGATIVE_INFINITY ? 0 : z * sigmoid(z)),
    derivative: (z) => sigmoid(z) * (1 + z * sigmoid(-z)),
  },
  /** ln(1 + eᶻ), without eᶻ where that would overflow. */
  softplus: {
    value: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
    derivative: sigmoid,
  },
  exponential: { value: Math.exp, derivative: Math.exp },
};

/** The activation's value at z. @param parameter of those that have one; Keras's number where not given */
export function activate(
  name: ScalarActivation,
  z: number,
  parameter = ACTIVATION_PARAMETERS[name] ?? 0,
): number {
  return RULES[name].value(z, parameter);
}

/** The activation's derivative at z. @param parameter as for `activate` */
export function derivative(
  name: ScalarActivation,
  z: number,
  parameter = ACTIVATION_PARAMETERS[name] ?? 0,
): number {
  return RULES[name].derivative(z, parameter);
}

/** 1 / (1 + e⁻ᶻ), without overflow on either side. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const e = Math.exp(z);
  return e / (1 + e);
}

/** The share of a standard normal distribution below z: (1 + erf(z/√2))/2. */
export function normalDistribution(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const tail = erfc(x) / 2;
  return z > 0 ? 1 - tail : tail;
}

/** 1 − erf(x) for x ≥ 0: erf's power series near 0, the continued fraction of the tail beyond. */
function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 27) return 0;
  if (x < 2) {
    // erf x = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)): all terms positive.
    let term = x;
    let sum = x;
    for (let n = 1; term > 1e-17 * sum; n += 1) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  // erfc x = e^(−x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))).
  let fraction = x;
  for (let n = 120; n > 0; n -= 1) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

/**
 * Softmax of logits at a temperature: eᶻⁱᐟᵀ over the sum of all; the largest logit is taken off first, which
 * changes nothing and keeps every power at or below 1 (Bridle 1990).
 */
export function softmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
  const z = Float64Array.from(logits, (value) => value / temperature);
  const largest = z.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = z.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/**
 * Softmax as its formula is written, in float32 as a layer computes: from a logit of about 88.7 on the power
 * overflows to infinity, and infinity over infinity is no number. Below about −104 all powers are 0: 0/0.
 */
export function naiveSoftmax(logits: ArrayLike<number>, temperature = 1): Float32Array {
  const powers = Float32Array.from(logits, (z) => Math.exp(Math.fround(z / temperature)));
  const sum = Math.fround(powers.reduce((a, b) => Math.fround(a + b), 0));
  return powers.map((power) => power / sum);
}

/**
 * Crossentropy straight from logits, ln Σ eᶻʲᐟᵀ − z꜀/T: finite for any finite logits, where −ln of a vanished
 * probability is not.
 *
 * @param target the right class, from 0
 */
export function crossentropyOfLogits(
  logits: ArrayLike<number>,
  target: number,
  temperature = 1,
): number {
  const z = Float64Array.from(logits, (value) => value / temperature);
  const largest = z.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const sum = z.reduce((total, value) => total + Math.exp(value - largest), 0);
  return largest + Math.log(sum) - (z[target] ?? Number.NaN);
}
