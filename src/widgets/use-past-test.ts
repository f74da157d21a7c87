// What the model made of the test set at the moment that the reader looks back at. Imports React.
import { useEffect, useState } from 'react';
import { toErrorData } from '../experiment/errors.ts';
import type { TestOutcome } from './run-progress.ts';
import { isLookingBack, lookedAt, weightsName } from './time-travel.ts';
import type { Trainer } from './trainer.ts';
import type { Session } from './training-session.ts';

/** While a reader drags the slider, in ms, nothing is tested that is passed over. */
const REST = 120;
/** Tests kept, so that going back and forth costs nothing: 6 kB each, for eight images. */
const KEPT = 64;

const kept = new Map<string, TestOutcome>();

interface Shown {
  /** Of which weights. */
  readonly name: string;
  readonly outcome: TestOutcome;
}

/**
 * Null while nobody looks back: then the lab's own test stands. Until a moment's predictions are here, those of the
 * one before stay.
 */
export function usePastTest(
  trainer: Trainer,
  key: string,
  session: Session,
  at: number | null,
): TestOutcome | null {
  const isPoints = session.run?.dataset === 'points';
  const snapshot = isLookingBack(session, at) && !isPoints ? lookedAt(key, session, at) : null;
  const epoch = snapshot?.epoch ?? null;
  const name = snapshot === null ? null : `${key} ${weightsName(session, snapshot)}`;
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    if (name === null || epoch === null) {
      setShown(null);
      return;
    }
    const known = kept.get(name);
    if (known !== undefined) {
      setShown({ name, outcome: known });
      return;
    }
    const abort = new AbortController();
    const onOutcome = (outcome: TestOutcome) => {
      if (outcome.kind === 'ready') remember(name, outcome);
      setShown({ name, outcome });
    };
    const timer = setTimeout(() => {
      const options = { signal: abort.signal, onOutcome };
      trainer.testAt(key, { run: key, epoch }, options).catch((thrown: unknown) => {
        if (!abort.signal.aborted) onOutcome({ kind: 'failed', error: toErrorData(thrown) });
      });
    }, REST);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [trainer, key, name, epoch]);
  if (name === null) return null;
  if (shown === null) return { kind: 'pending' };
  if (shown.name === name || shown.outcome.kind !== 'ready') return shown.outcome;
  const { predictions } = shown.outcome;
  return { kind: 'predicted', predictions };
}

function remember(name: string, outcome: TestOutcome): void {
  kept.set(name, outcome);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
}
