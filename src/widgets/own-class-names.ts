// How the reader has called the classes of a set of their own; the store is loaded where there is one. Imports React,
// experiment's types.
import { useEffect, useState } from 'react';
import type { DataSource } from '../experiment/data.ts';

const NO_NAMES: readonly string[] = [];

/** Null where the source is none of the reader's own; no names until they are here, and where the set is missing. */
export function useOwnClassNames(source: DataSource): readonly string[] | null {
  const id = source.kind === 'own' ? source.set : null;
  const [names, setNames] = useState(NO_NAMES);
  useEffect(() => {
    setNames(NO_NAMES);
    if (id === null) return;
    let end = () => {};
    let gone = false;
    void (async () => {
      const { ownSets } = await import('./own-sets.ts');
      const read = async () => {
        const found = (await ownSets().list()).find((set) => set.id === id);
        if (!gone) setNames(found?.classes ?? NO_NAMES);
      };
      if (gone) return;
      end = ownSets().subscribe(() => void read().catch(() => {}));
      await read();
    })().catch(() => {}); // The classes have their numbers then.
    return () => {
      gone = true;
      end();
    };
  }, [id]);
  return id === null ? null : names;
}
