// The reader's own sets of images on the page: the list as it stands, and images of one of them. Imports React,
// storage, experiment.
import { useEffect, useEffectEvent, useState } from 'react';
import { BookError, type ErrorData, toErrorData } from '../experiment/errors.ts';
import { OWN_SIDE, type OwnSetContent, type OwnSetInfo } from '../experiment/own-set.ts';
import { type OwnSets, openOwnSets } from '../storage/own-sets.ts';
import type { DatasetImage } from './dataset-images.ts';

let opened: OwnSets | null = null;

/** The one store of the page; its listeners hear of every change made here. */
export function ownSets(): OwnSets {
  opened ??= openOwnSets();
  return opened;
}

export interface OwnSetList {
  /** Null until it is read. */
  readonly sets: readonly OwnSetInfo[] | null;
  readonly error: ErrorData | null;
  readonly retry: () => void;
}

/** Read again when it changes here, and when the reader comes back from another tab. */
export function useOwnSets(): OwnSetList {
  const [list, setList] = useState<Omit<OwnSetList, 'retry'>>({ sets: null, error: null });
  const look = useEffectEvent(() => {
    ownSets()
      .list()
      .then(
        (sets) => setList({ sets, error: null }),
        (thrown: unknown) => setList((before) => ({ ...before, error: toErrorData(thrown) })),
      );
  });
  useEffect(() => {
    look();
    const onVisible = () => document.visibilityState === 'visible' && look();
    document.addEventListener('visibilitychange', onVisible);
    const end = ownSets().subscribe(() => look());
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      end();
    };
  }, []);
  return { ...list, retry: () => look() };
}

/** The last one read: instruments ask for its images again and again. */
let last: { readonly id: string; readonly content: Promise<OwnSetContent> } | null = null;

/** @throws BookError `own-set-missing`, or as the store does */
export function ownContent(id: string): Promise<OwnSetContent> {
  if (last?.id === id) return last.content;
  const content = ownSets().read(id);
  last = { id, content };
  content.catch(() => {
    last = null; // A failure is not remembered.
  });
  return content;
}

/** Images of a set's test part by their numbers. @throws BookError `data-index-out-of-range`, and as `ownContent` does */
export async function loadOwnImages(
  id: string,
  indices: readonly number[],
): Promise<readonly DatasetImage[]> {
  const { pixels, labels } = (await ownContent(id)).test;
  const size = OWN_SIDE * OWN_SIDE;
  return indices.map((index) => {
    const label = labels[index];
    if (label === undefined) {
      throw new BookError('data-index-out-of-range', {
        ...{ set: 'test', index, available: labels.length },
      });
    }
    return { set: 'test', index, label, pixels: pixels.subarray(index * size, (index + 1) * size) };
  });
}
