const curvature = [1, 25];

export const loss = (w: number[]) =>
  w.reduce(
    (sum, wi, i) =>
      sum + ((curvature[i] ?? 0) * wi * wi) / 2,
    0,
  );

export const gradient = (w: number[]) =>
  w.map((wi, i) => (curvature[i] ?? 0) * wi);

export function descend(
  start: number[],
  rate: number,
  steps: number,
) {
  let w = start;
  for (let step = 0; step < steps; step += 1) {
    const g = gradient(w);
    w = w.map((wi, i) => wi - rate * (g[i] ?? 0));
  }
  return w;
}
