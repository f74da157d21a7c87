// Several stores as one list. Imports React.
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { Store } from './store.ts';

/** The stores' values, in their order; the component is drawn again when one changes. */
export function useStores<T>(stores: readonly Store<T>[]): readonly T[] {
  const before = useRef<readonly T[]>([]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = stores.map((store) => store.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [stores],
  );
  const shown = () => {
    const values = stores.map((store) => store.shown());
    const isSame =
      values.length === before.current.length && values.every((v, i) => v === before.current[i]);
    if (!isSame) before.current = values;
    return before.current;
  };
  return useSyncExternalStore(subscribe, shown, shown);
}
