// Training a kept run again, and whether that gave the same bits. Imports React, experiment.
import { useMemo } from 'react';
import type { KeptRun } from '../../../experiment/kept-run.ts';
import type { Store } from '../../store.ts';
import type { Trainer } from '../../trainer.ts';
import { isBusy, type Session } from '../../training-session.ts';
import { useStores } from '../../use-stores.ts';

export interface Repeat {
  readonly session: Session | null;
  readonly isBusy: boolean;
  readonly train: (run: KeptRun) => void;
  readonly stop: () => void;
}

/** What the digests of two runs of one Experiment say; null while there is nothing to compare. */
export type Verdict = 'same' | 'other-kernels' | 'different';

export function compareDigests(
  run: Pick<KeptRun, 'digest' | 'report'>,
  again: { readonly digest: string | null; readonly kernelSet: string | undefined },
): Verdict | null {
  if (run.digest === null || again.digest === null) return null;
  if (run.digest === again.digest) return 'same';
  return run.report.kernelSet === again.kernelSet ? 'different' : 'other-kernels';
}

interface Options {
  readonly trainer: Trainer | null;
  /** `<chapter>/<instrument>`: the session's key begins with it. */
  readonly key: string;
  readonly title: string;
  /** The run that stands in the panel. */
  readonly run: KeptRun | null;
}

/** Each run has a session of its own, so that a verdict stays with its run. */
export function useRepeat({ trainer, key, title, run }: Options): Repeat {
  const of = run === null ? null : `${key}/repeat-${run.number}`;
  const stores = useMemo<readonly Store<Session>[]>(() => {
    if (trainer === null || run === null || of === null) return [];
    const { experiment: base, name: runName, opens, report } = run;
    const entry = {
      key: of,
      title,
      base,
      testIndices: [],
      runName,
      opensIn: { opensOf: () => opens },
    };
    return [trainer.open({ ...entry, prefers: report.backend })];
  }, [trainer, run, of, title]);
  const [session = null] = useStores(stores);
  return {
    session,
    isBusy: session !== null && isBusy(session),
    train({ experiment }) {
      if (trainer === null || of === null) return;
      trainer.edit(of, experiment);
      trainer.train(of);
    },
    stop() {
      if (of !== null) trainer?.stop(of);
    },
  };
}
