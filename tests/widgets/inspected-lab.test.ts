// What instruments show of a lab's test set follows the moment looked at, while the run trains and afterwards.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SetPredictions } from '../../src/experiment/history.ts';
import { createInspectedLab, type InspectedLab } from '../../src/widgets/inspected-lab.ts';
import { createStore, type Store } from '../../src/widgets/store.ts';
import type { Trainer } from '../../src/widgets/trainer.ts';
import {
  beginRun,
  endRun,
  foldEvent,
  newSession,
  type Session,
} from '../../src/widgets/training-session.ts';
import type { RequestOptions } from '../../src/worker/client.ts';
import type { SnapshotName } from '../../src/worker/protocol.ts';
import { MLP, runResult } from './sample-experiment.ts';

interface Asked {
  readonly epoch: number;
  readonly signal: AbortSignal | undefined;
  answer(): Promise<void>;
}

let asked: Asked[];
let session: Store<Session>;
let lab: InspectedLab;

/** One example of class 1, which is answered rightly after training only. */
function predictionsAt(epoch: number): SetPredictions {
  const outputs = Float32Array.from(epoch < 0 ? [0.9, 0.1] : [0.2, 0.8]);
  return { outputs, width: 2, labels: Uint8Array.of(1), numbers: Int32Array.of(7) };
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  const inspect = ({ epoch }: SnapshotName, { signal }: RequestOptions) =>
    new Promise<SetPredictions>((resolve) => {
      asked.push({
        ...{ epoch, signal },
        async answer() {
          resolve(predictionsAt(epoch));
          await vi.advanceTimersByTimeAsync(0);
        },
      });
    });
  session = createStore(beginRun(newSession(MLP)));
  session.set(foldEvent(session.get(), { type: 'snapshot', epoch: 0, snapshots: [-1, 0] }));
  lab = createInspectedLab({ inspect } as Trainer, session, 'chapter/mlp');
  lab.follow();
});
afterEach(() => vi.useRealTimers());

/** While a reader drags, nothing is asked for that is passed over. */
const rest = () => vi.advanceTimersByTimeAsync(1_000);
const shown = () => lab.own.get().shown?.all.answers[0] ?? null;

test('while a run trains nothing is asked for, but of a moment looked back at', async () => {
  await rest();
  expect(asked).toEqual([]);
  lab.epoch.set(-1);
  await rest();
  expect(asked.map(({ epoch }) => epoch)).toEqual([-1]);
  await asked[0]?.answer();
  expect([shown(), lab.own.get().epoch]).toEqual([0, -1]);
  session.set(foldEvent(session.get(), { type: 'snapshot', epoch: 1, snapshots: [-1, 0, 1] }));
  lab.epoch.set(null);
  await rest();
  // There is nothing newer yet: what was shown stays.
  expect([shown(), asked.length]).toEqual([0, 1]);
  session.set(endRun(session.get(), { ...runResult(2), snapshots: [-1, 0, 1], final: 1 }));
  await rest();
  await asked[1]?.answer();
  expect([asked[1]?.epoch, shown(), lab.own.get().epoch]).toEqual([1, 1, 1]);
});

test('an answer that comes late, for a moment left meanwhile, is not shown', async () => {
  lab.epoch.set(-1);
  await rest();
  lab.epoch.set(0);
  await rest();
  expect(asked.map(({ epoch }) => epoch)).toEqual([-1, 0]);
  expect(asked[0]?.signal?.aborted).toBe(true);
  await asked[1]?.answer();
  await asked[0]?.answer();
  expect([shown(), lab.own.get().epoch]).toEqual([1, 0]);
  // It was computed all the same: going back costs nothing.
  lab.epoch.set(-1);
  expect([shown(), asked.length]).toEqual([0, 2]);
});
