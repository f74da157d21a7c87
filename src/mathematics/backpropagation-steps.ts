// Backpropagation through a small network as a reader would do it with pencil and paper: each quantity's formula,
// in the order in which they are computed. 2 inputs, 2 hidden units, 1 sigmoid unit, one example, the loss
// (p − t)². Imports this room.
import { backward, type DenseNetwork, forward, lossOf } from './dense-network.ts';

export const HIDDEN_ACTIVATIONS = ['sigmoid', 'tanh', 'relu'] as const;
export type HiddenActivation = (typeof HIDDEN_ACTIVATIONS)[number];

/** What is learnt: wᵢⱼ from input i to hidden unit j with biases b, vⱼ from there to the output with bias c. */
export const PARAMETERS = ['w11', 'w21', 'b1', 'w12', 'w22', 'b2', 'v1', 'v2', 'c'] as const;
export type Parameter = (typeof PARAMETERS)[number];

/** What is given besides. */
export const GIVEN = ['x1', 'x2', 't', 'eta'] as const;
export type Given = (typeof GIVEN)[number];

export type SmallNetwork = Readonly<Record<Parameter | Given, number>>;

/** The book's numbers. */
export const SMALL_NETWORK: SmallNetwork = {
  x1: 1,
  x2: 0.5,
  t: 1,
  eta: 0.5,
  w11: 0.4,
  w21: 0.8,
  b1: -0.1,
  w12: -0.6,
  w22: 0.2,
  b2: 0.3,
  v1: 0.7,
  v2: -0.5,
  c: 0.1,
};

const FORWARD = ['z1', 'h1', 'z2', 'h2', 's', 'p', 'L'] as const;
const BACKWARD = [
  'dp',
  'ds',
  'dv1',
  'dv2',
  'dc',
  'dh1',
  'dz1',
  'dw11',
  'dw21',
  'db1',
  'dh2',
  'dz2',
  'dw12',
  'dw22',
  'db2',
] as const;
/** `dx` stands for ∂L/∂x. */
export type Computed = (typeof FORWARD)[number] | (typeof BACKWARD)[number];
export type Quantity = Parameter | Given | Computed;
export type Values = Readonly<Record<Quantity, number>>;

/** The quantities in the order of their computing; after them comes the update. */
export const COMPUTED: readonly Computed[] = [...FORWARD, ...BACKWARD];
/** How many steps a whole pass has: every quantity, and the update. */
export const STEPS = COMPUTED.length + 1;

export type Phase = 'start' | 'forward' | 'loss' | 'backward' | 'update';

/** The phase of a step, 0 being the state before the first. */
export function phaseOf(step: number): Phase {
  if (step <= 0) return 'start';
  if (step > COMPUTED.length) return 'update';
  if (step === FORWARD.length) return 'loss';
  return step < FORWARD.length ? 'forward' : 'backward';
}

/** The network of src/mathematics/dense-network.ts that has these weights. */
export function denseNetworkOf(net: SmallNetwork, activation: HiddenActivation): DenseNetwork {
  return [
    {
      inputs: 2,
      units: 2,
      activation,
      kernel: Float64Array.of(net.w11, net.w12, net.w21, net.w22),
      bias: Float64Array.of(net.b1, net.b2),
    },
    {
      inputs: 2,
      units: 1,
      activation: 'sigmoid',
      kernel: Float64Array.of(net.v1, net.v2),
      bias: Float64Array.of(net.c),
    },
  ];
}

/** All values of one pass, forwards and backwards. */
export function valuesOf(net: SmallNetwork, activation: HiddenActivation): Values {
  const network = denseNetworkOf(net, activation);
  const responses = forward(network, [net.x1, net.x2]);
  const gradients = backward(network, responses, [net.t], 'mean_squared_error');
  const [hidden, last] = responses;
  const [below, above] = gradients;
  const at = (numbers: Float64Array | undefined, i: number) => numbers?.[i] ?? Number.NaN;
  const p = at(last?.output, 0);
  return {
    ...net,
    z1: at(hidden?.sums, 0),
    z2: at(hidden?.sums, 1),
    h1: at(hidden?.output, 0),
    h2: at(hidden?.output, 1),
    s: at(last?.sums, 0),
    p,
    L: lossOf('mean_squared_error', [p], [net.t]),
    dp: 2 * (p - net.t),
    ds: at(above?.sums, 0),
    dv1: at(above?.kernel, 0),
    dv2: at(above?.kernel, 1),
    dc: at(above?.bias, 0),
    dh1: at(above?.input, 0),
    dh2: at(above?.input, 1),
    dz1: at(below?.sums, 0),
    dz2: at(below?.sums, 1),
    dw11: at(below?.kernel, 0),
    dw12: at(below?.kernel, 1),
    dw21: at(below?.kernel, 2),
    dw22: at(below?.kernel, 3),
    db1: at(below?.bias, 0),
    db2: at(below?.bias, 1),
  };
}

/** One step of gradient descent: w ← w − η ∂L/∂w for all nine. */
export function updated(net: SmallNetwork, activation: HiddenActivation): SmallNetwork {
  const values = valuesOf(net, activation);
  const next = PARAMETERS.map((name) => [name, net[name] - net.eta * values[`d${name}`]] as const);
  return { ...net, ...Object.fromEntries(next) };
}

/** A formula: read in symbols, and with numbers in the symbols' place. */
export type Formula =
  | { readonly kind: 'quantity'; readonly name: Quantity }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'sum' | 'product'; readonly of: readonly Formula[] }
  | { readonly kind: 'difference'; readonly of: readonly [Formula, Formula] }
  | { readonly kind: 'square'; readonly of: Formula }
  | { readonly kind: 'activation'; readonly name: HiddenActivation; readonly of: Formula }
  /** 1 where it is positive, else 0: the derivative of ReLU. */
  | { readonly kind: 'positive'; readonly of: Formula };

const q = (name: Quantity): Formula => ({ kind: 'quantity', name });
const n = (value: number): Formula => ({ kind: 'number', value });
const sum = (...of: Formula[]): Formula => ({ kind: 'sum', of });
const times = (...of: Formula[]): Formula => ({ kind: 'product', of });
const minus = (a: Formula, b: Formula): Formula => ({ kind: 'difference', of: [a, b] });
const square = (of: Formula): Formula => ({ kind: 'square', of });

/** The derivative of the hidden activation by its sum, written with what the forward pass has left. */
function slope(activation: HiddenActivation, unit: 1 | 2): Formula {
  const h = q(`h${unit}`);
  if (activation === 'sigmoid') return times(h, minus(n(1), h));
  if (activation === 'tanh') return minus(n(1), square(h));
  return { kind: 'positive', of: q(`z${unit}`) };
}

/** How a quantity is computed from those before it. */
export function formulaOf(name: Computed, activation: HiddenActivation): Formula {
  const active = (as: HiddenActivation, of: Quantity): Formula => ({
    kind: 'activation',
    name: as,
    of: q(of),
  });
  switch (name) {
    case 'z1':
      return sum(times(q('w11'), q('x1')), times(q('w21'), q('x2')), q('b1'));
    case 'z2':
      return sum(times(q('w12'), q('x1')), times(q('w22'), q('x2')), q('b2'));
    case 'h1':
      return active(activation, 'z1');
    case 'h2':
      return active(activation, 'z2');
    case 's':
      return sum(times(q('v1'), q('h1')), times(q('v2'), q('h2')), q('c'));
    case 'p':
      return active('sigmoid', 's');
    case 'L':
      return square(minus(q('p'), q('t')));
    case 'dp':
      return times(n(2), minus(q('p'), q('t')));
    case 'ds':
      return times(q('dp'), q('p'), minus(n(1), q('p')));
    case 'dv1':
      return times(q('ds'), q('h1'));
    case 'dv2':
      return times(q('ds'), q('h2'));
    case 'dc':
      return q('ds');
    case 'dh1':
      return times(q('ds'), q('v1'));
    case 'dh2':
      return times(q('ds'), q('v2'));
    case 'dz1':
      return times(q('dh1'), slope(activation, 1));
    case 'dz2':
      return times(q('dh2'), slope(activation, 2));
    case 'dw11':
      return times(q('dz1'), q('x1'));
    case 'dw21':
      return times(q('dz1'), q('x2'));
    case 'db1':
      return q('dz1');
    case 'dw12':
      return times(q('dz2'), q('x1'));
    case 'dw22':
      return times(q('dz2'), q('x2'));
    case 'db2':
      return q('dz2');
  }
}

/** The new value of a parameter, as a formula. */
export function updateFormula(name: Parameter): Formula {
  return minus(q(name), times(q('eta'), q(`d${name}`)));
}
