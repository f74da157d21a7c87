// Images of the data set on the page, for the instruments that show them: the shards they lie in are fetched
// when they are asked for, without the worker. Imports React, dataset, experiment.
import { useEffect, useState } from 'react';
import { openPackedImages, type PackedImages } from '../dataset/packed-images.ts';
import { BookError, type ErrorData, toErrorData } from '../experiment/errors.ts';
import type { Manifest, PackedSetName } from '../experiment/manifest.ts';

/** An official image of the data set. */
export interface DatasetImage {
  readonly set: PackedSetName;
  /** Its official number in the set, from 0. */
  readonly index: number;
  readonly label: number;
  /** 28×28 bytes, row by row, 0 being the background. */
  readonly pixels: Uint8Array;
}

let opened: Promise<PackedImages> | null = null;

/** A failure is not remembered: the next call tries again. */
function openHere(): Promise<PackedImages> {
  opened ??= openPackedImages(
    new URL(`${import.meta.env.BASE_URL}data/`, location.href).href,
  ).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** What the book was built with. @throws BookError `data-network`, `data-manifest-missing`, `data-manifest-malformed` */
export async function loadManifest(): Promise<Manifest> {
  return (await openHere()).manifest;
}

/**
 * Images of a set by their numbers, in that order.
 *
 * @throws BookError `data-index-out-of-range`, or what fetching a shard reports
 */
export async function loadImages(
  set: PackedSetName,
  indices: readonly number[],
  signal?: AbortSignal,
): Promise<readonly DatasetImage[]> {
  const packed = await openHere();
  const { image, sets } = packed.manifest;
  const available = sets[set].count;
  const size = image.height * image.width;
  const outside = indices.find(
    (index) => !Number.isInteger(index) || index < 0 || index >= available,
  );
  if (outside !== undefined) {
    throw new BookError('data-index-out-of-range', { set, index: outside, available });
  }
  const options = signal === undefined ? {} : { signal };
  for (const index of indices) await packed.load(set, index, index + 1, options);
  const { pixels, labels } = packed.bytes(set);
  return indices.map((index) => ({
    set,
    index,
    label: labels[index] as number,
    pixels: pixels.subarray(index * size, (index + 1) * size),
  }));
}

/**
 * A whole set's bytes; its images stay where they are in memory.
 *
 * @param onProgress is told the bytes that have come, and how many come in all
 */
export async function loadSet(
  set: PackedSetName,
  options: {
    readonly onProgress?: (loaded: number, total: number) => void;
    readonly signal?: AbortSignal;
  } = {},
): Promise<{ readonly pixels: Uint8Array; readonly labels: Uint8Array }> {
  const packed = await openHere();
  return packed.load(set, 0, packed.manifest.sets[set].count, options);
}

export interface DatasetImages {
  /** Null until they are here. Those asked for before stay until then. */
  readonly images: readonly DatasetImage[] | null;
  readonly error: ErrorData | null;
  /** Asks again, after an error. */
  readonly retry: () => void;
}

/** Images of a set by their numbers, fetched while the component stands. Null asks for nothing yet. */
export function useImages(set: PackedSetName, indices: readonly number[] | null): DatasetImages {
  const [loaded, setLoaded] = useState<Omit<DatasetImages, 'retry'>>({ images: null, error: null });
  const [tries, setTries] = useState(0);
  const wanted = indices?.join() ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again for the same
  useEffect(() => {
    if (wanted === null) return;
    const abort = new AbortController();
    loadImages(set, wanted === '' ? [] : wanted.split(',').map(Number), abort.signal).then(
      (images) => !abort.signal.aborted && setLoaded({ images, error: null }),
      (thrown: unknown) =>
        !abort.signal.aborted && setLoaded({ images: null, error: toErrorData(thrown) }),
    );
    return () => abort.abort();
  }, [set, wanted, tries]);
  return { ...loaded, retry: () => setTries((tried) => tried + 1) };
}
