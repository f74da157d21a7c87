// What the Trainer writes into the run ledger, and that a ledger which refuses disturbs no lab.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BookError } from '../../src/experiment/errors.ts';
import { HYPERPARAMETERS, withValue } from '../../src/experiment/hyperparameters.ts';
import { readLink } from '../../src/experiment/link.ts';
import { openRunLedger, type RunLedger } from '../../src/storage/run-ledger.ts';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
import { createFakeClient, type FakeClient } from './fake-client.ts';
import { historyOf, MLP, REPORT, runEvents, runResult } from './sample-experiment.ts';

let client: FakeClient;
let ledger: RunLedger;
let trainer: Trainer;

const KEY = 'keras-sequential/mlp';
const open = (key = KEY, more = {}) =>
  trainer.open({ key, title: 'First lab', base: MLP, testIndices: [], ...more });
const runs = async () => (await ledger.list()).runs;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  client = createFakeClient();
  ledger = openRunLedger();
  trainer = createTrainer({ client, openLedger: async () => ledger });
});
afterEach(() => {
  ledger.close();
  vi.unstubAllGlobals();
});

async function train(key = KEY, result = runResult()): Promise<void> {
  const before = client.fits.length;
  trainer.train(key);
  await expect.poll(() => client.fits.length).toBe(before + 1);
  client.fit().emit(...runEvents());
  await client.fit().end(result);
}

test('a run that has ended is kept whole, its test as soon as it is there', async () => {
  open();
  await train();
  await expect.poll(async () => (await runs())[0]?.test).toBeTruthy();
  const [run] = await runs();
  expect(run).toMatchObject({
    number: 1,
    name: 'First lab',
    lab: KEY,
    experiment: MLP,
    history: historyOf(5),
    report: REPORT,
    digest: '0123456789abcdef',
    end: 'completed',
    seconds: 23.4,
    trainingExamples: 48_000,
    test: { loss: 0.3567, metrics: { acc: 0.8724 } },
    tags: [],
  });
  expect(run?.parameters).toBeGreaterThan(1_000);
  expect(open().get().run?.kept).toEqual({ number: 1 });
});

test('the link of a run leads to a lab with its very Experiment; where none does, there is none', async () => {
  open();
  const row = HYPERPARAMETERS.find(({ id }) => id === 'batchSize');
  if (row === undefined) throw new Error('no batch size');
  const edited = withValue(MLP, row, 128);
  trainer.edit(KEY, edited);
  await train();
  const layers = [...MLP.model.layers.slice(0, -1), { type: 'Dropout' as const, rate: 0.5 }];
  const other = { ...MLP, model: { ...MLP.model, layers: [...layers, MLP.model.layers.at(-1)] } };
  trainer.edit(KEY, other as typeof MLP);
  await train();
  open('keras-sequential/race/a');
  await train('keras-sequential/race/a');
  await expect.poll(async () => (await runs()).length).toBe(3);
  const [race, otherModel, linked] = await runs();
  if (linked?.opens == null || !('link' in linked.opens)) throw new Error('it has no link');
  expect(linked.opens.chapter).toBe('keras-sequential');
  expect(readLink(linked.opens.link, MLP)).toEqual(edited);
  expect([race?.opens, otherModel?.opens]).toEqual([null, null]);
});

test('what trains elsewhere opens in the lab that it names, under its own name and tags', async () => {
  const more = { opensIn: { key: KEY, base: MLP }, runName: 'lr 0.1', tags: ['sweep 1'] };
  open('studio/sweep/run', more);
  await train('studio/sweep/run');
  await expect.poll(async () => (await runs()).length).toBe(1);
  expect((await runs())[0]).toMatchObject({
    name: 'lr 0.1',
    tags: ['sweep 1'],
    opens: { chapter: 'keras-sequential' },
  });
});

test('a paused run that goes on stays one run; given up, it is a stopped one', async () => {
  open();
  await train(KEY, runResult(2, { end: 'paused' }));
  await expect.poll(async () => (await runs())[0]?.end).toBe('paused');
  expect((await runs())[0]?.digest).toBeNull();
  trainer.goOn(KEY);
  await expect.poll(() => client.fits.length).toBe(2);
  await client.fit().end(runResult());
  await expect.poll(async () => (await runs()).map(({ end }) => end)).toEqual(['completed']);
  await train(KEY, runResult(2, { end: 'paused' }));
  await expect.poll(async () => (await runs()).length).toBe(2);
  trainer.stop(KEY);
  await expect
    .poll(async () => (await runs()).map(({ end, test }) => [end, test !== null]))
    .toEqual([
      ['stopped', true],
      ['completed', true],
    ]);
});

test('a ledger that refuses says so once, and the run is as good as ever', async () => {
  trainer = createTrainer({
    client,
    openLedger: async () => {
      throw new BookError('storage-unavailable');
    },
  });
  open();
  await train();
  await expect
    .poll(() => open().get().run?.kept)
    .toMatchObject({
      error: { code: 'storage-unavailable' },
    });
  expect(open().get().state).toBe('done');
  await train();
  await expect.poll(() => open().get().run?.test.kind).toBe('ready');
  expect(open().get().run?.kept).toBeNull();
});

test('a ledger that could not be opened is asked for again', async () => {
  const openLedger = vi.fn(async () => ledger);
  openLedger.mockRejectedValueOnce(new BookError('storage-unavailable'));
  trainer = createTrainer({ client, openLedger });
  await expect(trainer.ledger()).rejects.toMatchObject({ code: 'storage-unavailable' });
  expect(await trainer.ledger()).toBe(ledger);
  await trainer.ledger();
  expect(openLedger).toHaveBeenCalledTimes(2);
});

test('what the ledger says of a run is not said of the one after it', async () => {
  let opened = (_: RunLedger) => {};
  const openLedger = () => new Promise<RunLedger>((resolve) => (opened = resolve));
  trainer = createTrainer({ client, openLedger });
  open();
  await train();
  trainer.reset(KEY);
  trainer.train(KEY);
  opened(ledger);
  await expect.poll(runs).toHaveLength(1);
  expect(open().get().run?.kept).toBe(null);
});

test('what a run prefers to train on gives way to the reader’s choice', async () => {
  open(KEY, { prefers: 'cpu' });
  trainer.train(KEY);
  await expect.poll(() => client.fit().ask.backend).toBe('cpu');
  await client.fit().end(runResult());
  trainer.backend.set('wasm');
  await train();
  expect(client.fit().ask.backend).toBe('wasm');
});
