export interface Points {
  x: number[];
  y: number[];
}

const mean = (values: number[]) =>
  values.reduce((sum, value) => sum + value, 0) /
  values.length;

/** `order` gives each epoch's shuffled indices. */
export function fitLine(
  { x, y }: Points,
  batchSize: number,
  order: (epoch: number) => number[],
  learningRate = 0.15,
  epochs = 2,
) {
  let [a, b] = [0, 1];
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const indices = order(epoch);
    for (let at = 0; at < indices.length; at += batchSize) {
      const batch = indices.slice(at, at + batchSize);
      const xs = batch.map((i) => x[i] ?? 0);
      const errors = batch.map(
        (i, k) => a * (xs[k] ?? 0) + b - (y[i] ?? 0),
      );
      a -=
        learningRate *
        mean(errors.map((e, k) => e * (xs[k] ?? 0)));
      b -= learningRate * mean(errors);
    }
  }
  return { a, b };
}
