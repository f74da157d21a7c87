// Something that changes by itself, step by step, and begins anew where its key has changed or it is told so.
// Imports React.
import { useState } from 'react';

interface Restartable<Held> {
  readonly held: Held;
  /** Shows what has become of it. */
  readonly redraw: () => void;
  readonly restart: () => void;
}

export function useRestartable<Held>(key: string, create: () => Held): Restartable<Held> {
  const [kept, setKept] = useState(() => ({ key, held: create() }));
  let current = kept;
  if (kept.key !== key) {
    current = { key, held: create() };
    setKept(current);
  }
  return {
    held: current.held,
    redraw: () => setKept((before) => ({ ...before })),
    restart: () => setKept({ key, held: create() }),
  };
}
