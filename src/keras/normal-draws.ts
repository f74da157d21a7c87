// Normally distributed draws, whole and truncated, to the last bit alike on every machine. Imports this room.
import { exponentialOfMinus, logarithm } from './elementary.ts';
import type { Stream } from './random.ts';

/** A draw in [0, 1) of 32 bits. */
const share = (word: number): number => word / 2 ** 32;

/**
 * `count` float32 numbers, normal with mean 0 and the standard deviation, by Marsaglia's polar method
 * (Marsaglia and Bray, 1964).
 */
export function normalDraws({ at }: Stream, count: number, deviation: number): Float32Array {
  const values = new Float32Array(count);
  for (let made = 0, index = 0; made < count; index += 1) {
    const [a, b] = at(index);
    const x = 2 * share(a) - 1;
    const y = 2 * share(b) - 1;
    const s = x * x + y * y;
    if (s >= 1 || s === 0) continue;
    const scale = deviation * Math.sqrt((-2 * logarithm(s)) / s);
    values[made] = x * scale;
    if (made + 1 < count) values[made + 1] = y * scale;
    made += 2;
  }
  return values;
}

/** The standard deviation of the standard normal distribution cut off at ±2. */
const TRUNCATED_DEVIATION = 0.87962566103423978;

/**
 * `count` float32 numbers out of a normal distribution with mean 0, cut off at ±2 of its standard
 * deviations: x uniform in [−2, 2] is taken with probability e^(−x²/2), by von Neumann's rejection.
 */
export function truncatedDraws({ at }: Stream, count: number, deviation: number): Float32Array {
  const values = new Float32Array(count);
  for (let made = 0, index = 0; made < count; index += 1) {
    const [a, b] = at(index);
    const x = 4 * share(a) - 2;
    if (share(b) >= exponentialOfMinus((x * x) / 2)) continue;
    values[made] = x * deviation;
    made += 1;
  }
  return values;
}

/** Of a truncated normal distribution whose own standard deviation shall be `deviation`, before the cut. */
export const untruncated = (deviation: number): number => deviation / TRUNCATED_DEVIATION;
