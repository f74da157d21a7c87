// Packed images made up for the tests: `count` images whose every pixel is the image's number (mod 256).
import { gzipSync } from 'node:zlib';
import { sha256Hex } from '../../src/experiment/canonical.ts';
import {
  fashionMnistClasses,
  type Manifest,
  type PackedFile,
  type Shard,
} from '../../src/experiment/manifest.ts';
import { writePortraits } from '../../src/experiment/portraits-file.ts';
import { classPortraits } from '../../src/mathematics/class-portraits.ts';

export interface PackedFiles {
  readonly manifest: Manifest;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const PIXELS = 28 * 28;

export function packedFiles(counts: {
  train: number;
  test: number;
  perShard: number;
}): PackedFiles {
  const files = new Map<string, Uint8Array>();
  const place = (name: string, raw: Uint8Array): PackedFile => {
    const packed = new Uint8Array(gzipSync(raw));
    const sha256 = sha256Hex(packed);
    const file = `${name}-${sha256.slice(0, 8)}.bin`;
    files.set(file, packed);
    return {
      file,
      bytes: packed.length,
      sha256,
      rawBytes: raw.length,
      rawSha256: sha256Hex(raw),
    };
  };
  const labelsOf = (set: 'train' | 'test') =>
    Uint8Array.from({ length: counts[set] }, (_, i) => i % 10);
  const imagesOf = (set: 'train' | 'test') =>
    Uint8Array.from({ length: counts[set] * PIXELS }, (_, i) => Math.floor(i / PIXELS) % 256);
  const setOf = (set: 'train' | 'test') => ({
    count: counts[set],
    labels: place(`${set}-labels`, labelsOf(set)),
    shards: shardsOf(set),
  });
  const shardsOf = (set: 'train' | 'test'): Shard[] =>
    Array.from({ length: Math.ceil(counts[set] / counts.perShard) }, (_, at) => {
      const first = at * counts.perShard;
      const count = Math.min(counts.perShard, counts[set] - first);
      const raw = new Uint8Array(count * (PIXELS + 1));
      for (let i = 0; i < count; i += 1) {
        raw.fill((first + i) % 256, i * PIXELS, (i + 1) * PIXELS);
        raw[count * PIXELS + i] = (first + i) % 10;
      }
      return { ...place(`${set}-${String(at).padStart(2, '0')}`, raw), count };
    });
  const manifest: Manifest = {
    version: 2,
    dataset: 'stand-in',
    madeFrom: '0'.repeat(64),
    classes: fashionMnistClasses,
    image: { height: 28, width: 28, channels: 1 },
    licence: { name: 'MIT', notice: 'notice', source: 'source', citation: 'citation' },
    sets: {
      train: setOf('train'),
      test: setOf('test'),
    },
    portraits: place(
      'train-portraits',
      writePortraits(classPortraits(imagesOf('train'), labelsOf('train'), 10)),
    ),
  };
  return { manifest, files };
}
