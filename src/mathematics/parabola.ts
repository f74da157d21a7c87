// Gradient descent on L(w) = a w²/2, whose gradient is a w. Imports nothing.

interface Descent {
  readonly curvature: number;
  readonly rate: number;
  readonly start: number;
  readonly steps: number;
}

/** The weight at the start and after each step: every step multiplies it by 1 − ηa. */
export function parabolaPath({ curvature, rate, start, steps }: Descent): number[] {
  const path = [start];
  for (let t = 0; t < steps; t += 1) {
    const w = path.at(-1) as number;
    path.push(w - rate * curvature * w);
  }
  return path;
}
