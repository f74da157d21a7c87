// The labs' runs under changed test images: which stand, and what was measured of them. A measurement belongs to a run
// and is kept while the reader is on other pages. Imports React, experiment.
import { useMemo, useRef, useState } from 'react';
import { type ErrorData, toErrorData } from '../../../experiment/errors.ts';
import type { Experiment } from '../../../experiment/experiment.ts';
import type { RunRecord } from '../../../experiment/record.ts';
import { firstMetricKey } from '../../../keras/placed-names.ts';
import type { Trainer } from '../../trainer.ts';
import { isBusy, type Session, standing } from '../../training-session.ts';
import { useStores } from '../../use-stores.ts';
import { COUNT, changeBy, type Kind, type Point, STEPS } from './steps.ts';

export interface TestedEntry {
  readonly id: string;
  /** The lab's session. */
  readonly key: string;
  readonly name: string;
  readonly base: Experiment;
  readonly record: RunRecord | null;
}

const measured = new Map<string, readonly Point[]>();

/** Names what was measured of a model: another run of the same lab is another one. */
function nameOf(entry: TestedEntry, session: Session | null, kind: Kind): string | null {
  const snapshot = session === null ? null : standing(entry.key, session);
  if (snapshot === null || session === null) return null;
  const digest = session.restored === null ? session.run?.digest : session.restored.file;
  return [snapshot.run, snapshot.epoch, digest, kind].join(' ');
}

const FIRST_IMAGES = [0, 1, 2, 3, 4, 5, 6, 7];

export interface ChangedTests {
  readonly sessions: readonly (Session | null)[];
  readonly isBusy: boolean;
  /** What is being measured. */
  readonly measuring: { readonly name: string; readonly amount: number } | null;
  readonly error: ErrorData | null;
  /** The reader's points; null where their model was not measured under this kind of change. */
  points(place: number, kind: Kind): readonly Point[] | null;
  train(place: number): void;
  stop(): void;
  measure(kind: Kind): Promise<void>;
}

export function useChangedTests(
  trainer: Trainer | null,
  entries: readonly TestedEntry[],
): ChangedTests {
  const stores = useMemo(
    () =>
      trainer === null
        ? []
        : entries.map(({ key, name, base, record }) => {
            // As the lab itself opens it: whichever is on the page first.
            const recorded = record?.predictions.slice(0, 8).map(({ index }) => index) ?? [];
            const testIndices = recorded.length > 0 ? recorded : FIRST_IMAGES;
            return trainer.open({ key, title: name, base, testIndices });
          }),
    [trainer, entries],
  );
  const opened = useStores(stores);
  const sessions = entries.map((_, i) => opened[i] ?? null);
  const [measuring, setMeasuring] = useState<ChangedTests['measuring']>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const turn = useRef(0);
  const busy = opened.some(isBusy);

  async function measure(kind: Kind): Promise<void> {
    if (trainer === null) return;
    turn.current += 1;
    const mine = turn.current;
    setError(null);
    try {
      for (const [i, entry] of entries.entries()) {
        const name = nameOf(entry, sessions[i] ?? null, kind);
        if (name === null) continue;
        measured.set(name, []);
        for (const amount of STEPS[kind]) {
          setMeasuring({ name: entry.name, amount });
          const { metrics } = await trainer.testChanged(entry.key, changeBy(kind, amount), COUNT);
          if (turn.current !== mine) return;
          const accuracy = metrics[firstMetricKey(entry.base) ?? 'acc'] ?? Number.NaN;
          measured.set(name, [...(measured.get(name) ?? []), { amount, accuracy }]);
        }
      }
    } catch (thrown) {
      if (turn.current === mine) setError(toErrorData(thrown));
    } finally {
      if (turn.current === mine) setMeasuring(null);
    }
  }

  return {
    sessions,
    isBusy: busy,
    measuring,
    error,
    points(place, kind) {
      const entry = entries[place];
      const name = entry === undefined ? null : nameOf(entry, sessions[place] ?? null, kind);
      return name === null ? null : (measured.get(name) ?? null);
    },
    train(place) {
      const key = entries[place]?.key;
      if (key !== undefined) trainer?.train(key);
    },
    stop() {
      turn.current += 1;
      setMeasuring(null);
      for (const [i, { key }] of entries.entries()) {
        const session = sessions[i];
        if (session != null && isBusy(session)) trainer?.stop(key);
      }
    },
    measure,
  };
}
