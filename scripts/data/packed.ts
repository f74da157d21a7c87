// The packed data on disk: where its parts lie, whether they are whole, and reading them back.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import {
  type Manifest,
  manifestSchema,
  type PackedFile,
  type PackedSetName,
  type Shard,
} from '../../src/experiment/manifest.ts';

export const MANIFEST_FILE = 'manifest.json';
export const LICENCE_FILE = 'LICENCE.txt';

export const setNames: readonly PackedSetName[] = ['train', 'test'];

/** The images of a set, one after another as raw bytes, and a label byte for each. */
export interface LabelledImages {
  readonly count: number;
  /** `count` × 28 × 28 bytes, row by row. */
  readonly images: Uint8Array;
  /** `count` bytes, each 0 … 9. */
  readonly labels: Uint8Array;
}

export type LoadedSets = Readonly<Record<PackedSetName, LabelledImages>>;

export class PackedDataError extends Error {
  override readonly name = 'PackedDataError';
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export const allShards = (manifest: Manifest): Shard[] =>
  setNames.flatMap((name) => manifest.sets[name].shards);

/** The shards and all other files that a manifest names. */
const allFiles = (manifest: Manifest): PackedFile[] => [
  ...allShards(manifest),
  ...setNames.map((name) => manifest.sets[name].labels),
  manifest.portraits,
];

/**
 * The manifest of a folder of packed data.
 *
 * @throws PackedDataError when there is none, or when it is not a manifest
 */
export async function readManifest(dir: string): Promise<Manifest> {
  const path = join(dir, MANIFEST_FILE);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new PackedDataError(`${path} can't be read. Run "npm run data" to pack the data.`, {
      cause,
    });
  }
  try {
    return v.parse(manifestSchema, JSON.parse(text));
  } catch (cause) {
    throw new PackedDataError(
      `${path} is not a manifest: ${(cause as Error).message} Run "npm run data" to pack again.`,
      { cause },
    );
  }
}

/** The bytes of a shard, or another packed file, as they lie on disk, checked against the manifest. */
export async function readShard(dir: string, shard: PackedFile): Promise<Buffer> {
  const path = join(dir, shard.file);
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new PackedDataError(`${path} can't be read. Run "npm run data" to pack again.`, {
      cause,
    });
  }
  const found = sha256(bytes);
  if (found !== shard.sha256) {
    throw new PackedDataError(
      `${path} is damaged: its SHA-256 is ${found}, expected ${shard.sha256}. ` +
        'Run "npm run data" to pack again.',
    );
  }
  return bytes;
}

/** The manifest, when the folder holds a whole and undamaged pack made from the same; else undefined. */
export async function findPacked(dir: string, madeFrom: string): Promise<Manifest | undefined> {
  try {
    const manifest = await readManifest(dir);
    if (manifest.madeFrom !== madeFrom) return undefined;
    for (const file of allFiles(manifest)) await readShard(dir, file);
    return manifest;
  } catch (error) {
    if (error instanceof PackedDataError) return undefined;
    throw error;
  }
}

/**
 * The packed data, read back into memory.
 *
 * @param dir the folder with manifest.json: `public/data`
 * @returns the manifest and, for each set, all images and labels in the official order
 * @throws PackedDataError when the manifest or a shard is missing or damaged
 */
export async function loadPacked(dir: string): Promise<{ manifest: Manifest; sets: LoadedSets }> {
  const manifest = await readManifest(dir);
  const [train, test] = await Promise.all([
    loadSet(dir, manifest, 'train'),
    loadSet(dir, manifest, 'test'),
  ]);
  return { manifest, sets: { train, test } };
}

async function loadSet(
  dir: string,
  { image, sets }: Manifest,
  name: PackedSetName,
): Promise<LabelledImages> {
  const { count, shards } = sets[name];
  const imageBytes = image.height * image.width * image.channels;
  const images = new Uint8Array(count * imageBytes);
  const labels = new Uint8Array(count);
  let start = 0;
  for (const shard of shards) {
    const raw = gunzipSync(await readShard(dir, shard));
    if (raw.length !== shard.rawBytes || sha256(raw) !== shard.rawSha256) {
      throw new PackedDataError(`${join(dir, shard.file)} does not inflate to what it should.`);
    }
    images.set(raw.subarray(0, shard.count * imageBytes), start * imageBytes);
    labels.set(raw.subarray(shard.count * imageBytes), start);
    start += shard.count;
  }
  return { count, images, labels };
}
