// The real Fashion-MNIST: found in folders or downloaded, file by file, and parsed.
import { gunzipSync } from 'node:zlib';
import type { PackedSetName } from '../../src/experiment/manifest.ts';
import { DownloadError, type DownloadOptions, downloadFiles } from './download.ts';
import { fashionMnistFiles, type SourceFile } from './files.ts';
import { type Folder, inspectFile } from './folders.ts';
import { findBadLabel, IdxError, parseIdx } from './idx.ts';
import { type LoadedSets, sha256 } from './packed.ts';

/** What has been found so far of the data set, and what went wrong on the way. */
export interface Found {
  /** Bytes by the file's name; every one has the right SHA-256. */
  readonly files: Map<string, Uint8Array>;
  /** Where they were found, in words. */
  readonly places: Set<string>;
  /** A line each: files that were refused, mirrors that failed. */
  readonly troubles: string[];
}

export const foundNothing = (): Found => ({ files: new Map(), places: new Set(), troubles: [] });

/** A hash over what a pack of the real data is made from: known before any file is looked at. */
export const realMadeFrom = sha256(
  Buffer.from(['pack 1', ...fashionMnistFiles.map((file) => file.sha256)].join('\n')),
);

export function filesMissing(found: Found, files = fashionMnistFiles): SourceFile[] {
  return files.filter((file) => !found.files.has(file.name));
}

/** Adds the files that a folder has and that have not been found elsewhere. */
export async function lookIn(
  folder: Folder,
  found: Found,
  files: readonly SourceFile[] = fashionMnistFiles,
): Promise<void> {
  for (const file of filesMissing(found, files)) {
    const inspection = await inspectFile(folder, file);
    if (inspection.state === 'right') {
      found.files.set(file.name, inspection.bytes);
      found.places.add(`${folder.label} (${folder.path})`);
    } else if (inspection.state === 'wrong') {
      found.troubles.push(inspection.problem);
    } else if (folder.named) {
      found.troubles.push(`${folder.label} (${folder.path}) has no ${file.name}.`);
    }
  }
}

/** Downloads into the cache what has not been found, and adds it. Failing is a trouble, not an error. */
export async function downloadMissing(
  cache: Folder,
  found: Found,
  options: Omit<DownloadOptions, 'cacheDir'>,
  files: readonly SourceFile[] = fashionMnistFiles,
): Promise<void> {
  try {
    await downloadFiles(filesMissing(found, files), { ...options, cacheDir: cache.path });
  } catch (error) {
    // A full disk or a cache that can't be written is no reason to leave the reader without a book.
    found.troubles.push(`Download: ${(error as Error).message}`);
    if (error instanceof DownloadError) {
      found.troubles.push(...error.tried.map((line) => `  ${line}`));
    }
  }
  await lookIn({ ...cache, label: 'download to the cache' }, found, files);
}

/**
 * Inflates and parses the four files.
 *
 * @throws IdxError when a file is not what its name says
 */
export function parseReal(
  sources: ReadonlyMap<string, Uint8Array>,
  files: readonly SourceFile[] = fashionMnistFiles,
): LoadedSets {
  const loadSet = (set: PackedSetName) => {
    const images = readPart(sources, files, set, 'images');
    const labels = readPart(sources, files, set, 'labels');
    const bad = findBadLabel(labels, 10);
    if (bad !== undefined) throw new IdxError(`The labels of the ${set} set are wrong: ${bad}.`);
    return { count: labels.length, images, labels };
  };
  return { train: loadSet('train'), test: loadSet('test') };
}

function readPart(
  sources: ReadonlyMap<string, Uint8Array>,
  files: readonly SourceFile[],
  set: PackedSetName,
  holds: SourceFile['holds'],
): Uint8Array {
  const file = files.find((candidate) => candidate.set === set && candidate.holds === holds);
  const bytes = file && sources.get(file.name);
  if (file === undefined || bytes === undefined) throw new Error(`No file of ${set} ${holds}.`);
  const shape = holds === 'images' ? [file.count, 28, 28] : [file.count];
  let inflated: Uint8Array;
  try {
    inflated = gunzipSync(bytes);
  } catch (cause) {
    throw new IdxError(`${file.name} is no whole gzip file: ${(cause as Error).message}.`, {
      cause,
    });
  }
  return parseIdx(file.name, inflated, shape);
}
