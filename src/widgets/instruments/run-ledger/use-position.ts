// Where a kept run can be gone on with: its lab's stored position, if it is this run's. Imports React, experiment.
import { useEffect, useState } from 'react';
import { experimentHash } from '../../../experiment/canonical.ts';
import type { CheckpointInfo } from '../../../experiment/checkpoint.ts';
import type { KeptRun } from '../../../experiment/kept-run.ts';
import type { Trainer } from '../../trainer.ts';

/** What can be gone on from; or why nothing can. */
export type Continuation =
  | { readonly kind: 'position'; readonly position: CheckpointInfo }
  | { readonly kind: 'looking' | 'completed' | 'stopped' | 'diverged' | 'gone' | 'unreadable' };

export function usePosition(trainer: Trainer | null, run: KeptRun): Continuation {
  const [found, setFound] = useState<Continuation>({ kind: 'looking' });
  useEffect(() => {
    let gone = false;
    if (run.end !== 'paused') setFound({ kind: run.end });
    else if (trainer !== null) {
      setFound({ kind: 'looking' });
      look(trainer, run).then(
        (next) => gone || setFound(next),
        () => gone || setFound({ kind: 'unreadable' }),
      );
    }
    return () => {
      gone = true;
    };
  }, [trainer, run]);
  return found;
}

async function look(trainer: Trainer, { lab, hash }: KeptRun): Promise<Continuation> {
  const { checkpoints } = await (await trainer.checkpoints()).list(lab);
  const position = checkpoints.find(
    ({ kind, experiment }) => kind === 'position' && experimentHash(experiment) === hash,
  );
  return position === undefined ? { kind: 'gone' } : { kind: 'position', position };
}
