// The moment that a lab is looked at: whose it is, when it gives way, and what is shown of it.
import { expect, test } from 'vitest';
import { createStore, type Store } from '../../src/widgets/store.ts';
import {
  isLookingBack,
  lookedAt,
  momentOf,
  momentsOf,
  weightsName,
} from '../../src/widgets/time-travel.ts';
import type { Trainer } from '../../src/widgets/trainer.ts';
import {
  beginRun,
  endRun,
  foldEvent,
  newSession,
  type RestoredModel,
  resumeRun,
  type Session,
} from '../../src/widgets/training-session.ts';
import { MLP, REPORT, runResult } from './sample-experiment.ts';

const KEY = 'chapter/mlp';

function training(...snapshots: number[]): Store<Session> {
  const session = createStore(beginRun(newSession(MLP)));
  tell(session, snapshots);
  return session;
}

function tell(session: Store<Session>, snapshots: readonly number[]): void {
  const epoch = snapshots.at(-1) ?? -1;
  session.set(foldEvent(session.get(), { type: 'snapshot', epoch, snapshots }));
}

const opened = (session: Store<Session>) => momentOf({} as Trainer, KEY, session);

const RESTORED: RestoredModel = {
  ...{ kind: 'restored', file: 'best.keras', warnings: [], test: { kind: 'none' } },
  ...{ experiment: MLP, dataset: 'fashion-mnist', report: REPORT },
  snapshot: { run: KEY, epoch: 1 },
};

test('a moment that the series has thinned away gives way to the nearest one left', () => {
  const session = training(-1, -0.9, -0.8, -0.5, 0);
  const moment = opened(session);
  moment.set(-0.9);
  tell(session, [-1, -0.8, -0.5, 0, 1]);
  // −1 and −0.8 are as near; the rest is not.
  expect([-1, -0.8]).toContain(moment.get());
  moment.set(-0.5);
  tell(session, [-1, -0.4, 0, 1]);
  expect(moment.get()).toBe(-0.4);
  tell(session, [-1, -0.4, 0, 1, 2]);
  expect(moment.get()).toBe(-0.4);
});

test('the moment stays while its run trains, ends, and goes on after a pause', () => {
  const session = training(-1, 0);
  const moment = opened(session);
  moment.set(-1);
  const result = { ...runResult(), snapshots: [-1, 0, 1], final: 1 };
  session.set(endRun(session.get(), { ...result, end: 'paused' }));
  expect(moment.get()).toBe(-1);
  session.set(resumeRun(session.get(), { experiment: MLP, origin: null }));
  // It tells its moments anew: until then there are none, and nothing is given up.
  expect(momentsOf(session.get())).toEqual([]);
  expect([moment.get(), isLookingBack(session.get(), moment.get())]).toEqual([-1, false]);
  tell(session, [-1, 0, 1, 1.5]);
  expect(isLookingBack(session.get(), moment.get())).toBe(true);
});

test('another run, and a model from elsewhere, are looked at as they stand', () => {
  const session = training(-1, 0);
  const moment = opened(session);
  moment.set(0);
  session.set(beginRun(session.get()));
  expect(moment.get()).toBe(null);
  tell(session, [-1, 0]);
  moment.set(0);
  session.set({ ...session.get(), restored: RESTORED });
  expect(moment.get()).toBe(null);
  expect(momentsOf(session.get())).toEqual([]);
  expect(lookedAt(KEY, session.get(), 0)).toEqual(RESTORED.snapshot);
});

test('what is shown is the moment’s snapshot while the run trains; of now, none before it has ended', () => {
  const session = training(-1, 0);
  expect(lookedAt(KEY, session.get(), -1)).toEqual({ run: KEY, epoch: -1 });
  expect(lookedAt(KEY, session.get(), null)).toBe(null);
  expect(lookedAt(KEY, session.get(), 0.5)).toBe(null);
  session.set(endRun(session.get(), { ...runResult(), snapshots: [-1, 0, 1], final: 0 }));
  // A callback has restored the weights of epoch 0.
  expect(lookedAt(KEY, session.get(), null)).toEqual({ run: KEY, epoch: 0 });
});

test('weights of two runs, of two moments and of a file are never called the same', () => {
  const names = [training(-1, 0), training(-1, 0)].flatMap((session) =>
    [-1, 0].map((epoch) => weightsName(session.get(), { run: KEY, epoch })),
  );
  const restored = { ...training(-1).get(), restored: RESTORED };
  names.push(weightsName(restored, RESTORED.snapshot));
  expect(new Set(names).size).toBe(5);
});

test('each lab of a trainer has a moment of its own, the same whenever it is asked for', () => {
  const trainer = {} as Trainer;
  const session = training(-1, 0);
  const moment = momentOf(trainer, KEY, session);
  moment.set(0);
  expect(momentOf(trainer, KEY, session)).toBe(moment);
  expect(momentOf(trainer, 'chapter/other', training(-1, 0)).get()).toBe(null);
});
