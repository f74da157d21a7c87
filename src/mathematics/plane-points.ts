// Points of two classes in the plane: the data sets on which the perceptron and small networks are trained.
// Imports keras.
import { generatePoints } from '../keras/generated-points.ts';
import { normal, stream, uniform } from '../keras/random.ts';

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  readonly label: 0 | 1;
}

export const DATA_SETS = [
  'separable',
  'clusters',
  'and',
  'or',
  'xor-corners',
  'xor',
  'circles',
  'moons',
  'spirals',
] as const;
export type DataSet = (typeof DATA_SETS)[number];

/** What the four corners (0, 0), (0, 1), (1, 0), (1, 1) are in the data sets that are logic gates. */
const GATES: Partial<Record<DataSet, readonly [0 | 1, 0 | 1, 0 | 1, 0 | 1]>> = {
  and: [0, 0, 0, 1],
  or: [0, 1, 1, 1],
  'xor-corners': [0, 1, 1, 0],
};

/** Whether the data set is four corners, whatever number of points and noise are asked for. */
export const isGate = (dataSet: DataSet) => GATES[dataSet] !== undefined;

interface Asked {
  readonly dataSet: DataSet;
  /** Of both classes together. */
  readonly count: number;
  /** Standard deviation of what is added to each coordinate. */
  readonly noise: number;
  readonly seed: number;
}

/** The points of a data set, classes in turn, the coordinates in [−1, 1] before the noise; of a gate, 4 corners. */
export function planePoints({ dataSet, count, noise, seed }: Asked): PlanePoint[] {
  const gate = GATES[dataSet];
  if (gate !== undefined) {
    return gate.map((label, i) => ({ x: i >> 1, y: i & 1, label }));
  }
  if (dataSet === 'separable' || dataSet === 'moons') {
    const draw = dataSet === 'separable' ? besideLine : onMoon;
    const draws = uniform(stream({ seed, purpose: 'points', layer: 2 }), count * 2, 0, 1);
    const jitter = normal(stream({ seed, purpose: 'points', layer: 3 }), count * 2);
    return Array.from({ length: count }, (_, i) => {
      const label = (i % 2) as 0 | 1;
      const [x, y] = draw(label, draws[2 * i] as number, draws[2 * i + 1] as number);
      return rounded(
        x + noise * (jitter[2 * i] as number),
        y + noise * (jitter[2 * i + 1] as number),
        label,
      );
    });
  }
  const pattern = dataSet === 'clusters' ? 'blobs' : (dataSet as 'circles' | 'xor' | 'spirals');
  const { features, labels } = generatePoints({ kind: 'generated', pattern, count, noise, seed });
  return Array.from(labels, (label, i) =>
    rounded(features[2 * i] as number, features[2 * i + 1] as number, label as 0 | 1),
  );
}

/** Two digits after the point: what is shown is what is computed with. */
export function rounded(x: number, y: number, label: 0 | 1): PlanePoint {
  const round = (value: number) => Math.round(value * 100) / 100 + 0;
  return { x: round(x), y: round(y), label };
}

/** On one side of the line 2x + y = 0.6, at least 0.04 away from it. */
function besideLine(label: number, a: number, b: number): readonly [number, number] {
  const [nx, ny] = [2 / Math.sqrt(5), 1 / Math.sqrt(5)];
  const along = 1.3 * (b - 0.5);
  const away = 0.6 / Math.sqrt(5) + (label === 1 ? 1 : -1) * (0.04 + 0.46 * a);
  return [away * nx - along * ny, away * ny + along * nx];
}

/** Two half circles that reach into one another, as scikit-learn's `make_moons`, brought to [−1, 1]. */
function onMoon(label: number, a: number): readonly [number, number] {
  const [cos, sin] = [Math.cos(Math.PI * a), Math.sin(Math.PI * a)];
  const [x, y] = label === 0 ? [cos, sin] : [1 - cos, 0.5 - sin];
  return [(x - 0.5) / 1.5, (y - 0.25) / 1.5];
}
