// Garments: drawn from the packed data, as ink on paper.
import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { inkPng } from '../../scripts/mdx/png.ts';
import {
  fashionMnistClasses,
  type Manifest,
  type PackedFile,
} from '../../src/experiment/manifest.ts';
import { compileText } from './compile-text.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A set of two shards: image `i` is filled with the byte `i + 1`, and its class is `9 - i`. */
async function pack(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'packed-'));
  const shard = async (set: string, number: number, first: number, count: number) => {
    const raw = Buffer.alloc(count * 785);
    for (let i = 0; i < count; i += 1) {
      raw.fill(first + i + 1, i * 784, (i + 1) * 784);
      raw[count * 784 + i] = 9 - first - i;
    }
    const bytes = gzipSync(raw);
    const file = `${set}-0${number}-${sha256(bytes).slice(0, 8)}.bin`;
    await writeFile(join(dir, file), bytes);
    return { ...hashed(file, bytes, raw), count };
  };
  const hashed = (file: string, bytes: Uint8Array, raw: Uint8Array): PackedFile => ({
    file,
    bytes: bytes.length,
    sha256: sha256(bytes),
    rawBytes: raw.length,
    rawSha256: sha256(raw),
  });
  // Not read by what draws garments: named, but not there.
  const unread = (name: string, length: number) =>
    hashed(`${name}-00000000.bin`, new Uint8Array(1), new Uint8Array(length));
  const set = async (name: string) => ({
    count: 5,
    labels: unread(`${name}-labels`, 5),
    shards: [await shard(name, 0, 0, 3), await shard(name, 1, 3, 2)],
  });
  const manifest: Manifest = {
    version: 2,
    dataset: 'stand-in',
    madeFrom: sha256(Buffer.from('test')),
    classes: fashionMnistClasses,
    image: { height: 28, width: 28, channels: 1 },
    licence: { name: 'MIT', notice: 'None.', source: 'https://example.org', citation: 'None.' },
    sets: { train: await set('train'), test: await set('test') },
    portraits: unread('train-portraits', 1),
  };
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest));
  return dir;
}

describe('<Garments>', () => {
  let packed: string;
  beforeAll(async () => {
    packed = await pack();
  });

  it('shows the images that it names, with their classes in the language of the edition', async () => {
    const text = '<Garments set="test" indices="0, 4" />\n';
    const english = await compileText(text, { packed });
    const className = (name: string) => `"className": "${name}"`;
    expect(english).toContain(className('Ankle boot'));
    expect(english).toContain(className('Sandal'));
    expect(english).toMatch(/"src": "\/assets\/garment-test-4-[0-9a-f]{8}\.png"/);
    const korean = await compileText(text, { packed, locale: 'ko' });
    expect(korean).toContain(className(fashionMnistClasses[9]?.ko ?? ''));
  });

  it.each([
    ['<Garments set="test" indices="5" />', 'has images 0 to 4; there is no 5'],
    ['<Garments set="validation" indices="0" />', 'is "train" or "test"'],
    ['<Garments set="test" indices="1,,2" />', 'is not a list'],
  ])('%s is an error', async (text, reason) => {
    await expect(compileText(text, { packed })).rejects.toMatchObject({
      reason: expect.stringContaining(reason),
    });
  });

  it('without packed data says how to get it', async () => {
    await expect(compileText('<Garments set="test" indices="0" />')).rejects.toMatchObject({
      reason: expect.stringContaining('npm run data'),
    });
  });
});

describe('inkPng', () => {
  it('is black everywhere, as opaque as the pixel is bright', () => {
    const pixels = Uint8Array.from({ length: 12 }, (_, i) => i * 20);
    const png = inkPng(pixels, 4, 3);
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([4, 3]);
    // Grey and alpha of 8 bits.
    expect([png[24], png[25]]).toEqual([8, 4]);
    const begin = png.indexOf('IDAT');
    const length = png.readUInt32BE(begin - 4);
    const rows = inflateSync(png.subarray(begin + 4, begin + 4 + length));
    const found = Array.from({ length: 12 }, (_, i) => {
      const at = Math.floor(i / 4) * 9 + 1 + 2 * (i % 4);
      return [rows[at], rows[at + 1]];
    });
    expect(found).toEqual([...pixels].map((pixel) => [0, pixel]));
  });

  it('refuses pixels that do not fill it', () => {
    expect(() => inkPng(new Uint8Array(783), 28, 28)).toThrow('783 pixels');
  });
});
