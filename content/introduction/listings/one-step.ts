const points: [x: number, y: number][] = [
  [0.5, 1.2],
  [1, 1.6],
  [1.5, 3.1],
  [2, 3.7],
];

const mean = (values: number[]) =>
  values.reduce((sum, value) => sum + value, 0) /
  values.length;

export const loss = (w: number) =>
  mean(points.map(([x, y]) => (w * x - y) ** 2));

export const slope = (w: number) =>
  mean(points.map(([x, y]) => 2 * x * (w * x - y)));

export function learn(
  start: number,
  learningRate: number,
): number {
  let w = start;
  for (let step = 0; step < 20; step += 1) {
    w = w - learningRate * slope(w);
  }
  return w;
}

learn(-0.6, 0.1).toFixed(3); // '1.900'
