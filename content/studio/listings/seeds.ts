/** Mean and sample standard deviation, with n − 1 below. */
export function spread(scores: readonly number[]) {
  const mean =
    scores.reduce((sum, score) => sum + score, 0) /
    scores.length;
  const squares = scores.map(
    (score) => (score - mean) ** 2,
  );
  const variance =
    squares.reduce((sum, square) => sum + square, 0) /
    (scores.length - 1);
  return { mean, deviation: Math.sqrt(variance) };
}
