// What a reader can set on the plane, and what a link may say. Imports valibot, mathematics.
import * as v from 'valibot';
import {
  DATA_SETS,
  type DataSet,
  isGate,
  type PlanePoint,
  planePoints,
  rounded,
} from '../../../mathematics/plane-points.ts';
import { PLANE_OPTIMIZERS, type PlaneOptimizer } from '../../../mathematics/plane-training.ts';

/** x, y, class. */
type PointRow = readonly [number, number, 0 | 1];

export interface DataState {
  readonly dataSet: DataSet;
  readonly count: number;
  readonly noise: number;
  readonly dataSeed: number;
  /** The points as the reader has changed them; null where they are the data set's. */
  readonly own: readonly PointRow[] | null;
}

export interface PerceptronState extends DataState {
  readonly learningRate: number;
}

export const PLANE_ACTIVATIONS = ['tanh', 'sigmoid', 'relu', 'linear'] as const;
export const MOST_UNITS = 8;
export const MOST_LAYERS = 3;

export interface NetworkState extends DataState {
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  readonly activation: (typeof PLANE_ACTIVATIONS)[number];
  readonly optimizer: PlaneOptimizer;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: number;
}

export const MOST_POINTS = 400;
const number = v.pipe(v.number(), v.finite());
const between = (min: number, max: number) => v.pipe(number, v.minValue(min), v.maxValue(max));
const whole = (min: number, max: number) => v.pipe(between(min, max), v.integer());

const data = {
  dataSet: v.picklist(DATA_SETS),
  count: whole(2, MOST_POINTS),
  noise: between(0, 1),
  dataSeed: whole(0, 9999),
  own: v.nullable(
    v.pipe(
      v.array(v.tuple([between(-5, 5), between(-5, 5), v.picklist([0, 1])])),
      v.maxLength(MOST_POINTS),
    ),
  ),
};

export const perceptronSchema: v.GenericSchema<unknown, PerceptronState> = v.strictObject({
  ...data,
  learningRate: between(0.001, 10),
});

export const networkSchema: v.GenericSchema<unknown, NetworkState> = v.strictObject({
  ...data,
  hidden: v.pipe(v.array(whole(1, MOST_UNITS)), v.minLength(1), v.maxLength(MOST_LAYERS)),
  activation: v.picklist(PLANE_ACTIVATIONS),
  optimizer: v.picklist(PLANE_OPTIMIZERS),
  learningRate: between(0.0001, 10),
  batchSize: whole(1, MOST_POINTS),
  seed: whole(0, 9999),
});

export const PERCEPTRON: PerceptronState = {
  dataSet: 'separable',
  count: 30,
  noise: 0,
  dataSeed: 0,
  own: null,
  learningRate: 1,
};

export const NETWORK: NetworkState = {
  dataSet: 'xor',
  count: 120,
  noise: 0.05,
  dataSeed: 0,
  own: null,
  hidden: [4],
  activation: 'tanh',
  optimizer: 'Adam',
  learningRate: 0.03,
  batchSize: 12,
  seed: 1,
};

export function pointsOf({ own, dataSet, count, noise, dataSeed }: DataState): PlanePoint[] {
  if (own !== null) return own.map(([x, y, label]) => ({ x, y, label }));
  return planePoints({ dataSet, count, noise, seed: dataSeed });
}

/** The points as a state holds them. */
export function rowsOf(points: readonly PlanePoint[]): PointRow[] {
  return points.slice(0, MOST_POINTS).map(({ x, y, label }) => {
    const point = rounded(x, y, label);
    return [point.x, point.y, point.label];
  });
}

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** What of the plane is shown: a gate's corners stand in its middle. */
export function rangeOf(dataSet: DataSet): Range {
  return isGate(dataSet)
    ? { min: -0.75, max: 1.75, ticks: [0, 1] }
    : { min: -1.25, max: 1.25, ticks: [-1, 0, 1] };
}
