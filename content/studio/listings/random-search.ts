/** One trial: each hyper-parameter by itself, from a source of numbers in [0, 1). */
export function draw(random: () => number) {
  const uniform = (low: number, high: number) =>
    low + (high - low) * random();
  return {
    // Even in the logarithm: 0.0001 to 0.1.
    learningRate: 10 ** uniform(-4, -1),
    units: Math.round(2 ** uniform(4, 8)),
    dropout: uniform(0, 0.5),
  };
}

type Trial = ReturnType<typeof draw>;

/** Draws trials, trains each, and keeps the best by validation. */
export async function search(
  trials: number,
  random: () => number,
  trainAndValidate: (trial: Trial) => Promise<number>,
) {
  let best: { score: number; trial: Trial } | null = null;
  for (let count = 0; count < trials; count += 1) {
    const trial = draw(random);
    const score = await trainAndValidate(trial);
    if (best === null || score > best.score)
      best = { score, trial };
  }
  return best;
}
