// The signs of the instrument's formulas: which array each belongs to, its shape, its value now, and how Python
// would write it. Pure. Imports mathematics.
import { type LayerValues, LEARNING_RATE } from '../../../mathematics/notation-layer.ts';

/** In the order of the formulas. */
export const SIGNS = [
  'z',
  'x',
  'W',
  'b',
  'zj',
  'sum',
  'xi',
  'Wij',
  'bj',
  'yhat',
  'a',
  'sigma',
  'L',
  'yj',
  'arrow',
  'eta',
  'slope',
] as const;
export type Sign = (typeof SIGNS)[number];
/** The arrays that are drawn. */
export const ARRAYS = ['x', 'W', 'b', 'z', 'a', 'y'] as const;
export type ArrayName = (typeof ARRAYS)[number];

/** The input and the unit that i and j stand for, counted from 1. */
export interface Place {
  readonly i: number;
  readonly j: number;
}

export interface SignFacts {
  /** As Python writes a shape; `()` is a single number, null what is no number at all. */
  readonly shape: string | null;
  /** With the numbers of now. */
  readonly now: string;
  readonly code: string;
  /** Whether an entry of an array takes part; rows and columns count from 0 here. */
  readonly lights: (array: ArrayName, row: number, column: number) => boolean;
}

/** At most three digits after the point, with a proper minus. */
export const write = (value: number) => String(Number(value.toFixed(3)) + 0).replace('-', '−');
const inProduct = (value: number) => (value < 0 ? `(${write(value)})` : write(value));
const row = (values: readonly number[]) => `(${values.map(write).join(', ')})`;
const plus = (value: number) => (value < 0 ? `− ${write(-value)}` : `+ ${write(value)}`);

export function factsOf(sign: Sign, values: LayerValues, { i, j }: Place): SignFacts {
  const { x, W, b, z, a, y } = values;
  const [r, c] = [i - 1, j - 1];
  const at = (of: readonly number[], k: number) => of[k] as number;
  const w = at(W[r] as readonly number[], c);
  const slope = at(values.slopes[r] as readonly number[], c);
  const terms = x.map((value, k) => `${inProduct(value)} · ${inProduct(at(W[k] as number[], c))}`);
  const products = z[c] === undefined ? 0 : z[c] - at(b, c);
  const whole = (name: ArrayName) => (array: ArrayName) => array === name;
  const entry = (name: ArrayName) => (array: ArrayName, line: number, column: number) =>
    array === name && column === c && line === 0;
  const weight = (array: ArrayName, line: number, column: number) =>
    array === 'W' && line === r && column === c;
  switch (sign) {
    case 'x':
      return { shape: '(3,)', now: row(x), code: 'x', lights: whole('x') };
    case 'W':
      return {
        shape: '(3, 2)',
        now: W.map(row).join(', '),
        code: 'W',
        lights: whole('W'),
      };
    case 'b':
      return { shape: '(2,)', now: row(b), code: 'b', lights: whole('b') };
    case 'z':
      return { shape: '(2,)', now: row(z), code: 'z = x @ W + b', lights: whole('z') };
    case 'zj':
      return {
        shape: '()',
        now: `${terms.join(' + ')} ${plus(at(b, c))} = ${write(at(z, c))}`,
        code: `z[${c}]`,
        lights: entry('z'),
      };
    case 'sum':
      return {
        shape: '()',
        now: `${terms.join(' + ')} = ${write(products)}`,
        code: `sum(x[i] * W[i, ${c}] for i in range(3))`,
        lights: (array, _, column) => array === 'x' || (array === 'W' && column === c),
      };
    case 'xi':
      return {
        shape: '()',
        now: write(at(x, r)),
        code: `x[${r}]`,
        lights: (array, _, column) => array === 'x' && column === r,
      };
    case 'Wij':
      return { shape: '()', now: write(w), code: `W[${r}, ${c}]`, lights: weight };
    case 'bj':
      return { shape: '()', now: write(at(b, c)), code: `b[${c}]`, lights: entry('b') };
    case 'yhat':
      return { shape: '(2,)', now: row(a), code: 'y_hat = a', lights: whole('a') };
    case 'a':
      return { shape: '(2,)', now: row(a), code: 'a = 1 / (1 + np.exp(-z))', lights: whole('a') };
    case 'sigma':
      return {
        shape: null,
        now: `σ(${write(at(z, c))}) = ${write(at(a, c))}`,
        code: '1 / (1 + np.exp(-z))',
        lights: (array, _, column) => (array === 'z' || array === 'a') && column === c,
      };
    case 'L':
      return {
        shape: '()',
        now: `½ (${a.map((p, k) => `(${write(p)} − ${write(at(y, k))})²`).join(' + ')}) = ${write(values.loss)}`,
        code: 'L = np.mean((y_hat - y)**2)',
        lights: (array) => array === 'a' || array === 'y',
      };
    case 'yj':
      return { shape: '()', now: write(at(y, c)), code: `y[${c}]`, lights: entry('y') };
    case 'slope':
      return { shape: '()', now: write(slope), code: `dW[${r}, ${c}]`, lights: weight };
    case 'eta':
      return { shape: '()', now: write(LEARNING_RATE), code: 'eta', lights: () => false };
    case 'arrow':
      return {
        shape: null,
        now: `${write(w)} − ${write(LEARNING_RATE)} · ${inProduct(slope)} = ${write(at(values.updated[r] as readonly number[], c))}`,
        code: `W[${r}, ${c}] = W[${r}, ${c}] - eta * dW[${r}, ${c}]`,
        lights: weight,
      };
  }
}
