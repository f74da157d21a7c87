// The rates that a reader has tried, and what came of each. Pure. Imports this room's sessions by type.
import { isBusy, type Session } from '../../training-session.ts';

export interface Trial {
  readonly rate: number;
  readonly epochs: number;
  /** Validation accuracy at the end of each epoch so far. */
  readonly accuracies: readonly number[];
  readonly state: 'running' | 'done' | 'stopped' | 'diverged' | 'failed';
}

/** As many rates as the table has room for; the one tried longest ago gives way. */
export const MOST_TRIALS = 5;

/**
 * The list with what the session shows now, in the order of trying. A rate that is tried again starts anew.
 *
 * @param accuracy the name under which the Experiment logs its accuracy
 */
export function noteTrial(
  trials: readonly Trial[],
  session: Session,
  accuracy: string | null,
): readonly Trial[] {
  const { run, state } = session;
  const rate = run?.experiment.compile.optimizer.learningRate;
  // While it waits in line, its run is still the one before.
  if (run === null || typeof rate !== 'number' || state === 'queued') return trials;
  const accuracies = run.history[`val_${accuracy}`] ?? [];
  const trial = { rate, epochs: run.epochs, accuracies, state: stateOf(session) };
  const place = trials.findIndex((one) => one.rate === rate);
  if (place >= 0) return trials.map((one, i) => (i === place ? trial : one));
  return [...trials, trial].slice(-MOST_TRIALS);
}

function stateOf(session: Session): Trial['state'] {
  if (isBusy(session)) return 'running';
  if (session.state === 'failed')
    return session.error?.code === 'run-diverged' ? 'diverged' : 'failed';
  return session.state === 'stopped' ? 'stopped' : 'done';
}
