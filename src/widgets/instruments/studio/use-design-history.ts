// Undo and redo of a design, whoever changes it: the studio's fields, or the lab's settings below them. Imports
// React, experiment.
import { useEffect, useRef, useState } from 'react';
import { experimentHash } from '../../../experiment/canonical.ts';
import type { Experiment } from '../../../experiment/experiment.ts';

interface Past {
  readonly past: readonly Experiment[];
  readonly future: readonly Experiment[];
}

const NOTHING: Past = { past: [], future: [] };
const MOST_STEPS = 100;
/** Changes that follow each other faster are one: a slider on its way, a number being typed. In ms. */
const ONE_CHANGE = 500;

export interface DesignHistory {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
}

export function useDesignHistory(
  experiment: Experiment,
  edit: (experiment: Experiment) => void,
): DesignHistory {
  const [history, setHistory] = useState(NOTHING);
  const seen = useRef(experiment);
  /** What undo or redo is putting in place: no change of the reader's. */
  const placed = useRef<Experiment | null>(null);
  const changedAt = useRef(0);
  useEffect(() => {
    const before = seen.current;
    if (before === experiment) return;
    seen.current = experiment;
    if (placed.current === experiment) {
      placed.current = null;
      return;
    }
    // The same design read once more, as when the lab's code has come, is no change.
    if (experimentHash(before) === experimentHash(experiment)) return;
    const now = performance.now();
    const isNew = now - changedAt.current > ONE_CHANGE;
    changedAt.current = now;
    setHistory(({ past }) => ({
      past: isNew || past.length === 0 ? [...past, before].slice(-MOST_STEPS) : past,
      future: [],
    }));
  }, [experiment]);

  function go(to: Experiment | undefined, next: Past): void {
    if (to === undefined) return;
    placed.current = to;
    changedAt.current = 0;
    setHistory(next);
    edit(to);
  }
  const { past, future } = history;
  return {
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    undo: () => go(past.at(-1), { past: past.slice(0, -1), future: [experiment, ...future] }),
    redo: () => go(future[0], { past: [...past, experiment], future: future.slice(1) }),
  };
}
