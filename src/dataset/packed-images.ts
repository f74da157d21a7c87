// Fetches the packed images: only the shards a run needs, each checked against its hash, kept in Cache
// Storage where the browser has it, and held in memory while the thread lives. Imports experiment.
import { sha256Hex } from '../experiment/canonical.ts';
import { BookError } from '../experiment/errors.ts';
import {
  type Manifest,
  type PackedFile,
  type PackedSetName,
  parseManifest,
  type Shard,
} from '../experiment/manifest.ts';

const CACHE = 'fitting-room-data-1';
/** Shards under way at once: enough to fill a line, few enough to show the first one soon. */
const PARALLEL = 3;

/** A set as bytes: images one after another and a label each. Only what was loaded is filled in. */
export interface ByteImages {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

export interface ShardOptions {
  readonly onProgress?: (loadedBytes: number, totalBytes: number) => void;
  readonly signal?: AbortSignal;
}

export interface PackedImages {
  readonly manifest: Manifest;
  /**
   * Makes sure that images `start` … `end` − 1 of a set are there. They come in their order; a shard that is
   * on its way for somebody else is waited for, not fetched again.
   *
   * @throws BookError `data-shard-missing`, `data-shard-damaged`, `data-network`
   */
  load(set: PackedSetName, start: number, end: number, options?: ShardOptions): Promise<ByteImages>;
  /** Whether images `start` … `end` − 1 of a set are there. */
  has(set: PackedSetName, start: number, end: number): boolean;
  /** A set's bytes as they are now: they fill as shards come. */
  bytes(set: PackedSetName): ByteImages;
}

/** All that is packed. */
export interface PackedData extends PackedImages {
  /**
   * A small file beside the shards, by what the manifest says of it: the labels of a set, the portraits of the
   * classes. It is fetched once; a failure is not remembered.
   *
   * @returns its bytes, inflated
   * @throws BookError `data-shard-missing`, `data-shard-damaged`, `data-network`
   */
  file(packed: PackedFile): Promise<Uint8Array>;
}

/**
 * @param dataUrl absolute address of the folder with `manifest.json`, ending in a slash
 * @throws BookError `data-network`, `data-manifest-missing`, `data-manifest-malformed`
 */
export async function openPackedImages(dataUrl: string): Promise<PackedData> {
  const manifest = await fetchManifest(new URL('manifest.json', dataUrl));
  const sets = new Map<PackedSetName, LoadedSet>();
  const files = new Map<string, Promise<Uint8Array>>();
  const setOf = (name: PackedSetName): LoadedSet => {
    const set = sets.get(name) ?? emptySet(manifest, name);
    sets.set(name, set);
    return set;
  };

  /** Fetches a shard, unless it is on its way. */
  function arrivalOf(set: LoadedSet, placed: PlacedShard): Arrival {
    const known = set.arriving.get(placed.at);
    if (known !== undefined) return known;
    const abort = new AbortController();
    const listeners = new Set<(bytes: number) => void>();
    const onBytes = (bytes: number) => {
      arrival.bytes += bytes;
      for (const listener of listeners) listener(bytes);
    };
    const here = fetchPacked(dataUrl, placed.shard, abort.signal, onBytes).then((raw) =>
      store(set, placed, raw, manifest),
    );
    const arrival: Arrival = { here, abort, listeners, bytes: 0 };
    set.arriving.set(placed.at, arrival);
    const leave = () => {
      if (set.arriving.get(placed.at) === arrival) set.arriving.delete(placed.at);
    };
    here.then(leave, leave);
    return arrival;
  }

  /** Waits for a shard. One that nobody waits for any more is not fetched to its end. */
  async function receive(
    set: LoadedSet,
    placed: PlacedShard,
    signal: AbortSignal | undefined,
    onBytes: (bytes: number) => void,
  ): Promise<void> {
    signal?.throwIfAborted();
    const { here, abort, listeners, bytes } = arrivalOf(set, placed);
    // One for each that waits, whoever else has the same function.
    const listener = (more: number) => onBytes(more);
    if (bytes > 0) onBytes(bytes);
    listeners.add(listener);
    try {
      await Promise.race(signal === undefined ? [here] : [here, aborted(signal)]);
    } finally {
      listeners.delete(listener);
      if (listeners.size === 0 && !set.have.has(placed.at)) {
        set.arriving.delete(placed.at);
        abort.abort();
      }
    }
  }

  return {
    manifest,
    has: (name, start, end) => missing(setOf(name), start, end).length === 0,
    bytes: setOf,
    file(packed) {
      const known = files.get(packed.file);
      if (known !== undefined) return known;
      const nobody = new AbortController().signal;
      const coming = fetchPacked(dataUrl, packed, nobody, () => undefined).catch(
        (error: unknown) => {
          files.delete(packed.file);
          throw error;
        },
      );
      files.set(packed.file, coming);
      return coming;
    },
    async load(name, start, end, { onProgress, signal } = {}) {
      const set = setOf(name);
      const queue = missing(set, start, end);
      const totalBytes = queue.reduce((sum, { shard }) => sum + shard.bytes, 0);
      let loadedBytes = 0;
      const onBytes = (bytes: number) => {
        loadedBytes += bytes;
        onProgress?.(loadedBytes, totalBytes);
      };
      const fetchNext = async (): Promise<void> => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          // It may have come for somebody else in the meantime.
          if (set.have.has(next.at)) onBytes(next.shard.bytes);
          else await receive(set, next, signal, onBytes);
        }
      };
      if (totalBytes > 0) onProgress?.(0, totalBytes);
      await Promise.all(Array.from({ length: PARALLEL }, fetchNext));
      return set;
    },
  };
}

/** Never resolves; rejects when the signal is aborted. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** A shard on its way. */
interface Arrival {
  /** When it is there. */
  readonly here: Promise<void>;
  readonly abort: AbortController;
  /** Those that wait for it. */
  readonly listeners: Set<(bytes: number) => void>;
  /** How much of it has come. */
  bytes: number;
}

interface PlacedShard {
  readonly at: number;
  /** The number of its first image in the set. */
  readonly first: number;
  readonly shard: Shard;
}

interface LoadedSet extends ByteImages {
  readonly shards: readonly PlacedShard[];
  readonly have: Set<number>;
  readonly arriving: Map<number, Arrival>;
}

function emptySet({ sets, image }: Manifest, set: PackedSetName): LoadedSet {
  const { count, shards } = sets[set];
  let first = 0;
  const placed = shards.map((shard, at) => {
    const place = { at, first, shard };
    first += shard.count;
    return place;
  });
  return {
    pixels: new Uint8Array(count * image.height * image.width),
    labels: new Uint8Array(count),
    shards: placed,
    have: new Set(),
    arriving: new Map(),
  };
}

/** The shards of a stretch that are not there, in their order. */
function missing({ shards, have }: LoadedSet, start: number, end: number): PlacedShard[] {
  return shards.filter(
    ({ at, first, shard }) => first < end && first + shard.count > start && !have.has(at),
  );
}

function store(
  set: LoadedSet,
  { at, first, shard }: PlacedShard,
  raw: Uint8Array,
  manifest: Manifest,
) {
  const size = manifest.image.height * manifest.image.width;
  set.pixels.set(raw.subarray(0, shard.count * size), first * size);
  set.labels.set(raw.subarray(shard.count * size), first);
  set.have.add(at);
}

async function fetchManifest(url: URL): Promise<Manifest> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw new BookError('data-network', { file: 'manifest.json' }, cause);
  });
  if (!response.ok) throw new BookError('data-manifest-missing', { status: response.status });
  return parseManifest(await response.json().catch(() => null));
}

/** A packed file's raw bytes; a shard's are images, then labels. */
async function fetchPacked(
  dataUrl: string,
  shard: PackedFile,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<Uint8Array> {
  const url = new URL(shard.file, dataUrl).href;
  const cache = typeof caches === 'undefined' ? null : await caches.open(CACHE).catch(() => null);
  const kept = await cache?.match(url).catch(() => undefined);
  if (kept !== undefined) {
    const bytes = new Uint8Array(await kept.arrayBuffer());
    const raw = await unpack(bytes, shard).catch(() => null);
    if (raw !== null) {
      onBytes(shard.bytes);
      return raw;
    }
    // What was kept is damaged: fetch it anew.
    await cache?.delete(url);
  }

  const response = await fetch(url, { signal }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw new BookError('data-network', { file: shard.file }, cause);
  });
  if (!response.ok) {
    throw new BookError('data-shard-missing', { file: shard.file, status: response.status });
  }
  const bytes = await readBody(response, onBytes, shard);
  const raw = await unpack(bytes, shard);
  // A full disk or a private window must not end the run: then the shard is fetched again next time.
  await cache?.put(url, new Response(bytes)).catch(() => undefined);
  return raw;
}

async function readBody(
  response: Response,
  onBytes: (bytes: number) => void,
  shard: PackedFile,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  try {
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      chunks.push(part.value);
      length += part.value.length;
      onBytes(part.value.length);
    }
  } catch (cause) {
    throw new BookError('data-network', { file: shard.file }, cause);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Checks the hash and inflates. A host that sent a content encoding has inflated the shard already. */
async function unpack(bytes: Uint8Array<ArrayBuffer>, shard: PackedFile): Promise<Uint8Array> {
  const isRaw = bytes.length === shard.rawBytes;
  const expected = isRaw ? shard.rawSha256 : shard.sha256;
  const found = await hash(bytes);
  if (found !== expected) {
    throw new BookError('data-shard-damaged', { file: shard.file, found, expected });
  }
  if (isRaw) return bytes;
  const inflated = new Response(bytes).body?.pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(inflated ?? null).arrayBuffer());
}

/** By the browser where it will, by the library where the page is not a secure context. */
async function hash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (globalThis.crypto?.subtle === undefined) return sha256Hex(bytes);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
