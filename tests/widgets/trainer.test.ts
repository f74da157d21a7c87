// The Trainer: one fit at a time, sessions that outlive the page, and what comes after a fit.
import { beforeEach, expect, test, vi } from 'vitest';
import { BookError } from '../../src/experiment/errors.ts';
import type { RunProgress } from '../../src/widgets/run-progress.ts';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
import { createFakeClient, type FakeClient } from './fake-client.ts';
import { MLP, runEvents, runResult } from './sample-experiment.ts';

let client: FakeClient;
let trainer: Trainer;

const TITLES: Record<string, string> = { a: 'First lab', b: 'Second lab', c: 'Third lab' };

function open(key: string, title = TITLES[key] ?? key) {
  return trainer.open({ key, title, base: MLP, testIndices: [0, 1, 2, 3] });
}

const stateOf = (key: string) => open(key).get().state;

function runOf(key: string): RunProgress {
  const { run } = open(key).get();
  if (run === null) throw new Error(`${key} has no run`);
  return run;
}

beforeEach(() => {
  client = createFakeClient();
  trainer = createTrainer({ client });
});

test('Train asks the worker for the Experiment as the controls show it, on the chosen backend', () => {
  open('a');
  const edited = { ...MLP, seed: 7 };
  trainer.edit('a', edited);
  trainer.backend.set('wasm');
  trainer.train('a');
  expect(client.fit().ask).toEqual({ run: 'a', experiment: edited, backend: 'wasm' });
  expect(stateOf('a')).toBe('loading');
});

test('an edit during a run leaves the run’s own Experiment as it was', () => {
  open('a');
  trainer.train('a');
  trainer.edit('a', { ...MLP, seed: 7 });
  client.fit().emit(...runEvents());
  expect(open('a').get().experiment.seed).toBe(7);
  expect(runOf('a').experiment.seed).toBe(MLP.seed);
});

test('after training, the last snapshot is evaluated on the test set and predicts images', async () => {
  open('a');
  trainer.train('a');
  client.fit().emit(...runEvents());
  await client.fit().end(runResult());
  expect(stateOf('a')).toBe('done');
  const snapshot = { run: 'a', epoch: 4 };
  expect(client.asked.slice(1)).toEqual([
    { kind: 'evaluate', ask: { snapshot, set: 'test' } },
    { kind: 'predict', ask: { snapshot, set: 'test', indices: [0, 1, 2, 3] } },
    { kind: 'images', ask: { set: 'test', indices: [0, 1, 2, 3] } },
  ]);
  const { test } = runOf('a');
  if (test.kind !== 'ready') throw new Error(`the test is ${test.kind}`);
  expect(test.evaluation.loss).toBe(0.3567);
  expect(test.predictions.map(({ index, label }) => [index, label])).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
  expect(test.predictions[0]?.pixels).toHaveLength(784);
});

test('a test that fails is reported; the run stays done', async () => {
  client = createFakeClient({
    evaluate: () => {
      throw new BookError('data-network', { file: 'test-00.bin' });
    },
  });
  trainer = createTrainer({ client });
  open('a');
  trainer.train('a');
  await client.fit().end(runResult());
  expect(stateOf('a')).toBe('done');
  expect(runOf('a').test).toMatchObject({ kind: 'failed', error: { code: 'data-network' } });
});

test('a diverged run and a run without a whole epoch are not tested', async () => {
  open('a');
  trainer.train('a');
  await client.fit().end(runResult(1, { end: 'diverged' }));
  trainer.train('a');
  await client.fit().end(runResult(0, { end: 'stopped', snapshots: [-1] }));
  expect(client.asked.map(({ kind }) => kind)).toEqual(['train', 'train']);
  expect(stateOf('a')).toBe('stopped');
});

test('a second lab waits, is told behind whom, and trains when the first has ended', async () => {
  open('a');
  open('b');
  open('c');
  trainer.train('a');
  trainer.train('b');
  trainer.train('c');
  expect(client.fits).toHaveLength(1);
  expect(open('b').get()).toMatchObject({ state: 'queued', behind: ['First lab'] });
  expect(open('c').get()).toMatchObject({ state: 'queued', behind: ['First lab', 'Second lab'] });
  await client.fit().end(runResult());
  expect(client.fits).toHaveLength(2);
  expect(client.fit().ask.run).toBe('b');
  expect(stateOf('b')).toBe('loading');
  expect(open('c').get()).toMatchObject({ state: 'queued', behind: ['Second lab'] });
});

test('Stop takes a waiting lab out of the line and leaves it as it was before', async () => {
  open('a');
  open('b');
  trainer.train('a');
  trainer.train('b');
  trainer.stop('b');
  expect(stateOf('b')).toBe('idle');
  await client.fit().end(runResult());
  expect(client.fits).toHaveLength(1);

  trainer.train('b');
  await client.fit().end(runResult());
  trainer.train('a');
  trainer.train('b');
  trainer.stop('b');
  expect(stateOf('b')).toBe('done');
});

test('a checkpoint that waits in line for the lab is waited for no longer once it has left the line', async () => {
  for (const key of ['a', 'b']) open(key);
  trainer.train('a');
  const restored = trainer.restore('b', { name: 'model.keras', bytes: Uint8Array.of(1) });
  expect(stateOf('b')).toBe('queued');
  trainer.stop('b');
  await restored;
  expect(stateOf('b')).toBe('idle');
});

test('what is saved is named by its epoch as a reader counts, by its place within one, or as the file it is from', async () => {
  open('a');
  trainer.train('a');
  client.fit().emit(...runEvents());
  await client.fit().end(runResult());
  const files = () =>
    client.asked.flatMap(({ kind, ask }) =>
      kind === 'save' ? [(ask as { file: string }).file] : [],
    );
  await trainer.save('a');
  expect(files()).toEqual(['epoch-05.keras']);
  trainer.train('a');
  client.fit().emit(...runEvents());
  await client.fit().end(runResult(2, { end: 'stopped', snapshots: [-1, 0, 1.16], final: 1.16 }));
  await trainer.save('a');
  expect(files().at(-1)).toBe('epoch-02.16.keras');
  await trainer.restore('a', { name: 'mine.weights.h5', bytes: Uint8Array.of(1) });
  await trainer.save('a');
  expect(files().at(-1)).toBe('mine.keras');
});

test('Stop aborts a running fit, says that it is stopping, and lets the next one begin', async () => {
  open('a');
  open('b');
  trainer.train('a');
  trainer.train('b');
  client.fit().emit(...runEvents().slice(0, 100));
  trainer.stop('a');
  expect(client.fits[0]?.signal?.aborted).toBe(true);
  expect(open('a').get()).toMatchObject({ state: 'training', stopping: true });
  await client.fits[0]?.end(runResult(2, { end: 'stopped' }));
  expect(open('a').get()).toMatchObject({ state: 'stopped', stopping: false });
  expect(client.fit().ask.run).toBe('b');
});

test('a fit that is stopped while it loads is stopped, not failed', async () => {
  open('a');
  trainer.train('a');
  trainer.stop('a');
  await client.fit().fail(new BookError('unexpected'));
  expect(open('a').get()).toMatchObject({ state: 'stopped', error: null });
});

test('a failed fit keeps its error and its curves, and the next lab in line begins', async () => {
  open('a');
  open('b');
  trainer.train('a');
  trainer.train('b');
  client.fit().emit(...runEvents().slice(0, 100));
  await client.fit().fail(new BookError('worker-failed', {}, new Error('lost')));
  expect(open('a').get()).toMatchObject({
    state: 'failed',
    error: { code: 'worker-failed', causes: ['Error: lost'] },
  });
  expect(runOf('a').history.loss).toHaveLength(2);
  expect(client.fit().ask.run).toBe('b');
});

test('Reset forgets the run and keeps the controls; what an old run still says is not heard', async () => {
  open('a');
  const edited = { ...MLP, seed: 7 };
  trainer.edit('a', edited);
  trainer.train('a');
  const [old] = client.fits;
  old?.emit(...runEvents().slice(0, 60));
  trainer.reset('a');
  expect(open('a').get()).toMatchObject({ state: 'idle', run: null, experiment: edited });
  old?.emit(...runEvents());
  await old?.end(runResult());
  expect(open('a').get()).toMatchObject({ state: 'idle', run: null });
  expect(client.asked.at(-1)).toEqual({ kind: 'release', ask: { run: 'a' } });
});

test('the session of a key is one and the same, whoever opens it and in whatever language', () => {
  const english = open('a', 'Train the model');
  trainer.train('a');
  client.fit().emit(...runEvents().slice(0, 60));
  const korean = open('a', '모델 학습');
  expect(korean).toBe(english);
  open('b');
  trainer.train('b');
  expect(open('b').get().behind).toEqual(['모델 학습']);
});

test('steps are told to the page a few times a second, an epoch’s end at once', () => {
  vi.useFakeTimers();
  const session = open('a');
  trainer.train('a');
  const told = vi.fn();
  session.subscribe(told);
  const [epochEnd] = runEvents().filter(({ type }) => type === 'epoch');
  const steps = runEvents().filter(({ type }) => type === 'step' || type === 'begin');
  client.fit().emit(...steps.slice(0, 30));
  // `begin` at once; the steps together.
  expect(told).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(100);
  expect(told).toHaveBeenCalledTimes(2);
  if (epochEnd !== undefined) client.fit().emit(epochEnd);
  expect(told).toHaveBeenCalledTimes(3);
  vi.useRealTimers();
});

const warmed = () => client.asked.filter(({ kind }) => kind === 'warm');

test('a lab is warmed up once, as its controls stand', () => {
  open('a');
  const experiment = { ...MLP, seed: 7 };
  trainer.edit('a', experiment);
  trainer.backend.set('wasm');
  trainer.warm('a');
  trainer.warm('a');
  expect(warmed()).toEqual([{ kind: 'warm', ask: { experiment, backend: 'wasm' } }]);
  expect(stateOf('a')).toBe('idle');
});

test('nothing is warmed up while a lab uses the engine', async () => {
  open('a');
  open('b');
  trainer.train('a');
  trainer.warm('b');
  expect(warmed()).toEqual([]);
  client.fit().emit(...runEvents());
  await client.fit().end(runResult());
  await vi.waitFor(() => expect(runOf('a').test.kind).toBe('ready'));
  await vi.waitFor(() => {
    trainer.warm('b');
    expect(warmed()).toHaveLength(1);
  });
});

test('a warm start that fails says nothing, and Train works', async () => {
  client = createFakeClient({ warm: () => Promise.reject(new BookError('worker-failed')) });
  trainer = createTrainer({ client });
  open('a');
  trainer.warm('a');
  await new Promise((resolve) => setTimeout(resolve));
  expect(open('a').get()).toMatchObject({ state: 'idle', error: null });
  trainer.train('a');
  expect(stateOf('a')).toBe('loading');
});
