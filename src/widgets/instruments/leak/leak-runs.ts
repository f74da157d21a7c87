// Runs of one experiment with another share leaked each: how an Experiment gets its leak, and what is kept of the
// runs. They outlive the page. Imports experiment, and this room's Trainer.
import { type Experiment, parseExperiment } from '../../../experiment/experiment.ts';
import type { RunRecord } from '../../../experiment/record.ts';
import { accuracyName } from '../../curves.ts';
import { createStore, type Store } from '../../store.ts';
import type { Trainer } from '../../trainer.ts';
import type { Session } from '../../training-session.ts';

/** What became of a run with this share leaked. */
export interface LeakRun {
  readonly share: number;
  readonly validation: number;
  readonly test: number;
}

/** The Experiment with that share of its validation examples leaked, in place of what it leaked before. */
export function withLeak(base: Experiment, share: number): Experiment {
  const rest = base.data.transforms.filter(({ kind }) => kind !== 'leak');
  const leak = { kind: 'leak', share, seed: 1 };
  const transforms = share === 0 ? rest : [...rest, leak];
  return parseExperiment({ ...base, data: { ...base.data, transforms } });
}

export function leakedShare({ data }: Experiment): number {
  const leak = data.transforms.find((transform) => transform.kind === 'leak');
  return leak?.kind === 'leak' ? leak.share : 0;
}

/** The book's run of a recorded experiment; null where there is none. */
export function recordedRun(base: Experiment, record: RunRecord | null): LeakRun | null {
  const validation = record?.history[`val_${accuracyName(base)}`]?.at(-1);
  const test = record?.figures['test-accuracy'];
  if (validation === undefined || test === undefined) return null;
  return { share: leakedShare(base), validation, test };
}

/** The list with what the session shows now, by share; what isn't tested yet leaves it as it is. */
export function noteRun(runs: readonly LeakRun[], session: Session): readonly LeakRun[] {
  const { run, state } = session;
  if (run === null || state !== 'done' || run.test.kind !== 'ready') return runs;
  const accuracy = accuracyName(run.experiment) ?? '';
  const validation = run.history[`val_${accuracy}`]?.at(-1);
  const test = run.test.evaluation.metrics[accuracy];
  if (validation === undefined || test === undefined) return runs;
  const noted = { share: leakedShare(run.experiment), validation, test };
  return [...runs.filter(({ share }) => share !== noted.share), noted].sort(
    (a, b) => a.share - b.share,
  );
}

export interface LeakLab {
  readonly session: Store<Session>;
  readonly runs: Store<readonly LeakRun[]>;
}

const kept = new WeakMap<Trainer, Map<string, LeakLab>>();

/** The lab of that key; made at the first call. */
export function openLeakLab(
  trainer: Trainer,
  entry: { readonly key: string; readonly title: string; readonly base: Experiment },
): LeakLab {
  const labs = kept.get(trainer) ?? new Map<string, LeakLab>();
  kept.set(trainer, labs);
  const known = labs.get(entry.key);
  if (known !== undefined) return known;
  const session = trainer.open({ ...entry, testIndices: [] });
  const runs = createStore<readonly LeakRun[]>([]);
  session.subscribe(() => runs.set(noteRun(runs.get(), session.get())));
  const lab = { session, runs };
  labs.set(entry.key, lab);
  return lab;
}
