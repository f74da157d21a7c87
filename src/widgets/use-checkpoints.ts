// A lab's checkpoints, looked up when the browser has a moment and again when something was stored. Imports
// React, experiment.
import { useCallback, useEffect, useState } from 'react';
import type { CheckpointInfo } from '../experiment/checkpoint.ts';
import { type ErrorData, toErrorData } from '../experiment/errors.ts';
import type { Trainer } from './trainer.ts';
import type { Session } from './training-session.ts';
import { whenIdle } from './when-idle.ts';

export interface Checkpoints {
  /** The newest first; null before the store has answered. */
  readonly saved: readonly CheckpointInfo[] | null;
  /** Where a run of an earlier visit was interrupted; null when there is none, or a run of this visit. */
  readonly position: CheckpointInfo | null;
  /** Ids of what can't be read. */
  readonly unreadable: readonly string[];
  /** Why the store could not be asked. */
  readonly error: ErrorData | null;
  /** Something was stored or deleted: looks again, at once. */
  readonly refresh: () => Promise<void>;
}

type Found = Omit<Checkpoints, 'refresh'> & { readonly hasRun: boolean };

const NOT_LOOKED: Found = {
  saved: null,
  position: null,
  unreadable: [],
  error: null,
  hasRun: false,
};

async function look(trainer: Trainer, run: string): Promise<Omit<Found, 'hasRun'>> {
  try {
    const store = await trainer.checkpoints();
    const { checkpoints, unreadable } = await store.list(run);
    return {
      saved: checkpoints.filter(({ kind }) => kind === 'saved'),
      position: checkpoints.find(({ kind }) => kind === 'position') ?? null,
      unreadable,
      error: null,
    };
  } catch (thrown) {
    return { ...NOT_LOOKED, error: toErrorData(thrown) };
  }
}

export function useCheckpoints(trainer: Trainer, run: string, session: Session): Checkpoints {
  const [found, setFound] = useState(NOT_LOOKED);
  const hasRun = session.run !== null;
  const stored = session.run?.stored ?? 0;
  const refresh = useCallback(async () => {
    const next = await look(trainer, run);
    setFound({ ...next, hasRun });
  }, [trainer, run, hasRun]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was stored since makes the list old
  useEffect(() => whenIdle(() => void refresh()), [refresh, stored, session.state]);

  // What was found before a run began, or before it was forgotten, says nothing of what can be gone on from.
  const position = found.hasRun === hasRun ? found.position : null;
  return { ...found, position, refresh };
}
