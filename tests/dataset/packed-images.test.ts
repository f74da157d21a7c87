// Shards are fetched as needed, checked, and read whether or not a host has encoded them on the way.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPackedImages } from '../../src/dataset/packed-images.ts';
import { packedFiles } from './packed-files.ts';

const { manifest, files } = packedFiles({ train: 45, test: 10, perShard: 10 });

/** A host, and what it was asked for; `serve` changes what it sends. */
let asked: string[] = [];
let server: Server;
let url: string;
let serve: (
  file: string,
  bytes: Uint8Array,
) => { status?: number; headers?: object; body: Uint8Array };

beforeEach(async () => {
  asked = [];
  serve = (_file, body) => ({ body });
  server = createServer((request, response) => {
    const file = (request.url ?? '').replace('/data/', '');
    asked.push(file);
    const bytes =
      file === 'manifest.json' ? Buffer.from(JSON.stringify(manifest)) : files.get(file);
    if (bytes === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { status = 200, headers = {}, body } = serve(file, bytes);
    response.writeHead(status, { ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/data/`;
});

afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const shardOf = (at: number) => manifest.sets.train.shards[at]?.file as string;

describe('openPackedImages', () => {
  it('fetches only the shards that hold the images, and each of them once', async () => {
    const packed = await openPackedImages(url);
    const { pixels, labels } = await packed.load('train', 12, 21);
    expect(asked).toEqual(['manifest.json', shardOf(1), shardOf(2)]);
    expect([...pixels.slice(12 * 784, 13 * 784)]).toEqual(Array(784).fill(12));
    expect(labels[19]).toBe(9);
    await packed.load('train', 0, 21);
    expect(asked.slice(3)).toEqual([shardOf(0)]);
  });

  it('fetches the labels without any image, once, and again only after a failure', async () => {
    const packed = await openPackedImages(url);
    const { labels } = packed.manifest.sets.train;
    serve = (_file, body) => ({ status: 503, body });
    await expect(packed.file(labels)).rejects.toMatchObject({
      code: 'data-shard-missing',
      values: { file: labels.file, status: 503 },
    });
    serve = (_file, body) => ({ body });
    const bytes = await packed.file(labels);
    expect([...bytes]).toEqual(Array.from({ length: 45 }, (_, i) => i % 10));
    expect(await packed.file(labels)).toBe(bytes);
    expect(asked).toEqual(['manifest.json', labels.file, labels.file]);
    serve = (_file, body) => ({ body: body.map((byte, i) => (i === 30 ? byte ^ 1 : byte)) });
    await expect(packed.file(packed.manifest.portraits)).rejects.toMatchObject({
      code: 'data-shard-damaged',
    });
  });

  it('tells the bytes that are there of the bytes to load', async () => {
    const progress: [number, number][] = [];
    const packed = await openPackedImages(url);
    await packed.load('train', 0, 45, { onProgress: (...at) => progress.push(at) });
    const total = manifest.sets.train.shards.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(progress[0]).toEqual([0, total]);
    expect(progress.at(-1)).toEqual([total, total]);
  });

  it('reads shards that a host sends with a content encoding of its own', async () => {
    serve = (file, body) =>
      file.endsWith('.bin') ? { headers: { 'content-encoding': 'gzip' }, body } : { body };
    const { labels } = await (await openPackedImages(url)).load('train', 0, 45);
    expect([...labels.slice(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  });

  it.each([
    ['altered', (body: Uint8Array) => body.map((byte, i) => (i === 30 ? byte ^ 1 : byte))],
    ['cut short', (body: Uint8Array) => body.slice(0, -1)],
    ['inflated and altered', (body: Uint8Array) => new Uint8Array(gunzipSync(body)).fill(7, 0, 5)],
  ])('refuses a shard that is %s, by name', async (_how, spoil) => {
    serve = (file, body) => ({ body: file === shardOf(0) ? spoil(body) : body });
    const packed = await openPackedImages(url);
    await expect(packed.load('train', 0, 5)).rejects.toMatchObject({
      code: 'data-shard-damaged',
      values: { file: shardOf(0) },
    });
    // Nothing of it is kept: once the host is well, the same images load.
    serve = (_file, body) => ({ body });
    expect((await packed.load('train', 0, 5)).labels[3]).toBe(3);
  });

  it('says which shard a host does not have', async () => {
    serve = (file, body) => ({ status: file === shardOf(0) ? 404 : 200, body });
    const packed = await openPackedImages(url);
    await expect(packed.load('train', 0, 5)).rejects.toMatchObject({
      code: 'data-shard-missing',
      values: { file: shardOf(0), status: 404 },
    });
  });

  it.each([
    ['is missing', 404, '', 'data-manifest-missing'],
    ['is no JSON', 200, '<html>', 'data-manifest-malformed'],
    ['lacks its shards', 200, '{"version":1}', 'data-manifest-malformed'],
  ])('refuses a manifest that %s', async (_how, status, text, code) => {
    serve = () => ({ status, body: Buffer.from(text) });
    await expect(openPackedImages(url)).rejects.toMatchObject({ code });
  });

  it('says that the network failed when nobody answers', async () => {
    await expect(openPackedImages('http://127.0.0.1:1/data/')).rejects.toMatchObject({
      code: 'data-network',
    });
  });
});
