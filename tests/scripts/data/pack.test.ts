// The whole of `npm run data` on a project of its own in a temporary folder: no network but this machine.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SourceFile } from '../../../scripts/data/files.ts';
import { type PackOptions, packData } from '../../../scripts/data/pack.ts';
import { type LoadedSets, loadPacked, sha256 } from '../../../scripts/data/packed.ts';
import { parseReal } from '../../../scripts/data/real.ts';
import { writePacked } from '../../../scripts/data/shards.ts';
import { manifestSchema } from '../../../src/experiment/manifest.ts';
import { readPortraits } from '../../../src/experiment/portraits-file.ts';

let base: string;
let outDir: string;
let said: string[];
let warned: string[];
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'pack-'));
  outDir = join(base, 'main', 'public', 'data');
  said = [];
  warned = [];
});
afterEach(() => rm(base, { recursive: true }));

const pack = (env: PackOptions['env'] = {}, options: PackOptions = {}) =>
  packData({
    root: join(base, 'main'),
    env,
    // Nobody listens on this port, as without a network.
    download: { mirrors: ['http://127.0.0.1:9/'], pauseMs: 1 },
    standInCounts: { train: 60, test: 20 },
    log: (line) => said.push(line),
    warn: (line) => warned.push(line),
    progress: { write: () => {} },
    ...options,
  });

/** Images whose bytes tell their number, so that a lost order shows. */
function numbered(train: number, test: number): LoadedSets {
  const make = (count: number) => ({
    count,
    images: Uint8Array.from({ length: count * 784 }, (_, i) => Math.floor(i / 784) % 251),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
  });
  return { train: make(train), test: make(test) };
}

const content = (sets: LoadedSets, madeFrom = 'a'.repeat(64)) =>
  ({ dataset: 'fashion-mnist', madeFrom, sets }) as const;

describe('without any source', () => {
  test('the stand-in is packed, and a block says so, what was tried and how to get the real set', async () => {
    const result = await pack();
    expect(result).toMatchObject({ dataset: 'stand-in', packed: true, shards: 2 });
    const block = warned.join('\n');
    expect(block).toContain('FASHION-MNIST COULD NOT BE HAD');
    expect(block).toContain('http://127.0.0.1:9/train-images-idx3-ubyte.gz: fetch failed');
    expect(block).toContain('FASHION_MNIST_DIR=<the folder> npm run data');
    const { manifest } = await loadPacked(outDir);
    expect(manifest.licence.notice).toContain('not Fashion-MNIST');
  });

  test('a folder that was named and lacks the files is told in the block', async () => {
    await pack({ FASHION_MNIST_DIR: base });
    expect(warned.join('\n')).toContain(
      `FASHION_MNIST_DIR (${base}) has no t10k-labels-idx1-ubyte.gz.`,
    );
  });

  test('wrong files are refused wherever they lie; only those in the cache are deleted', async () => {
    const name = 't10k-labels-idx1-ubyte.gz';
    const given = join(base, 'given');
    const cache = join(base, 'main', '.cache', 'fashion-mnist');
    const shared = join(base, 'shared', 'fashion-mnist');
    for (const folder of [given, cache, shared]) {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, name), 'wrong');
    }
    const { troubles } = await pack({ FASHION_MNIST_DIR: given });
    for (const folder of [given, cache, shared]) {
      expect(troubles).toContainEqual(expect.stringContaining(`${join(folder, name)} was refused`));
    }
    expect(existsSync(join(given, name))).toBe(true);
    expect(existsSync(join(shared, name))).toBe(true);
    expect(existsSync(join(cache, name))).toBe(false);
  });
});

describe('FITTING_ROOM_DATA', () => {
  test('=stand-in packs the stand-in without looking for the real set', async () => {
    const result = await pack({ FITTING_ROOM_DATA: 'stand-in' });
    expect(result).toMatchObject({ dataset: 'stand-in', packed: true, troubles: [] });
    expect(warned).toEqual([]);
  });

  test('with another value is refused', async () => {
    await expect(pack({ FITTING_ROOM_DATA: 'real' })).rejects.toThrow(
      'FITTING_ROOM_DATA is "real". Set it to "stand-in"',
    );
  });
});

describe('a second run', () => {
  const standIn = { FITTING_ROOM_DATA: 'stand-in' };

  test('changes nothing and takes under a second', async () => {
    await pack(standIn);
    const written = await stat(join(outDir, 'manifest.json'));
    const result = await pack(standIn);
    expect(result.packed).toBe(false);
    expect(result.seconds).toBeLessThan(1);
    expect((await stat(join(outDir, 'manifest.json'))).mtimeMs).toBe(written.mtimeMs);
    expect(said.at(-1)).toContain('Already packed: stand-in, 2 shards');
  });

  test('mends a damaged shard, a missing one and a manifest that is none', async () => {
    const { manifest } = await pack(standIn);
    const shard = join(outDir, manifest.sets.test.shards[0]?.file ?? '');
    await writeFile(shard, 'damaged');
    await expect(loadPacked(outDir)).rejects.toThrow(`${shard} is damaged`);
    expect((await pack(standIn)).packed).toBe(true);
    await rm(shard);
    expect((await pack(standIn)).packed).toBe(true);
    await writeFile(join(outDir, 'manifest.json'), '{"version":1}');
    expect((await pack(standIn)).manifest).toEqual(manifest);
    expect((await loadPacked(outDir)).manifest).toEqual(manifest);
  });
});

describe('a pack', () => {
  test('reads back in the official order, shards of 5,000 and a rest', {
    timeout: 30_000,
  }, async () => {
    const sets = numbered(12_345, 5_000);
    const manifest = await writePacked(outDir, content(sets));
    expect(manifest.sets.train.shards.map((shard) => shard.count)).toEqual([5_000, 5_000, 2_345]);
    expect(manifest.sets.test.shards.map((shard) => shard.count)).toEqual([5_000]);
    const loaded = await loadPacked(outDir);
    expect(loaded.manifest).toEqual(manifest);
    for (const name of ['train', 'test'] as const) {
      expect(sha256(loaded.sets[name].images)).toBe(sha256(sets[name].images));
      expect(sha256(loaded.sets[name].labels)).toBe(sha256(sets[name].labels));
    }
  });

  test('has shards whose names, sizes and hashes are what the manifest says', async () => {
    const { sets } = await writePacked(outDir, content(numbered(30, 10)));
    const [shard] = sets.train.shards;
    if (shard === undefined) throw new Error('no shard');
    const bytes = await readFile(join(outDir, shard.file));
    expect(shard.file).toBe(`train-00-${shard.sha256.slice(0, 8)}.bin`);
    expect(shard).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) });
    const raw = gunzipSync(bytes);
    expect(shard).toMatchObject({ rawBytes: raw.length, rawSha256: sha256(raw) });
    expect(raw).toHaveLength(30 * 785);
    expect([...raw.subarray(30 * 784)]).toEqual(Array.from({ length: 30 }, (_, i) => i % 10));
  });

  test('has the labels of each set, and the portraits of the classes, in files of their own', async () => {
    const { sets, portraits } = await writePacked(outDir, content(numbered(30, 10)));
    expect(sets.train.labels.file).toBe(`train-labels-${sets.train.labels.sha256.slice(0, 8)}.bin`);
    const read = async (file: string) => gunzipSync(await readFile(join(outDir, file)));
    expect([...(await read(sets.train.labels.file))]).toEqual(
      Array.from({ length: 30 }, (_, i) => i % 10),
    );
    expect([...(await read(sets.test.labels.file))]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    // Of class 3 there are the images 3, 13 and 23, whose pixels are their numbers: 13 is the mean.
    const three = readPortraits(await read(portraits.file))[3];
    expect([three?.count, three?.mean[100], three?.typical[0]?.index]).toEqual([3, 13, 13]);
    expect(three?.unusual.map(({ index }) => index)).toEqual([3, 23, 13]);
    expect(three?.unusual[0]?.distance).toBe(10 * 28);
    expect(three?.unusual[1]?.pixels[783]).toBe(23);
  });

  test('of which the labels are damaged is made anew', async () => {
    const standIn = { FITTING_ROOM_DATA: 'stand-in' };
    const { manifest } = await pack(standIn);
    await writeFile(join(outDir, manifest.sets.train.labels.file), 'damaged');
    expect((await pack(standIn)).packed).toBe(true);
    await rm(join(outDir, manifest.portraits.file));
    expect((await pack(standIn)).packed).toBe(true);
    expect((await pack(standIn)).packed).toBe(false);
  });

  test('is the same, byte for byte, each time', async () => {
    const first = await writePacked(outDir, content(numbered(30, 10)));
    expect(await writePacked(join(base, 'again'), content(numbered(30, 10)))).toEqual(first);
  });

  test('removes what an older pack and a dead packer left, and nothing else', async () => {
    await writePacked(outDir, content(numbered(10, 10)));
    // No process has this number: it is above the highest that Linux, macOS and Windows hand out.
    await mkdir(join(outDir, '.packing-2147483647'));
    await writeFile(join(outDir, 'mine.txt'), '');
    const { sets, portraits } = await writePacked(outDir, content(numbered(20, 20)));
    const shards = [...sets.train.shards, ...sets.test.shards].map((shard) => shard.file);
    const others = [sets.train.labels.file, sets.test.labels.file, portraits.file];
    const expected = ['LICENCE.txt', 'manifest.json', 'mine.txt', ...shards, ...others];
    expect((await readdir(outDir)).sort()).toEqual(expected.sort());
  });

  test('that fails half-way leaves the folder as it was', async () => {
    await writePacked(outDir, content(numbered(10, 10)));
    const before = await readdir(outDir);
    const broken = { ...numbered(20, 20), test: undefined } as unknown as LoadedSets;
    await expect(writePacked(outDir, content(broken))).rejects.toThrow();
    expect(await readdir(outDir)).toEqual(before);
  });

  test('of Fashion-MNIST carries the licence of Zalando, in the manifest and in a file', async () => {
    const { licence } = await writePacked(outDir, content(numbered(10, 10)));
    const file = await readFile(join(outDir, 'LICENCE.txt'), 'utf8');
    for (const text of [licence.notice, file]) {
      expect(text).toContain('Copyright © 2017 Zalando SE');
      expect(text).toContain('Permission is hereby granted, free of charge');
      expect(text).toContain('THE SOFTWARE IS PROVIDED "AS IS"');
    }
  });
});

test('reading a folder without packed data says what to do', async () => {
  await expect(loadPacked(outDir)).rejects.toThrow('Run "npm run data" to pack the data.');
});

test('a manifest whose counts do not add up is refused', async () => {
  const manifest = await writePacked(outDir, content(numbered(10, 10)));
  const { train, test } = manifest.sets;
  expect(v.is(manifestSchema, manifest)).toBe(true);
  const wrong = { ...manifest, sets: { train: { ...train, count: 11 }, test } };
  expect(v.is(manifestSchema, wrong)).toBe(false);
  const [shard] = train.shards;
  const escaping = { ...train, shards: [{ ...shard, file: '../secret.bin' }] };
  expect(v.is(manifestSchema, { ...manifest, sets: { train: escaping, test } })).toBe(false);
});

describe('the official files', () => {
  const parts = [
    ['train', 'images', [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28, ...Array(784).fill(5)]],
    ['train', 'labels', [0, 0, 8, 1, 0, 0, 0, 1, 7]],
    ['test', 'images', [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28, ...Array(784).fill(6)]],
    ['test', 'labels', [0, 0, 8, 1, 0, 0, 0, 1, 8]],
  ] as const;
  const sources = new Map(
    parts.map(([set, holds, bytes]) => [`${set}-${holds}`, gzipSync(Uint8Array.from(bytes))]),
  );
  const files: SourceFile[] = parts.map(([set, holds]) => ({
    ...{ name: `${set}-${holds}`, set, holds, count: 1, bytes: 0, sha256: '' },
  }));

  test('are inflated and parsed into two sets', () => {
    const { train, test } = parseReal(sources, files);
    expect([...train.images]).toEqual(Array(784).fill(5));
    expect([...train.labels, ...test.labels]).toEqual([7, 8]);
  });

  test('that break off inside the compressed data are named', () => {
    const cut = sources.get('test-images')?.subarray(0, 20) ?? new Uint8Array();
    const broken = new Map([...sources, ['test-images', cut]]);
    expect(() => parseReal(broken, files)).toThrow('test-images is no whole gzip file');
  });

  test('with a label that is no class are refused', () => {
    const bad = gzipSync(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 10));
    const broken = new Map([...sources, ['test-labels', bad]]);
    expect(() => parseReal(broken, files)).toThrow(
      'The labels of the test set are wrong: label 0 is 10, expected 0 to 9.',
    );
  });
});

// The real files are not in the repository: this runs where they lie beside it.
const shared = new URL('../../../../shared/fashion-mnist/', import.meta.url);
const realTest = test.skipIf(!existsSync(shared));
realTest('the real files pack into 12 and 2 shards', { timeout: 60_000 }, async () => {
  const folder = fileURLToPath(shared);
  const result = await pack({ FASHION_MNIST_DIR: folder });
  expect(result).toMatchObject({ dataset: 'fashion-mnist', shards: 14, troubles: [] });
  expect(warned).toEqual([]);
  const { sets } = await loadPacked(outDir);
  expect([sets.train.count, sets.test.count]).toEqual([60_000, 10_000]);
  // The first labels of the official files.
  expect([...sets.train.labels.subarray(0, 10)]).toEqual([9, 0, 0, 3, 0, 2, 7, 2, 5, 5]);
  expect([...sets.test.labels.subarray(0, 10)]).toEqual([9, 2, 1, 1, 6, 1, 4, 6, 5, 7]);
  expect((await pack({ FASHION_MNIST_DIR: folder })).packed).toBe(false);
});
