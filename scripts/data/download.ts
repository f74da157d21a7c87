// Downloads the data set's files into the cache: resumes a file where it broke off, tries mirror after
// mirror, and gives up when for some seconds not one byte has come from anywhere.
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fashionMnistMirrors, type SourceFile } from './files.ts';
import { findFault } from './folders.ts';

export interface DownloadProgress {
  readonly file: string;
  readonly received: number;
  readonly total: number;
}

export interface DownloadOptions {
  /** Files arrive here, as `<name>.part` until their SHA-256 is known to be right. */
  readonly cacheDir: string;
  /** Folders on the web, each ending in a slash. */
  readonly mirrors?: readonly string[];
  readonly fetch?: typeof fetch;
  /** Give up after so long without a byte from any mirror, over all files together. */
  readonly patienceMs?: number;
  /** Leave a mirror that sends nothing for so long. */
  readonly stallMs?: number;
  /** The pause after all mirrors have failed; it doubles each time. */
  readonly pauseMs?: number;
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/** The files could not be had. `tried` holds one line for each way in which an attempt failed. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly tried: readonly string[];
  constructor(message: string, tried: readonly string[]) {
    super(message);
    this.tried = tried;
  }
}

/** The mirror answered, and its answer will be no better next time. */
class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** Rounds over all mirrors without a byte more than before, until a file is given up. */
const ROUNDS = 3;

type Settings = Required<DownloadOptions>;

/** How much longer we wait for a byte. Every byte that arrives, for whichever file, starts it anew. */
class Patience {
  #since = performance.now();
  readonly #ms: number;
  constructor(ms: number) {
    this.#ms = ms;
  }
  restart(): void {
    this.#since = performance.now();
  }
  get left(): number {
    return Math.max(0, this.#ms - (performance.now() - this.#since));
  }
}

/**
 * Brings files into the cache, one after another. Each is checked against its SHA-256 before it gets its
 * name; one that is wrong is deleted, and its mirror is not asked for it again.
 *
 * @throws DownloadError when a file can be had from no mirror; what has arrived of it stays as a `.part`
 */
export async function downloadFiles(
  files: readonly SourceFile[],
  options: DownloadOptions,
): Promise<void> {
  const settings: Settings = {
    mirrors: fashionMnistMirrors,
    fetch,
    patienceMs: 15_000,
    stallMs: 6_000,
    pauseMs: 500,
    onProgress: () => {},
    ...options,
  };
  await mkdir(settings.cacheDir, { recursive: true });
  const patience = new Patience(settings.patienceMs);
  for (const file of files) await downloadFile(file, settings, patience);
}

async function downloadFile(file: SourceFile, settings: Settings, patience: Patience) {
  const failures = new Map<string, number>();
  const part = join(settings.cacheDir, `${file.name}.part`);
  const refused = new Set<string>();
  let longest = await sizeOf(part);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const mirror of settings.mirrors) {
      if (refused.has(mirror)) continue;
      const url = new URL(file.name, mirror).href;
      if (patience.left === 0) break;
      try {
        await receive(url, file, part, settings, patience);
        await rename(part, join(settings.cacheDir, file.name));
        return;
      } catch (error) {
        const failure = `${url}: ${explain(error)}`;
        failures.set(failure, (failures.get(failure) ?? 0) + 1);
        if (error instanceof RefusedError) refused.add(mirror);
      }
      const size = await sizeOf(part);
      if (size > longest) {
        longest = size;
        round = -1; // It gets on, however often it breaks off: count the rounds anew.
      }
    }
    if (refused.size === settings.mirrors.length || patience.left === 0) break;
    const pause = settings.pauseMs * 2 ** Math.max(0, round);
    if (round < ROUNDS - 1) await sleep(Math.min(pause, patience.left));
  }
  const tried = [...failures].map(([line, times]) =>
    times > 1 ? `${line}, ${times} times` : line,
  );
  throw new DownloadError(`${file.name} could not be downloaded.`, tried);
}

/** One attempt at one mirror: fetches what `part` lacks, appends it and checks the whole. */
async function receive(
  url: string,
  file: SourceFile,
  part: string,
  settings: Settings,
  patience: Patience,
): Promise<void> {
  let received = await sizeOf(part);
  const resumed = received > 0;
  if (received < file.bytes) {
    const controller = new AbortController();
    const inTime = <T>(promise: Promise<T>) =>
      withLimit(promise, Math.min(settings.stallMs, patience.left), controller);
    let output: FileHandle | undefined;
    try {
      const response = await inTime(
        settings.fetch(url, {
          signal: controller.signal,
          // The files are compressed as they are: `identity` keeps the bytes what they are.
          headers: { 'Accept-Encoding': 'identity', ...(resumed && rangeFrom(received)) },
        }),
      );
      const isRest = response.status === 206 && startsAt(response, received);
      checkAnswer(response, file, isRest ? file.bytes - received : file.bytes);
      if (!isRest) received = 0;
      output = await open(part, isRest ? 'a' : 'w');
      const reader = (response.body as ReadableStream<Uint8Array>).getReader();
      for (;;) {
        const { done, value } = await inTime(reader.read());
        if (done) break;
        patience.restart();
        await output.write(value);
        received += value.length;
        settings.onProgress({ file: file.name, received, total: file.bytes });
        if (received > file.bytes) break;
      }
    } finally {
      controller.abort();
      await output?.close();
    }
    if (received < file.bytes) {
      throw new Error(`the connection ended after ${received} of ${file.bytes} bytes`);
    }
  }
  const fault = findFault(file, await readFile(part));
  if (fault === undefined) return;
  await rm(part, { force: true });
  // What was resumed may have been wrong before this mirror was asked: it gets another chance.
  const message = `${file.name} was refused and deleted: ${fault}`;
  throw resumed ? new Error(message) : new RefusedError(message);
}

const rangeFrom = (start: number) => ({ Range: `bytes=${start}-` });

function startsAt(response: Response, start: number): boolean {
  return response.headers.get('Content-Range')?.startsWith(`bytes ${start}-`) ?? false;
}

/** @throws RefusedError, or an Error when the mirror may answer better next time */
function checkAnswer(response: Response, file: SourceFile, expectedBytes: number): void {
  if (!response.ok || response.body === null) {
    const message = `the server answered ${response.status} ${response.statusText}`.trimEnd();
    const isPassing = response.status >= 500 || response.status === 429;
    throw isPassing ? new Error(message) : new RefusedError(message);
  }
  const announced = response.headers.get('Content-Length');
  if (announced !== null && Number(announced) !== expectedBytes) {
    throw new RefusedError(
      `the server offers ${announced} bytes as ${file.name}, expected ${expectedBytes}`,
    );
  }
}

/** The promise's outcome; after `ms` it is aborted and the wait ends, whether it heeds that or not. */
async function withLimit<T>(promise: Promise<T>, ms: number, controller: AbortController) {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`no byte came for ${(ms / 1000).toFixed(1)} s`);
      reject(error);
      controller.abort(error);
    }, ms);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

/** An error with what lay beneath it: `fetch failed` alone tells nobody anything. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const beneath =
    cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : undefined;
  return beneath ? `${error.message} (${beneath})` : error.message;
}
