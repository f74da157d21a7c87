/** Dropout from scratch: forward, and the way back. */
export class Dropout {
  private mask: number[] = [];

  constructor(
    private readonly rate: number,
    private readonly random: () => number = Math.random,
  ) {
    if (!(rate >= 0 && rate < 1)) {
      throw new RangeError('A rate is in [0, 1).');
    }
  }

  forward(x: readonly number[], training: boolean) {
    const kept = 1 / (1 - this.rate);
    this.mask = x.map(() =>
      training ? (this.random() < this.rate ? 0 : kept) : 1,
    );
    return x.map((value, i) => value * this.factor(i));
  }

  /** What was multiplied on the way is multiplied back. */
  backward(gradient: readonly number[]) {
    return gradient.map((g, i) => g * this.factor(i));
  }

  private factor(i: number) {
    return this.mask[i] ?? 1;
  }
}
