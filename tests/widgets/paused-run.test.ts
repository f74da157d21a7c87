// A run that is paused and gone on with, on this visit or a later one; and models put in the lab from
// checkpoints and files.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CheckpointInfo } from '../../src/experiment/checkpoint.ts';
import { BookError } from '../../src/experiment/errors.ts';
import type { RunEvent } from '../../src/experiment/history.ts';
import type { RunProgress } from '../../src/widgets/run-progress.ts';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
import { secondsLeft } from '../../src/widgets/training-session.ts';
import { position, positionInfo, savedInfo } from '../storage/sample-checkpoint.ts';
import { createFakeClient, type FakeClient } from './fake-client.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { historyOf, inEpoch, MLP, REPORT, runEvents, runResult } from './sample-experiment.ts';

let client: FakeClient;
let store: MemoryStore;
let trainer: Trainer;

function open(key: string) {
  return trainer.open({ key, title: `Lab ${key}`, base: MLP, testIndices: [0, 1] });
}

const sessionOf = (key = 'a') => open(key).get();

function runOf(key = 'a'): RunProgress {
  const { run } = sessionOf(key);
  if (run === null) throw new Error(`${key} has no run`);
  return run;
}

const kinds = () => client.asked.map(({ kind }) => kind);
const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Trains to the third epoch's batch 120, and pauses there. */
async function pause(): Promise<void> {
  open('a');
  trainer.train('a');
  client.fit().emit(...inEpoch(2, 6));
  trainer.pause('a');
  client.fit().emit({ type: 'stored', info: positionInfo({ run: 'a', step: 120 }) });
  await client.fit().end(runResult(2, { end: 'paused' }));
}

/** What the worker says first of a run that goes on. */
function resumed(change: Partial<RunEvent & { type: 'begin' }> = {}): RunEvent[] {
  const begin = runEvents()[4] as RunEvent & { type: 'begin' };
  return [
    { type: 'backend', report: REPORT },
    { ...begin, resumed: { epoch: 2, step: 120, history: historyOf(2) }, ...change },
  ];
}

beforeEach(() => {
  client = createFakeClient();
  store = createMemoryStore();
  trainer = createTrainer({ client, openStore: async () => store });
});

describe('Pause', () => {
  test('asks the worker once, and says that the batch in hand is being finished', () => {
    open('a');
    trainer.train('a');
    trainer.pause('a');
    expect(kinds(), 'nothing trains yet').toEqual(['train']);
    client.fit().emit(...inEpoch(1, 3));
    trainer.pause('a');
    trainer.pause('a');
    expect(client.asked.slice(1)).toEqual([{ kind: 'pause', ask: { run: 'a' } }]);
    expect(sessionOf()).toMatchObject({ state: 'training', pausing: true });
    expect(client.fit().signal?.aborted).toBe(false);
  });

  test('leaves the run where it stands, to the step, without a test and without a digest', async () => {
    await pause();
    expect(sessionOf()).toMatchObject({ state: 'paused', pausing: false, error: null });
    expect(runOf()).toMatchObject({ epoch: 2, step: 120, digest: null, test: { kind: 'none' } });
    expect(runOf().head?.x).toBeGreaterThan(2);
    expect(kinds()).toEqual(['train', 'pause']);
  });

  test('lets the next lab in line train', async () => {
    open('a');
    open('b');
    trainer.train('a');
    trainer.train('b');
    client.fit().emit(...inEpoch(1, 3));
    trainer.pause('a');
    await client.fits[0]?.end(runResult(1, { end: 'paused' }));
    expect(client.fit().ask.run).toBe('b');
    trainer.goOn('a');
    expect(sessionOf('a')).toMatchObject({ state: 'queued', behind: ['Lab b'] });
    trainer.stop('a');
    expect(sessionOf('a').state).toBe('paused');
  });

  test('that the worker refuses is an error, and the run trains on', async () => {
    client = createFakeClient({
      pause: () => {
        throw new BookError('run-unknown', { run: 'a' });
      },
    });
    trainer = createTrainer({ client, openStore: async () => store });
    open('a');
    trainer.train('a');
    client.fit().emit(...inEpoch(1, 3));
    trainer.pause('a');
    await settled();
    expect(sessionOf()).toMatchObject({ state: 'training', pausing: false });
    expect(sessionOf().error?.code).toBe('run-unknown');
  });
});

describe('Go on', () => {
  test('asks for the paused run’s own Experiment and backend, whatever the controls say', async () => {
    await pause();
    trainer.edit('a', { ...MLP, seed: 9 });
    trainer.goOn('a');
    const ask = { run: 'a', experiment: MLP, backend: 'wasm', from: 'a:position' };
    expect(client.fit().ask).toEqual(ask);
    expect(sessionOf()).toMatchObject({ state: 'loading', experiment: { seed: 9 } });
  });

  test('lets History, trace and flags go on without a break', async () => {
    await pause();
    const { trace, history } = runOf();
    trainer.goOn('a');
    client.fit().emit(...resumed());
    expect(runOf()).toMatchObject({ epoch: 2, step: 120, trace, history });
    client.fit().emit(...runEvents().slice(inEpoch(2, 6).length));
    await client.fit().end(runResult());
    expect(sessionOf().state).toBe('done');
    expect(runOf().history).toEqual(historyOf(5));
    const whole = runOf().trace.map(({ x }) => x);
    expect(whole.slice(0, trace.length)).toEqual(trace.map(({ x }) => x));
    expect(whole).toEqual([...whole].sort((a, b) => a - b));
    expect(runOf().test.kind).toBe('ready');
    expect(runOf().warnings).toEqual([]);
  });

  test('from an earlier visit lays that run’s settings under the controls and shows its past', async () => {
    open('a');
    const experiment = { ...MLP, seed: 4 };
    trainer.goOn('a', positionInfo({ run: 'a', experiment }));
    expect(client.fit().ask).toMatchObject({ experiment, from: 'a:position', backend: 'wasm' });
    expect(sessionOf().experiment).toEqual(experiment);
    client.fit().emit(...resumed());
    expect(runOf()).toMatchObject({ epoch: 2, step: 120, history: historyOf(2), trace: [] });
    client.fit().emit(...runEvents().slice(inEpoch(2, 6).length));
    await client.fit().end(runResult());
    expect(runOf().history).toEqual(historyOf(5));
  });

  test('after a crash keeps of the drawn run only what lies before its position', async () => {
    open('a');
    trainer.train('a');
    client.fit().emit(...inEpoch(3, 20));
    await client.fit().fail(new BookError('worker-failed'));
    trainer.goOn('a', positionInfo({ run: 'a', epoch: 2, step: 0 }));
    const past = { epoch: 2, step: 0, history: historyOf(2) };
    client.fit().emit(...resumed({ resumed: past }));
    expect(runOf().history).toEqual(historyOf(2));
    expect(runOf().head).toBeNull();
    expect(Math.max(...runOf().trace.map(({ x }) => x))).toBeLessThanOrEqual(2);
    expect(runOf().trace.length).toBeGreaterThan(40);
  });

  test('on other kernels says that it is not the same to the last bit', () => {
    open('a');
    trainer.goOn('a', positionInfo({ run: 'a', kernelSet: 'wasm-threads' }));
    client.fit().emit(...resumed());
    expect(runOf().warnings).toEqual([
      { code: 'resumed-elsewhere', values: { from: 'wasm-threads', to: 'wasm-simd' } },
    ]);
  });

  test('takes another backend when the reader chose it, or when the old one is gone', async () => {
    open('a');
    trainer.backend.set('cpu');
    trainer.goOn('a', positionInfo({ run: 'a', backend: 'webgl' }));
    expect(client.fit().ask.backend).toBe('cpu');
    await client.fit().end(runResult());

    trainer.backend.set('auto');
    open('b');
    trainer.goOn('b', positionInfo({ run: 'b', backend: 'webgl' }));
    expect(client.fit().ask.backend).toBe('webgl');
    await client.fit().fail(new BookError('backend-unavailable', { backend: 'webgl' }));
    expect(client.fit().ask).toMatchObject({ backend: 'auto', from: 'b:position' });
    expect(sessionOf('b').state).toBe('loading');
  });

  test('reckons the time left by the epochs that were trained here', async () => {
    open('a');
    trainer.goOn('a', positionInfo({ run: 'a' }));
    client.fit().emit(...resumed());
    client.fit().emit(...runEvents().slice(inEpoch(2, 6).length, inEpoch(3, 0).length));
    // Two epochs of 4.6 seconds are left.
    expect(secondsLeft(runOf())).toBeCloseTo(9.2);
  });
});

describe('giving a paused run up', () => {
  beforeEach(async () => {
    await store.write(position({ run: 'a', id: 'a:position' }));
    await pause();
  });

  test('by Stop forgets its position and tests what was learnt', async () => {
    trainer.stop('a');
    await settled();
    expect(sessionOf().state).toBe('stopped');
    expect(store.held.size).toBe(0);
    expect(client.asked.at(2)).toEqual({
      kind: 'evaluate',
      ask: { snapshot: { run: 'a', epoch: 1 }, set: 'test' },
    });
    expect(runOf().test.kind).toBe('ready');
    trainer.goOn('a');
    expect(client.fits, 'nothing to go on with').toHaveLength(1);
  });

  test('by Reset forgets its position and the run', async () => {
    trainer.reset('a');
    await settled();
    expect(sessionOf()).toMatchObject({ state: 'idle', run: null });
    expect(store.held.size).toBe(0);
    expect(kinds()).toContain('release');
  });

  test('works where nothing can be stored', async () => {
    store.failure = new BookError('storage-unavailable');
    trainer.reset('a');
    await settled();
    expect(sessionOf()).toMatchObject({ state: 'idle', error: null });
  });
});

describe('a model put in the lab', () => {
  const info = savedInfo('best.weights.h5', { run: 'a' });

  test('from a checkpoint is tested like a trained one; the run’s curves stay', async () => {
    open('a');
    trainer.train('a');
    client.fit().emit(...runEvents());
    await client.fit().end(runResult());
    const asked = client.asked.length;
    const restoring = trainer.restore('a', info);
    expect(sessionOf()).toMatchObject({ state: 'loading', restoring: 'best.weights.h5' });
    await restoring;
    expect(client.asked.slice(asked).map(({ kind }) => kind)).toEqual([
      'restore',
      'evaluate',
      'predict',
      'images',
    ]);
    expect(client.asked[asked]?.ask).toEqual({ run: 'a', checkpoint: info.id, backend: 'auto' });
    expect(client.asked[asked + 1]?.ask).toMatchObject({ snapshot: { run: 'a', epoch: 0 } });
    expect(sessionOf()).toMatchObject({ state: 'done', restoring: null });
    expect(sessionOf().restored).toMatchObject({
      kind: 'restored',
      file: 'best.weights.h5',
      test: { kind: 'ready' },
    });
    expect(runOf().history).toEqual(historyOf(5));
  });

  test('from a file brings its bytes and the lab’s Experiment to the worker', async () => {
    open('a');
    const file = { name: 'mine.keras', bytes: Uint8Array.of(1, 2) };
    await trainer.restore('a', file);
    expect(client.asked[0]).toEqual({
      kind: 'import',
      ask: { run: 'a', experiment: MLP, file, backend: 'auto' },
    });
    expect(sessionOf()).toMatchObject({ state: 'idle', run: null });
    expect(sessionOf().restored).toMatchObject({ kind: 'opened', file: 'mine.keras' });
    expect(await trainer.save('a')).toMatchObject({ file: 'mine.keras' });
    expect(client.asked.at(-1)?.ask).toEqual({
      snapshot: { run: 'a', epoch: 0 },
      file: 'mine.keras',
    });
  });

  test('carries what of a file could not be taken', async () => {
    const values = { layer: 'extra' };
    client = createFakeClient({
      import: (_, emit) => {
        emit({ type: 'warning', code: 'optimizer-state-skipped', values });
        return { snapshot: { run: 'a', epoch: 0 }, dataset: 'points' };
      },
    });
    trainer = createTrainer({ client, openStore: async () => store });
    open('a');
    await trainer.restore('a', { name: 'mine.keras', bytes: Uint8Array.of(1) });
    expect(sessionOf().restored?.warnings).toEqual([{ code: 'optimizer-state-skipped', values }]);
    expect(kinds(), 'points have no test set').toEqual(['import']);
  });

  test('that can’t be had leaves the lab as it was, and whoever asked is told', async () => {
    client = createFakeClient({
      restore: () => {
        throw new BookError('checkpoint-missing', { file: 'best.weights.h5' });
      },
    });
    trainer = createTrainer({ client, openStore: async () => store });
    await pause();
    await expect(trainer.restore('a', info)).rejects.toMatchObject({ code: 'checkpoint-missing' });
    expect(sessionOf()).toMatchObject({ state: 'paused', restored: null, restoring: null });
    trainer.goOn('a');
    expect(client.fit().ask.from).toBe('a:position');
  });

  test('waits for the lab that trains, and can leave the line', async () => {
    open('a');
    open('b');
    trainer.train('b');
    const restoring = trainer.restore('a', info);
    expect(sessionOf('a')).toMatchObject({ state: 'queued', behind: ['Lab b'] });
    trainer.stop('a');
    await restoring;
    expect(sessionOf('a').state).toBe('idle');
    await client.fit().end(runResult());
    expect(kinds()).not.toContain('restore');
  });

  test('gives way to the next training, and to Reset', async () => {
    open('a');
    await trainer.restore('a', info);
    trainer.train('a');
    expect(sessionOf().restored).toBeNull();
    await client.fit().end(runResult());
    await trainer.restore('a', info);
    trainer.reset('a');
    expect(sessionOf()).toMatchObject({ state: 'idle', run: null, restored: null });
    expect(client.asked.at(-1)).toEqual({ kind: 'release', ask: { run: 'a' } });
  });
});

test('the model of a run is saved under its epoch', async () => {
  open('a');
  await expect(trainer.save('a')).rejects.toThrow();
  trainer.train('a');
  await client.fit().end(runResult());
  await trainer.save('a');
  expect(client.asked.at(-1)).toEqual({
    kind: 'save',
    ask: { snapshot: { run: 'a', epoch: 4 }, file: 'epoch-05.keras' },
  });
});

test('what is tested and saved are the weights that the model has at the end of the fit', async () => {
  open('a');
  trainer.train('a');
  await client.fit().end(runResult(5, { final: 2 }));
  expect(client.asked[1]?.ask).toEqual({ snapshot: { run: 'a', epoch: 2 }, set: 'test' });
  await trainer.save('a');
  expect(client.asked.at(-1)?.ask).toMatchObject({ file: 'epoch-03.keras' });
  trainer.train('a');
  await client.fit().end(runResult(1, { end: 'stopped', final: 0.16 }));
  await trainer.save('a');
  expect(client.asked.at(-1)?.ask).toMatchObject({ file: 'epoch-01.16.keras' });
});

test('the store is opened once, at the first question, and again after it could not be', async () => {
  const openStore = vi.fn(async (): Promise<MemoryStore> => store);
  openStore.mockRejectedValueOnce(new Error('offline'));
  trainer = createTrainer({ client, openStore });
  expect(openStore).not.toHaveBeenCalled();
  await expect(trainer.checkpoints()).rejects.toThrow('offline');
  await Promise.all([trainer.checkpoints(), trainer.checkpoints()]);
  expect(openStore).toHaveBeenCalledTimes(2);
});

test('a warning that comes again is said once, with its newest values', () => {
  open('a');
  trainer.train('a');
  const full = (used: number): RunEvent => ({
    type: 'warning',
    code: 'storage-full',
    values: { needed: 1, used },
  });
  const unknown = (callback: string): RunEvent => ({
    type: 'warning',
    code: 'monitor-unavailable',
    values: { callback },
  });
  const other: RunEvent = { type: 'warning', code: 'mode-unknown', values: {} };
  client.fit().emit(full(2), other, unknown('EarlyStopping'), unknown('Lambda'), full(3));
  expect(runOf().warnings.map(({ values }) => values)).toEqual([
    {},
    { callback: 'EarlyStopping' },
    { callback: 'Lambda' },
    { needed: 1, used: 3 },
  ]);
});

test('each stored checkpoint is counted, so that lists look again', () => {
  open('a');
  trainer.train('a');
  const info: CheckpointInfo = savedInfo('a.keras', { run: 'a', epoch: 1, step: 7 });
  client.fit().emit(...inEpoch(1, 3), { type: 'stored', info }, { type: 'stored', info });
  expect(runOf().stored).toBe(2);
  expect(runOf().step, 'a saved file is no position').not.toBe(7);
});
