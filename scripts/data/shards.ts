// Writes the packed data: shards, labels, portraits of the classes, licence and, last of all, the manifest. A pack that is interrupted
// leaves the folder as it was, but for one temporary folder that the next pack removes.
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  type DatasetName,
  fashionMnistClasses,
  type Manifest,
  type PackedFile,
  type PackedSetName,
  type Shard,
} from '../../src/experiment/manifest.ts';
import { writePortraits } from '../../src/experiment/portraits-file.ts';
import { classPortraits } from '../../src/mathematics/class-portraits.ts';
import { licences } from './licence.ts';
import {
  type LabelledImages,
  LICENCE_FILE,
  type LoadedSets,
  MANIFEST_FILE,
  sha256,
} from './packed.ts';

const IMAGE_BYTES = 28 * 28;
const TEMPORARY = /^\.packing-(\d+)$/;

/** Images in a shard: 2.2 MB compressed, so a run on 2,000 images loads one and a full run thirteen. */
export const SHARD_COUNT = 5_000;

/** zlib's default. Level 9 takes 14 times as long on these images and saves 0.8 %. */
const GZIP_LEVEL = 6;

const compress = promisify(gzip);

export interface PackContent {
  readonly dataset: DatasetName;
  /** A hash over what the images come from, kept in the manifest. */
  readonly madeFrom: string;
  readonly sets: LoadedSets;
}

/**
 * Writes the content into a folder as shards and a manifest and removes what an older pack left there.
 * All is written to a temporary folder first; then the shards are moved, and the manifest is moved last:
 * at every moment the manifest that lies in the folder names only shards that are there.
 *
 * @returns the manifest
 */
export async function writePacked(outDir: string, content: PackContent): Promise<Manifest> {
  await mkdir(outDir, { recursive: true });
  const temporary = join(outDir, `.packing-${process.pid}`);
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary);
  try {
    const licence = licences[content.dataset];
    const manifest: Manifest = {
      version: 2,
      dataset: content.dataset,
      madeFrom: content.madeFrom,
      classes: fashionMnistClasses,
      image: { height: 28, width: 28, channels: 1 },
      licence,
      sets: {
        train: await writeSet(temporary, 'train', content.sets.train),
        test: await writeSet(temporary, 'test', content.sets.test),
      },
      portraits: await writeFileOf(temporary, 'train-portraits', portraitsOf(content.sets.train)),
    };
    await writeFile(join(temporary, LICENCE_FILE), licenceText(licence));
    await writeFile(join(temporary, MANIFEST_FILE), `${JSON.stringify(manifest, undefined, 2)}\n`);
    const written = (await readdir(temporary)).filter((file) => file !== MANIFEST_FILE);
    for (const file of [...written, MANIFEST_FILE]) {
      await rename(join(temporary, file), join(outDir, file));
    }
    await removeStale(outDir, new Set([...written, MANIFEST_FILE]));
    return manifest;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function writeSet(
  dir: string,
  name: PackedSetName,
  { count, images, labels }: LabelledImages,
): Promise<Manifest['sets'][PackedSetName]> {
  const starts = Array.from(
    { length: Math.ceil(count / SHARD_COUNT) },
    (_, index) => index * SHARD_COUNT,
  );
  // zlib compresses in Node's own threads, so this uses as many cores as there are.
  const shards = await Promise.all(
    starts.map(async (start, index): Promise<Shard> => {
      const end = Math.min(start + SHARD_COUNT, count);
      const raw = Buffer.concat([
        images.subarray(start * IMAGE_BYTES, end * IMAGE_BYTES),
        labels.subarray(start, end),
      ]);
      const packed = await writeFileOf(dir, `${name}-${String(index).padStart(2, '0')}`, raw);
      return { ...packed, count: end - start };
    }),
  );
  return { count, labels: await writeFileOf(dir, `${name}-labels`, labels), shards };
}

/** Compresses bytes into a file whose name ends in its hash. */
async function writeFileOf(dir: string, name: string, raw: Uint8Array): Promise<PackedFile> {
  // Node writes no time into gzip's header, so the same bytes give the same file.
  const compressed = await compress(raw, { level: GZIP_LEVEL });
  const hash = sha256(compressed);
  const file = `${name}-${hash.slice(0, 8)}.bin`;
  await writeFile(join(dir, file), compressed);
  return {
    file,
    bytes: compressed.length,
    sha256: hash,
    rawBytes: raw.length,
    rawSha256: sha256(raw),
  };
}

const portraitsOf = ({ images, labels }: LabelledImages): Uint8Array =>
  writePortraits(classPortraits(images, labels, fashionMnistClasses.length));

function licenceText({ notice, source, citation }: Manifest['licence']): string {
  return `${notice}\nSource: ${source}\nCite: ${citation}\n`;
}

/** Removes files of older packs, and temporary folders of packs that are no longer at work. */
async function removeStale(outDir: string, current: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(outDir)) {
    const packer = TEMPORARY.exec(name)?.[1];
    const isStale = packer === undefined ? name.endsWith('.bin') : !isRunning(Number(packer));
    if (isStale && !current.has(name)) {
      await rm(join(outDir, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
