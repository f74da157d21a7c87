/** An epoch: every place once, in a new order. */
export function* batches(
  count: number,
  batchSize: number,
  random: () => number = Math.random,
): Generator<number[]> {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  for (let i = 0; i < count; i += batchSize) {
    yield order.slice(i, i + batchSize);
  }
}
