// Brings the images under public/data/: the real Fashion-MNIST where it can be had, and else the drawn
// stand-in. Does nothing when they lie there already.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatasetName, Manifest } from '../../src/experiment/manifest.ts';
import type { DownloadOptions } from './download.ts';
import { tellStandIn } from './notice.ts';
import { allShards, findPacked } from './packed.ts';
import { createProgress, megabytes, type ProgressOutput } from './progress.ts';
import {
  downloadMissing,
  type Found,
  filesMissing,
  foundNothing,
  lookIn,
  parseReal,
  realMadeFrom,
} from './real.ts';
import { writePacked } from './shards.ts';
import { drawStandIn, type StandInCounts, standInMadeFrom } from './stand-in/draw.ts';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

export interface PackOptions {
  /** The project's root: the cache, `../shared` and `public/data` are found from it. */
  readonly root?: string;
  /** Where the packed data goes: `public/data` of the root unless told. */
  readonly outDir?: string;
  /** FASHION_MNIST_DIR and FITTING_ROOM_DATA are read from it. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly download?: Omit<DownloadOptions, 'cacheDir' | 'onProgress'>;
  /** The sizes of a stand-in: 60,000 + 10,000 unless told. */
  readonly standInCounts?: StandInCounts;
  /** Takes a line that tells what was done. */
  readonly log?: (line: string) => void;
  /** Takes a line that tells what went wrong. */
  readonly warn?: (line: string) => void;
  readonly progress?: ProgressOutput;
}

export interface PackResult {
  readonly dataset: DatasetName;
  readonly outDir: string;
  readonly manifest: Manifest;
  /** The size of the compressed shards together. */
  readonly bytes: number;
  readonly shards: number;
  /** Where the images came from, in words. */
  readonly from: string;
  /** False when the packed data was there already. */
  readonly packed: boolean;
  /** What was tried in vain, a line each. */
  readonly troubles: readonly string[];
  readonly seconds: number;
}

type Settings = Required<PackOptions>;
type Pack = Pick<PackResult, 'manifest' | 'from' | 'packed'>;

/**
 * Packs the data, if it isn't packed yet, and says through `log` and `warn` what it did.
 *
 * The sources, in order and file by file: the folder FASHION_MNIST_DIR, the cache `.cache/fashion-mnist`,
 * the folder `../shared/fashion-mnist`, the mirrors. When a file is in none of them, the stand-in.
 * FITTING_ROOM_DATA=stand-in takes that at once.
 *
 * @throws Error when FITTING_ROOM_DATA has another value, or the packed data can't be written
 */
export async function packData(options: PackOptions = {}): Promise<PackResult> {
  const started = performance.now();
  const root = options.root ?? projectRoot;
  const settings: Settings = {
    root,
    outDir: join(root, 'public', 'data'),
    env: process.env,
    download: {},
    standInCounts: { train: 60_000, test: 10_000 },
    log: console.log,
    warn: console.error,
    progress: process.stderr,
    ...options,
  };
  const found = foundNothing();
  let pack: Pack | undefined;
  if (wantsStandIn(settings.env)) {
    settings.log('FITTING_ROOM_DATA=stand-in: the drawn stand-in, as asked for.');
  } else {
    pack = await packReal(settings, found);
    if (pack === undefined) settings.warn(tellStandIn(found.troubles));
  }
  const { manifest, from, packed } = pack ?? (await packStandIn(settings));

  const shards = allShards(manifest);
  const result: PackResult = {
    dataset: manifest.dataset,
    outDir: settings.outDir,
    manifest,
    bytes: shards.reduce((sum, shard) => sum + shard.bytes, 0),
    shards: shards.length,
    from,
    packed,
    troubles: found.troubles,
    seconds: (performance.now() - started) / 1000,
  };
  settings.log(
    `${packed ? 'Packed' : 'Already packed'}: ${result.dataset}, ${result.shards} shards, ` +
      `${megabytes(result.bytes)}, SHA-256 of each ok, ${result.seconds.toFixed(1)} s ` +
      `(${result.outDir}).`,
  );
  return result;
}

async function packReal(settings: Settings, found: Found): Promise<Pack | undefined> {
  const { root, outDir, env, log, warn } = settings;
  const given = env.FASHION_MNIST_DIR;
  if (given !== undefined && given !== '') {
    // Looked at even when all is packed already: what is wrong in a folder that was named must be told.
    const path = resolve(given);
    await lookIn({ path, label: 'FASHION_MNIST_DIR', ours: false, named: true }, found);
    for (const trouble of found.troubles) warn(trouble);
  }
  const manifest = await findPacked(outDir, realMadeFrom);
  if (manifest !== undefined) return { manifest, from: outDir, packed: false };

  const told = found.troubles.length;
  const cache = {
    path: join(root, '.cache', 'fashion-mnist'),
    label: 'the cache',
    ours: true,
    named: false,
  };
  const shared = {
    path: resolve(root, '..', 'shared', 'fashion-mnist'),
    label: 'the shared folder',
    ours: false,
    named: false,
  };
  for (const folder of [cache, shared]) await lookIn(folder, found);
  const missing = filesMissing(found);
  if (missing.length > 0) {
    const size = megabytes(missing.reduce((sum, file) => sum + file.bytes, 0));
    log(`Fetching ${missing.length} files of Fashion-MNIST (${size}) from the public mirrors.`);
    const show = createProgress(settings.progress);
    await downloadMissing(cache, found, {
      ...settings.download,
      onProgress: ({ file, received, total }) =>
        show({ label: `Fetching ${file}`, done: received, total, format: megabytes }),
    });
  }
  if (filesMissing(found).length > 0) return undefined;

  for (const trouble of found.troubles.slice(told)) warn(trouble);
  const from = [...found.places].join(' and ');
  log(`Fashion-MNIST from ${from}: SHA-256 of the four files ok.`);
  const sets = parseReal(found.files);
  const content = { dataset: 'fashion-mnist', madeFrom: realMadeFrom, sets } as const;
  return { manifest: await writePacked(outDir, content), from, packed: true };
}

async function packStandIn({ outDir, standInCounts, progress }: Settings): Promise<Pack> {
  const madeFrom = standInMadeFrom(standInCounts);
  const manifest = await findPacked(outDir, madeFrom);
  if (manifest !== undefined) return { manifest, from: outDir, packed: false };
  const show = createProgress(progress);
  const sets = drawStandIn(standInCounts, (done, total) =>
    show({ label: 'Drawing the stand-in', done, total, format: (n) => n.toLocaleString('en') }),
  );
  const content = { dataset: 'stand-in', madeFrom, sets } as const;
  return { manifest: await writePacked(outDir, content), from: 'the generator', packed: true };
}

function wantsStandIn(env: Settings['env']): boolean {
  const wanted = env.FITTING_ROOM_DATA;
  if (wanted === undefined || wanted === '') return false;
  if (wanted === 'stand-in') return true;
  throw new Error(
    `FITTING_ROOM_DATA is "${wanted}". Set it to "stand-in", or leave it unset for the real data.`,
  );
}
