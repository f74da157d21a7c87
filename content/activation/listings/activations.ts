type Scalar = (z: number) => number;

interface Activation {
  readonly f: Scalar;
  readonly slope: Scalar;
}

const sigmoid: Scalar = (z) => 1 / (1 + Math.exp(-z));

const leakyRelu = (a = 0.2): Activation => ({
  f: (z) => (z > 0 ? z : a * z),
  slope: (z) => (z > 0 ? 1 : a),
});

const elu = (alpha = 1, scale = 1): Activation => ({
  f: (z) => scale * (z > 0 ? z : alpha * Math.expm1(z)),
  slope: (z) => scale * (z > 0 ? 1 : alpha * Math.exp(z)),
});

export const activations: Record<string, Activation> = {
  sigmoid: {
    f: sigmoid,
    slope: (z) => sigmoid(z) * (1 - sigmoid(z)),
  },
  tanh: {
    f: Math.tanh,
    slope: (z) => 1 - Math.tanh(z) ** 2,
  },
  relu: {
    f: (z) => Math.max(0, z),
    slope: (z) => (z > 0 ? 1 : 0),
  },
  leaky_relu: leakyRelu(),
  elu: elu(),
  selu: elu(1.67326324, 1.05070098),
  silu: {
    f: (z) => z * sigmoid(z),
    slope: (z) => sigmoid(z) * (1 + z * (1 - sigmoid(z))),
  },
  softplus: {
    f: (z) =>
      Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
    slope: sigmoid,
  },
};
