// What a run's events make of a session.
import { expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment/history.ts';
import type { RunProgress } from '../../src/widgets/run-progress.ts';
import {
  beginRun,
  endRun,
  foldEvent,
  newSession,
  type Session,
  secondsLeft,
} from '../../src/widgets/training-session.ts';
import { historyOf, logsAt, MLP, REPORT, runEvents, runResult } from './sample-experiment.ts';

const started = () => beginRun(newSession(MLP));

function fold(events: readonly RunEvent[], from: Session = started()): Session {
  return events.reduce(foldEvent, from);
}

function runOf({ run }: Session): RunProgress {
  if (run === null) throw new Error('the session has no run');
  return run;
}

test('a session starts idle, with the chapter’s Experiment and no run', () => {
  expect(newSession(MLP)).toMatchObject({ state: 'idle', experiment: MLP, run: null, error: null });
});

test('a run loads until its first word of training, then trains', () => {
  const states = runEvents().map((_, i, events) => fold(events.slice(0, i + 1)).state);
  const begin = runEvents().findIndex(({ type }) => type === 'begin');
  expect(new Set(states.slice(0, begin))).toEqual(new Set(['loading']));
  expect(new Set(states.slice(begin))).toEqual(new Set(['training']));
});

test('backend, bytes and data set are kept as the run reports them', () => {
  const run = runOf(fold(runEvents().slice(0, 5)));
  expect(run).toMatchObject({
    report: REPORT,
    loadedBytes: 26_400_000,
    totalBytes: 26_400_000,
    dataset: 'fashion-mnist',
    trainingExamples: 48_000,
    epochs: 5,
    steps: 750,
  });
});

test('an epoch’s logs are added to the History, and the count of completed epochs rises', () => {
  const run = runOf(fold(runEvents({ epochs: 3 })));
  expect(run.epoch).toBe(3);
  expect(run.history).toEqual(historyOf(3));
  expect(run.head).toBeNull();
});

test('the head of the training line stands at the share of the epoch that is done', () => {
  const [begin] = runEvents().filter(({ type }) => type === 'begin');
  const step: RunEvent = {
    type: 'step',
    epoch: 2,
    step: 250,
    logs: { loss: 0.4 },
    examplesPerSecond: 12_000,
  };
  const run = runOf(fold([begin as RunEvent, step]));
  expect(run.head?.x).toBeCloseTo(2 + 1 / 3);
  expect(run.step).toBe(250);
});

test('a later epoch’s first tenth draws no head, the first epoch’s does, and the counts go on', () => {
  const at = (epoch: number, step: number): RunEvent => ({
    type: 'step',
    epoch,
    step,
    logs: { loss: 0.4 },
    examplesPerSecond: 12_000,
  });
  const [begin] = runEvents().filter(({ type }) => type === 'begin');
  const after = (...steps: RunEvent[]) => runOf(fold([begin as RunEvent, ...steps]));
  expect(after(at(0, 5)).head?.x).toBeCloseTo(5 / 750);
  const early = after(at(1, 740), at(2, 74));
  expect(early).toMatchObject({ head: null, epoch: 2, step: 74, examplesPerSecond: 12_000 });
  expect(after(at(2, 75)).head?.x).toBeCloseTo(2.1);
});

test('the running means are thinned to 40 an epoch, in rising order', () => {
  const { trace } = runOf(fold(runEvents({ epochs: 5, steps: 750, reports: 150 })));
  expect(trace.length).toBeLessThanOrEqual(5 * 40);
  expect(trace.length).toBeGreaterThan(5 * 30);
  const places = trace.map(({ x }) => x);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('in a long run only the first epoch is traced', () => {
  const { trace } = runOf(fold(runEvents({ epochs: 100, steps: 32, reports: 4 })));
  expect(trace.every(({ x }) => x <= 1)).toBe(true);
  expect(trace.length).toBe(4);
});

test('an epoch’s first means leave no point, because they are over few batches', () => {
  const { trace } = runOf(fold(runEvents({ epochs: 2, steps: 1000, reports: 1000 })));
  expect(trace[0]?.x).toBeCloseTo(1 / 40);
  expect(trace.find(({ x }) => x > 1)?.x).toBeCloseTo(1.1);
});

test('a run with initialEpoch counts from there: its first epoch is drawn as a first one is, its end is the last', () => {
  const late = { ...MLP, fit: { ...MLP.fit, epochs: 5, initialEpoch: 3 } };
  const begun = beginRun(newSession(late));
  expect(runOf(begun).epoch).toBe(3);
  const events: RunEvent[] = runEvents()
    .slice(0, 5)
    .concat({ type: 'step', epoch: 3, step: 30, logs: logsAt(0), examplesPerSecond: 1 });
  const run = runOf(fold(events, begun));
  expect(run.head?.x).toBeCloseTo(3.04, 2);
  expect(run.trace.map(({ x }) => x)).toEqual([run.head?.x]);
  const ended = endRun(fold(events, begun), { ...runResult(), history: historyOf(2) });
  expect(runOf(ended).epoch).toBe(5);
});

test('an event of an unknown kind changes nothing', () => {
  const before = fold(runEvents().slice(0, 10));
  const unknown = { type: 'of a later version' } as unknown as RunEvent;
  expect(foldEvent(before, unknown)).toEqual(before);
});

test('events after a run’s end are not listened to', () => {
  const ended = endRun(fold(runEvents()), runResult());
  expect(foldEvent(ended, { type: 'validation', epoch: 4 })).toBe(ended);
});

test('what a callback does becomes a flag at its epoch’s end, and warnings are kept', () => {
  const run = runOf(
    fold([
      { type: 'callback', callback: 'TerminateOnNaN', epoch: 1, action: 'stopped', values: {} },
      { type: 'warning', code: 'slow', values: { seconds: 3 } },
    ]),
  );
  expect(run.flags).toEqual([{ x: 2, callback: 'TerminateOnNaN', action: 'stopped', values: {} }]);
  expect(run.warnings).toEqual([{ code: 'slow', values: { seconds: 3 } }]);
});

test('a run that ends by itself is done, one that was stopped is stopped; both keep their History', () => {
  const done = endRun(fold(runEvents()), runResult());
  expect(done).toMatchObject({ state: 'done', error: null });
  expect(runOf(done)).toMatchObject({ epoch: 5, digest: '0123456789abcdef', seconds: 23.4 });
  const stopped = endRun(
    fold(runEvents().slice(0, 5 + 43 * 2 + 10)),
    runResult(2, { end: 'stopped' }),
  );
  expect(stopped.state).toBe('stopped');
  expect(runOf(stopped)).toMatchObject({ epoch: 2, history: historyOf(2) });
  expect(runOf(stopped).head?.x, 'the line stays where it got to').toBeGreaterThan(2);
});

test('a diverged run fails with an error that names epoch and learning rate; its curves stay', () => {
  const events = runEvents().slice(0, 5 + 43 + 20);
  const failed = endRun(fold(events), runResult(1, { end: 'diverged' }));
  expect(failed).toMatchObject({
    state: 'failed',
    error: { code: 'run-diverged', values: { epoch: 2, learningRate: 0.001 } },
  });
  expect(runOf(failed).history).toEqual(historyOf(1));
  expect(runOf(failed).trace.length).toBeGreaterThan(20);
});

test('the time left goes by examples at first and by whole epochs, validation included, later', () => {
  const [begin] = runEvents().filter(({ type }) => type === 'begin');
  const step = (epoch: number, done: number): RunEvent => ({
    type: 'step',
    epoch,
    step: done,
    logs: {},
    examplesPerSecond: 12_000,
  });
  expect(secondsLeft(runOf(fold([begin as RunEvent])))).toBeNull();
  // 4.5 epochs of 48,000 images at 12,000 a second.
  expect(secondsLeft(runOf(fold([begin as RunEvent, step(0, 375)])))).toBeCloseTo(18);
  const epoch: RunEvent = { type: 'epoch', epoch: 0, logs: logsAt(1), seconds: 6 };
  // 3.5 epochs of 6 seconds.
  expect(secondsLeft(runOf(fold([begin as RunEvent, epoch, step(1, 375)])))).toBeCloseTo(21);
});
