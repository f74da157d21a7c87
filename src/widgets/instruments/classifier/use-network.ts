// What the classifier computes with: the recorded weights, fetched when the instrument is live, and a garment's
// pixels, read from its picture. Imports React, experiment, mathematics.
import { useEffect, useState } from 'react';
import { BookError } from '../../../experiment/errors.ts';
import type { DenseNetwork } from '../../../mathematics/dense-network.ts';
import { readWeights } from '../../../mathematics/read-weights.ts';
import { type Asked, useAsked } from '../../dataset-images.ts';

export const SIDE = 28;

/** The network of the chapter's experiment `classifier`. */
const LAYERS = [
  { units: 32, activation: 'relu' },
  { units: 16, activation: 'relu' },
  { units: 10, activation: 'softmax' },
] as const;

/** @throws BookError `data-network` when the weights can't be fetched, or are not this network's */
async function loadNetwork(address: string): Promise<DenseNetwork> {
  const file = address.slice(address.lastIndexOf('/') + 1);
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return readWeights(await response.arrayBuffer(), SIDE * SIDE, LAYERS);
  } catch (cause) {
    throw new BookError('data-network', { file }, cause);
  }
}

/** The network, null until it is here; or why it can't be had. */
export function useNetwork(address: string | undefined): Asked<DenseNetwork> {
  return useAsked(address ?? null, () => loadNetwork(address ?? ''));
}

/** A picture's 784 pixels from 0 to 1, row by row; null until it is loaded. Its opacity is the pixel's value. */
export function usePixels(src: string | undefined): Float64Array | null {
  const [read, setRead] = useState<{ src: string; pixels: Float64Array } | null>(null);
  useEffect(() => {
    if (src === undefined) return;
    const image = new Image();
    let gone = false;
    image.onload = () => {
      const canvas = document.createElement('canvas');
      canvas.width = SIDE;
      canvas.height = SIDE;
      const context = canvas.getContext('2d');
      if (gone || context === null) return;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, SIDE, SIDE);
      const pixels = Float64Array.from(
        { length: SIDE * SIDE },
        (_, i) => (data[4 * i + 3] ?? 0) / 255,
      );
      setRead({ src, pixels });
    };
    image.src = src;
    return () => {
      gone = true;
    };
  }, [src]);
  return read !== null && read.src === src ? read.pixels : null;
}

/** The image moved right by whole pixels; what comes in at the edge is black. */
export function shifted(pixels: Float64Array, by: number): Float64Array {
  return pixels.map((_, i) => {
    const column = (i % SIDE) - by;
    return column < 0 || column >= SIDE ? 0 : (pixels[i - by] as number);
  });
}
