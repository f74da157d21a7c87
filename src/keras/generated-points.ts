// Points of two classes drawn from a seeded pattern in the plane. Imports this room and experiment.
import type { DataSource } from '../experiment/data.ts';
import { normal, stream, uniform } from './random.ts';

export interface Points {
  /** Row-major, `width` numbers each. */
  readonly features: Float32Array;
  readonly width: number;
  readonly labels: Uint8Array;
  readonly classes: number;
}

type Generated = Extract<DataSource, { kind: 'generated' }>;

/** Half of the points in each class, classes in turn; the coordinates in [−1, 1] before the noise. */
export function generatePoints({ pattern, count, noise, seed }: Generated): Points {
  const draws = uniform(stream({ seed, purpose: 'points' }), count * 2, 0, 1);
  const jitter = normal(stream({ seed, purpose: 'points', layer: 1 }), count * 2);
  const features = new Float32Array(count * 2);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    const label = i % 2;
    const [x, y] = point(pattern, label, draws[i * 2] as number, draws[i * 2 + 1] as number);
    features[i * 2] = x + noise * (jitter[i * 2] as number);
    features[i * 2 + 1] = y + noise * (jitter[i * 2 + 1] as number);
    labels[i] = label;
  }
  return { features, width: 2, labels, classes: 2 };
}

/** One point of a class, from two uniform numbers in [0, 1). */
function point(
  pattern: Generated['pattern'],
  label: number,
  a: number,
  b: number,
): readonly [number, number] {
  switch (pattern) {
    case 'blobs': {
      const centre = label === 0 ? -0.5 : 0.5;
      return [centre + (a - 0.5) * 0.8, centre + (b - 0.5) * 0.8];
    }
    case 'circles': {
      const radius = label === 0 ? 0.45 * Math.sqrt(a) : 0.7 + 0.3 * a;
      return onCircle(radius, b);
    }
    case 'xor': {
      const [x, y] = [0.1 + 0.9 * a, 0.1 + 0.9 * Math.abs(2 * b - 1)];
      const sign = b < 0.5 ? -1 : 1;
      return label === 0 ? [sign * x, sign * y] : [sign * x, -sign * y];
    }
    case 'spirals': {
      // Archimedes's spiral, one and a half turns; the other class's arm is turned by half a circle.
      const along = Math.sqrt(a);
      return onCircle(along, 1.5 * along + label / 2);
    }
  }
}

/** A point on a circle around the origin, its angle given in turns. */
function onCircle(radius: number, turns: number): readonly [number, number] {
  const angle = 2 * Math.PI * turns;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}
