// Images of the data set on the page, for the instruments that show them: the shards they lie in are fetched
// when they are asked for, without the worker. Imports React, dataset, experiment, mathematics' types.
import { useEffect, useEffectEvent, useState } from 'react';
import { openPackedImages, type PackedData } from '../dataset/packed-images.ts';
import { BookError, type ErrorData, toErrorData } from '../experiment/errors.ts';
import type { Manifest, PackedSetName } from '../experiment/manifest.ts';
import { readPortraits } from '../experiment/portraits-file.ts';
import type { ClassPortrait } from '../mathematics/class-portraits.ts';

/** An official image of the data set. */
export interface DatasetImage {
  readonly set: PackedSetName;
  /** Its official number in the set, from 0. */
  readonly index: number;
  readonly label: number;
  /** 28×28 bytes, row by row, 0 being the background. */
  readonly pixels: Uint8Array;
}

/** What each loader gives, so that a component can ask for any of them in one way. */
export interface Asked<T> {
  /** Null until it is here. What was asked for before stays until then. */
  readonly value: T | null;
  readonly error: ErrorData | null;
  /** Asks again, after an error. */
  readonly retry: () => void;
}

let opened: Promise<PackedData> | null = null;

/** A failure is not remembered: the next call tries again. */
function openHere(): Promise<PackedData> {
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

/** All labels of a set, a byte each, without any image. @throws BookError, as fetching a shard does */
export async function loadLabels(set: PackedSetName): Promise<Uint8Array> {
  const packed = await openHere();
  return packed.file(packed.manifest.sets[set].labels);
}

/** Each class's mean image and its nearest and farthest ones, over the training set. @throws BookError */
export async function loadPortraits(): Promise<readonly ClassPortrait[]> {
  const packed = await openHere();
  return readPortraits(await packed.file(packed.manifest.portraits));
}

/** What a loader gives while the component stands; it is asked again when `key` changes. Null asks for nothing. */
export function useAsked<T>(key: string | null, load: () => Promise<T>): Asked<T> {
  const [asked, setAsked] = useState<Omit<Asked<T>, 'retry'>>({ value: null, error: null });
  const [tries, setTries] = useState(0);
  const ask = useEffectEvent(load);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again for the same
  useEffect(() => {
    if (key === null) return;
    let gone = false;
    ask().then(
      (value) => !gone && setAsked({ value, error: null }),
      (thrown: unknown) => !gone && setAsked({ value: null, error: toErrorData(thrown) }),
    );
    return () => {
      gone = true;
    };
  }, [key, tries]);
  return { ...asked, retry: () => setTries((tried) => tried + 1) };
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
