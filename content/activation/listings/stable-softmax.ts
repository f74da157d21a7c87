export function softmax(
  logits: readonly number[],
  temperature = 1,
): number[] {
  const z = logits.map((value) => value / temperature);
  const largest = Math.max(...z);
  const powers = z.map((v) => Math.exp(v - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

export function crossentropy(
  z: readonly number[],
  target: number,
): number {
  const largest = Math.max(...z);
  const powers = z.map((v) => Math.exp(v - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return largest + Math.log(sum) - (z[target] ?? 0);
}
