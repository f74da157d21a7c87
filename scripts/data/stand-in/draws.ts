// Random draws for one drawing: each is a function of (seed, set, image, its place among the draws).
import { threefry2x32 } from '../../../src/keras/random.ts';

const TO_UNIT = 2 ** -32;

/** The draws of one image, one after another. The same name gives the same draws, in whatever order. */
export class Draws {
  readonly #key: readonly [number, number];
  #block = 0;
  #spare: number | undefined;

  constructor(seed: number, set: number, image: number) {
    this.#key = threefry2x32([seed, set], [image, 0]);
  }

  /** 32 random bits. */
  word(): number {
    if (this.#spare !== undefined) {
      const word = this.#spare;
      this.#spare = undefined;
      return word;
    }
    const [first, second] = threefry2x32(this.#key, [this.#block, 0]);
    this.#block += 1;
    this.#spare = second;
    return first;
  }

  /** A number in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.word() * TO_UNIT;
  }

  /** Around `centre`, at most `spread` away, the middle being likelier (the sum of two uniforms). */
  near(centre: number, spread: number): number {
    return centre + spread * (this.word() + this.word() - 2 ** 32) * TO_UNIT;
  }

  chance(probability: number): boolean {
    return this.word() * TO_UNIT < probability;
  }

  /** −1 or 1. */
  sign(): number {
    return this.chance(0.5) ? 1 : -1;
  }

  /** One of the names, each as likely as its weight says. */
  pick<Name extends string>(weights: Readonly<Partial<Record<Name, number>>>): Name {
    const entries = Object.entries(weights) as [Name, number][];
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
    let rest = this.between(0, total);
    for (const [name, weight] of entries) {
      rest -= weight;
      if (rest < 0) return name;
    }
    return (entries[entries.length - 1] as [Name, number])[0];
  }
}
