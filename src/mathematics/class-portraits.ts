// Each class's mean image, and the images that lie nearest to it and farthest from it: what is typical of a class,
// and what is unusual. Euclidean distance over the pixels. Imports nothing.

/** An image of the set by its number, and how far it lies from its class's mean. */
export interface PortraitImage {
  readonly index: number;
  readonly distance: number;
  readonly pixels: Uint8Array;
}

export interface ClassPortrait {
  /** Images of the class. */
  readonly count: number;
  /** The mean of every pixel, 0 … 255. */
  readonly mean: Float32Array;
  /** The mean of all distances to the mean image. */
  readonly meanDistance: number;
  /** Nearest first. */
  readonly typical: readonly PortraitImage[];
  /** Farthest first. */
  readonly unusual: readonly PortraitImage[];
}

/** How many images of each kind a portrait keeps. */
export const TYPICAL = 12;
export const UNUSUAL = 24;

/**
 * d(x, m) = √Σ (xᵢ − mᵢ)², m being the mean of the images of x's class. Equal distances: the lower number first.
 *
 * @param images the images' bytes, one after another
 * @param labels a class for each, 0 … classes − 1
 */
export function classPortraits(
  images: Uint8Array,
  labels: Uint8Array,
  classes: number,
): readonly ClassPortrait[] {
  const size = labels.length === 0 ? 0 : images.length / labels.length;
  const counts = Array.from({ length: classes }, () => 0);
  const sums = counts.map(() => new Float64Array(size));
  labels.forEach((label, index) => {
    const sum = sums[label] as Float64Array;
    counts[label] = (counts[label] as number) + 1;
    for (let i = 0; i < size; i += 1) {
      sum[i] = (sum[i] as number) + (images[index * size + i] as number);
    }
  });
  const means = sums.map((sum, label) => sum.map((total) => total / (counts[label] || 1)));
  const found: { index: number; distance: number }[][] = counts.map(() => []);
  labels.forEach((label, index) => {
    const mean = means[label] as Float64Array;
    let squares = 0;
    for (let i = 0; i < size; i += 1) {
      squares += ((images[index * size + i] as number) - (mean[i] as number)) ** 2;
    }
    found[label]?.push({ index, distance: Math.sqrt(squares) });
  });
  const withPixels = ({ index, distance }: { index: number; distance: number }) => ({
    index,
    distance,
    pixels: images.slice(index * size, (index + 1) * size),
  });
  return found.map((all, label) => {
    // Sorting keeps the order of equal ones.
    const near = [...all].sort((a, b) => a.distance - b.distance);
    const far = [...all].sort((a, b) => b.distance - a.distance);
    return {
      count: all.length,
      mean: Float32Array.from(means[label] as Float64Array),
      meanDistance: all.reduce((sum, { distance }) => sum + distance, 0) / (all.length || 1),
      typical: near.slice(0, TYPICAL).map(withPixels),
      unusual: far.slice(0, UNUSUAL).map(withPixels),
    };
  });
}
