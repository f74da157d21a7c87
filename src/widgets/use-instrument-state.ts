// The state of an instrument: set by its reader, kept while other pages are read, reset to the book's, and
// carried by a link. Imports React, valibot.
import { useEffect, useEffectEvent, useState } from 'react';
import * as v from 'valibot';
import { instrumentInAddress, writeInstrumentAddress } from './instrument-address.ts';

export interface InstrumentState<State> {
  readonly state: State;
  readonly set: (next: State | ((state: State) => State)) => void;
  readonly reset: () => void;
  /** Whether the state is another than the book's. */
  readonly isChanged: boolean;
  /** Writes the state into the address. @returns whether it is in the clipboard too */
  readonly share: () => Promise<boolean>;
  /** Why the address's state could not be used; null where all is well. */
  readonly linkError: string | null;
}

interface Options<State> {
  readonly chapter: string;
  readonly id: string;
  /** The book's state: plain data. Made once, outside the component. */
  readonly initial: State;
  /** What a link may say. */
  readonly schema: v.GenericSchema<unknown, State>;
}

/** What readers left in the instruments of this visit. */
const kept = new Map<string, unknown>();

export function useInstrumentState<State>({
  chapter,
  id,
  initial,
  schema,
}: Options<State>): InstrumentState<State> {
  const key = `${chapter}/${id}`;
  const [state, setState] = useState<State>(() => (kept.get(key) as State | undefined) ?? initial);
  const [linkError, setLinkError] = useState<string | null>(null);

  function set(next: State | ((state: State) => State)): void {
    setState((before) => {
      const after = typeof next === 'function' ? (next as (state: State) => State)(before) : next;
      kept.set(key, after);
      return after;
    });
  }

  const readAddress = useEffectEvent(() => {
    const json = instrumentInAddress(id);
    if (json === null) return;
    try {
      set(v.parse(schema, JSON.parse(json)));
      setLinkError(null);
    } catch (thrown) {
      setLinkError((thrown as Error).message);
    }
  });
  useEffect(() => {
    readAddress();
    const onHashChange = () => readAddress();
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, []);

  return {
    state,
    set,
    reset: () => set(initial),
    isChanged: JSON.stringify(state) !== JSON.stringify(initial),
    async share() {
      const address = writeInstrumentAddress(id, state);
      try {
        // Withheld on pages without https; then the address bar has to do.
        await navigator.clipboard.writeText(address);
        return true;
      } catch {
        return false;
      }
    },
    linkError,
  };
}
