// What a lab needs to come alive, loaded when the first one comes near: the live lab, and the check of its
// Experiment. Imports experiment.
import {
  type Experiment,
  type ExperimentInput,
  parseExperiment,
} from '../experiment/experiment.ts';
import LiveLab from './LiveLab.tsx';
import type { Store } from './store.ts';
import type { LabEntry, Trainer } from './trainer.ts';
import type { Session } from './training-session.ts';

export interface OpenLab {
  readonly trainer: Trainer;
  readonly LiveLab: typeof LiveLab;
  /** The chapter's Experiment, its defaults filled in. */
  readonly base: Experiment;
  readonly session: Store<Session>;
}

interface Options extends Omit<LabEntry, 'base'> {
  readonly experiment: ExperimentInput;
}

/** @throws BookError as `parseExperiment` does */
export function openLab(trainer: Trainer, { experiment, ...entry }: Options): OpenLab {
  const base = parseExperiment(experiment);
  const session = trainer.open({ ...entry, base, isDense: true });
  return { trainer, LiveLab, base, session };
}
