// A sweep on the page: its runner, how far it is, and how long it will take here. Imports React, experiment.
import { useMemo } from 'react';
import type { Experiment } from '../../../experiment/experiment.ts';
import { labSpeeds } from '../../machine-speeds.ts';
import { createStore, type Store } from '../../store.ts';
import type { Trainer } from '../../trainer.ts';
import { useStore } from '../../trainer-context.ts';
import type { Session } from '../../training-session.ts';
import { useStores } from '../../use-stores.ts';
import { planSeconds, type SweepPlan } from './sweep-plan.ts';
import {
  isSweeping,
  type SweepOrder,
  type SweepRunner,
  type SweepStatus,
  sweepRunner,
} from './sweep-runner.ts';

export interface SweepOnPage {
  readonly status: SweepStatus;
  readonly isBusy: boolean;
  /** The run under way. */
  readonly session: Session | null;
  /** Seconds that the plan takes on this machine; null where its speed is not known. */
  readonly seconds: number | null;
  readonly start: (order: SweepOrder) => void;
  readonly pause: () => void;
  readonly goOn: () => void;
  readonly stop: () => void;
  readonly reset: () => void;
}

const NOTHING = createStore<SweepStatus>({
  ...{ state: 'idle', rows: [], planned: 0, results: [], tag: '', base: '' },
});

interface Options {
  readonly trainer: Trainer | null;
  readonly key: string;
  readonly base: Experiment;
  readonly plan: SweepPlan;
}

export function useSweep({ trainer, key, base, plan }: Options): SweepOnPage {
  const runner = useMemo<SweepRunner | null>(
    () => (trainer === null ? null : sweepRunner(trainer, key)),
    [trainer, key],
  );
  const status = useStore(runner?.status ?? NOTHING);
  const isBusy = isSweeping(status);
  const current = isBusy ? (runner?.session ?? null) : null;
  const stores = useMemo<readonly Store<Session>[]>(
    () => (current === null ? [] : [current]),
    [current],
  );
  const [session = null] = useStores(stores);
  const known = trainer?.machine.known.get() ?? null;
  const seconds = useMemo(() => {
    if (trainer === null || known === null) return null;
    try {
      return planSeconds(
        base,
        plan,
        (experiment) => labSpeeds(known, experiment, trainer.backend.get()).speed,
      );
    } catch {
      return null; // A point that can't be is told when it is trained.
    }
  }, [trainer, known, base, plan]);
  return {
    ...{ status, isBusy, session, seconds },
    start: (order) => void runner?.start(order),
    pause: () => runner?.pause(),
    goOn: () => runner?.goOn(),
    stop: () => runner?.stop(),
    reset: () => runner?.reset(),
  };
}
