// Training begins with the first shard where the images are gone through in their order, and comes to the same
// bits; where they are not, it waits for all. A shard that is on its way is waited for, not fetched again.
import '@tensorflow/tfjs-backend-cpu';

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPackedImages } from '../../src/dataset/packed-images.ts';
import { Engine, type TrainOptions } from '../../src/engine/engine.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import type { RunEvent } from '../../src/experiment/history.ts';
import { packedFiles } from '../dataset/packed-files.ts';
import { mlp } from '../experiment/mlp.ts';

const { manifest, files } = packedFiles({ train: 60, test: 10, perShard: 20 });
/** The machine may have other things to do. */
const PATIENT = { timeout: 15_000 };

const shardOf = (at: number) => manifest.sets.train.shards[at]?.file as string;

/** A host that keeps back the files whose gate is shut, until it is opened. */
let server: Server;
let url: string;
let asked: string[];
let gates: Map<string, { readonly opened: Promise<void>; readonly open: () => void }>;

function shut(...shards: number[]): void {
  for (const at of shards) {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    gates.set(shardOf(at), { opened, open });
  }
}
const open = (at: number) => gates.get(shardOf(at))?.open();

beforeEach(async () => {
  asked = [];
  gates = new Map();
  server = createServer(async (request, response) => {
    const file = (request.url ?? '').replace('/data/', '');
    asked.push(file);
    await gates.get(file)?.opened;
    const bytes =
      file === 'manifest.json' ? Buffer.from(JSON.stringify(manifest)) : files.get(file);
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/data/`;
});

afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const inOrder = {
  ...mlp,
  data: { ...mlp.data, transforms: [{ kind: 'scale', divisor: 255 }, { kind: 'one-hot' }] },
  fit: { batchSize: 10, epochs: 2, shuffle: false },
} satisfies ExperimentInput;

function train(input: ExperimentInput, options: Partial<TrainOptions> = {}) {
  const events: RunEvent[] = [];
  const engine = new Engine(url, { wasm: { plain: '', simd: '', threads: '' }, cores: 1 });
  const result = engine.train('run', parseExperiment(input), {
    backend: 'cpu',
    emit: (event) => events.push(event),
    signal: new AbortController().signal,
    ...options,
  });
  result.catch(() => {});
  const types = () => events.map(({ type }) => type);
  return { engine, events, types, result };
}

describe('a run on images that are still arriving', () => {
  it('takes its first steps with the first shard, and ends with the bits of one that had them all', async () => {
    const { digest } = await train(inOrder).result;
    shut(1, 2);
    const { types, events, result } = train(inOrder);
    await expect.poll(types, PATIENT).toContain('step');
    open(1);
    open(2);
    expect((await result).digest).toBe(digest);
    const loads = events.filter((event) => event.type === 'load');
    const total = manifest.sets.train.shards.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(loads.at(-1)).toEqual({ type: 'load', loadedBytes: total, totalBytes: total });
    expect(asked.filter((file) => file === shardOf(0))).toHaveLength(2);
  });

  it.each([
    ['that are shuffled', { ...inOrder, fit: { ...inOrder.fit, shuffle: true } }],
    [
      'that are split',
      {
        ...inOrder,
        data: {
          ...inOrder.data,
          transforms: [
            ...inOrder.data.transforms,
            { kind: 'split', testSize: 0.2, stratify: 'labels', randomState: 1 },
          ],
        },
      },
    ],
  ] satisfies [string, ExperimentInput][])('waits for all of those %s', async (_how, input) => {
    shut(2);
    const { types, events, result } = train(input);
    const total = manifest.sets.train.shards.reduce((sum, { bytes }) => sum + bytes, 0);
    const rest = total - (manifest.sets.train.shards[2]?.bytes ?? 0);
    const loaded = () => events.findLast(({ type }) => type === 'load');
    await expect.poll(loaded, PATIENT).toMatchObject({ loadedBytes: rest, totalBytes: total });
    expect(types()).not.toContain('begin');
    open(2);
    expect((await result).end).toBe('completed');
  });

  it('is stopped while it waits, with what it has learnt; what is missing is fetched when it is evaluated', async () => {
    shut(1, 2);
    const abort = new AbortController();
    const { engine, types, result } = train(inOrder, { signal: abort.signal });
    await expect.poll(types, PATIENT).toContain('step');
    abort.abort();
    const { end, final } = await result;
    expect(end).toBe('stopped');
    open(1);
    open(2);
    await engine.evaluate('run', final, 'train');
    expect(asked.filter((file) => file === shardOf(2))).toHaveLength(2);
  });

  it('is paused while it waits, and goes on to the same bits', async () => {
    const { digest } = await train(inOrder).result;
    shut(1, 2);
    const pause = new AbortController();
    const kept: Parameters<NonNullable<TrainOptions['keep']>>[0][] = [];
    const { engine, types, result } = train(inOrder, {
      pause: pause.signal,
      keep: (checkpoint) => kept.push(checkpoint),
    });
    await expect.poll(types, PATIENT).toContain('step');
    pause.abort();
    expect((await result).end).toBe('paused');
    open(1);
    open(2);
    const from = kept.at(-1)?.content as NonNullable<TrainOptions['from']>;
    expect(from.step).toBeGreaterThan(0);
    const resumed = await engine.train('run', parseExperiment(inOrder), {
      backend: 'cpu',
      emit: () => {},
      signal: new AbortController().signal,
      from,
    });
    expect(resumed.digest).toBe(digest);
  });

  it('fails with what kept a shard from it', async () => {
    const [name, bytes] = [shardOf(2), files.get(shardOf(2)) as Uint8Array];
    (files as Map<string, Uint8Array>).set(name, bytes.slice(1));
    try {
      await expect(train(inOrder).result).rejects.toMatchObject({
        code: 'data-shard-damaged',
        values: { file: name },
      });
    } finally {
      (files as Map<string, Uint8Array>).set(name, bytes);
    }
  });
});

describe('two who want one shard', () => {
  it('fetch it once; each hears of its progress, and one that gives up leaves it to the other', async () => {
    shut(0);
    const packed = await openPackedImages(url);
    const abort = new AbortController();
    const heard: number[] = [];
    const one = packed.load('train', 0, 5, { signal: abort.signal });
    const other = packed.load('train', 3, 9, { onProgress: (loaded) => heard.push(loaded) });
    await expect.poll(() => asked, PATIENT).toContain(shardOf(0));
    abort.abort();
    await expect(one).rejects.toMatchObject({ name: 'AbortError' });
    open(0);
    expect((await other).labels[4]).toBe(4);
    expect(heard.at(-1)).toBe(manifest.sets.train.shards[0]?.bytes);
    expect(asked).toEqual(['manifest.json', shardOf(0)]);
  });

  it('and nobody any more: it is given up, and fetched anew when it is wanted again', async () => {
    shut(0);
    const packed = await openPackedImages(url);
    const abort = new AbortController();
    const given = packed.load('train', 0, 5, { signal: abort.signal });
    await expect.poll(() => asked, PATIENT).toContain(shardOf(0));
    abort.abort();
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
    gates.clear();
    expect((await packed.load('train', 0, 5)).labels[4]).toBe(4);
    expect(asked.filter((file) => file === shardOf(0))).toHaveLength(2);
  });
});
