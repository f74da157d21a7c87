// Downloads from servers on this machine that behave as badly as real ones do.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  DownloadError,
  type DownloadOptions,
  downloadFiles,
} from '../../../scripts/data/download.ts';
import type { SourceFile } from '../../../scripts/data/files.ts';
import { sha256 } from '../../../scripts/data/packed.ts';

const content = randomBytes(300_000);
const file: SourceFile = {
  name: 'images.gz',
  set: 'train',
  holds: 'images',
  count: 1,
  bytes: content.length,
  sha256: sha256(content),
};

let cacheDir: string;
let servers: Server[] = [];
beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'download-'));
});
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
  await rm(cacheDir, { recursive: true });
});

/** A mirror on this machine; `seen` collects the Range header of each request ('' when there is none). */
async function mirror(answer: RequestListener) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.range ?? '');
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/data/`, seen };
}

/** Answers as a good static server does, byte ranges included. */
const good: RequestListener = (request, response) => {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const rest = content.subarray(start);
  const headers = { 'Content-Length': rest.length };
  if (start === 0) response.writeHead(200, headers);
  else {
    const range = `bytes ${start}-${content.length - 1}/${content.length}`;
    response.writeHead(206, { ...headers, 'Content-Range': range });
  }
  response.end(rest);
};

const status =
  (code: number): RequestListener =>
  (_, response) =>
    response.writeHead(code).end();

const download = (mirrors: string[], options: Partial<DownloadOptions> = {}) =>
  downloadFiles([file], {
    cacheDir,
    mirrors,
    pauseMs: 5,
    patienceMs: 2_000,
    stallMs: 300,
    ...options,
  });

async function failure(promise: Promise<unknown>): Promise<DownloadError> {
  const error = await promise.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DownloadError);
  return error as DownloadError;
}

/** Whether the file lies in the cache as it should. (`toEqual` takes a second for so many bytes.) */
async function isCached(): Promise<boolean> {
  return content.equals(await readFile(join(cacheDir, file.name)));
}

test('a file arrives in the cache whole, with progress told to its last byte', async () => {
  const received: number[] = [];
  const { url } = await mirror(good);
  await download([url], { onProgress: (progress) => received.push(progress.received) });
  expect(await isCached()).toBe(true);
  expect(received.at(-1)).toBe(content.length);
  expect(await readdir(cacheDir)).toEqual([file.name]);
});

test('a cut connection is resumed where it broke off', async () => {
  let cuts = 0;
  const { url, seen } = await mirror((request, response) => {
    if (cuts >= 4) return good(request, response);
    cuts += 1;
    const start = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? 0);
    response.writeHead(start === 0 ? 200 : 206, {
      'Content-Length': content.length - start,
      'Content-Range': `bytes ${start}-${content.length - 1}/${content.length}`,
    });
    // Node must have sent these bytes before the connection is cut.
    response.write(content.subarray(start, start + 50_000), () =>
      setTimeout(() => response.destroy(), 50),
    );
  });
  await download([url]);
  expect(await isCached()).toBe(true);
  expect(seen).toEqual(['', 50_000, 100_000, 150_000, 200_000].map((n) => n && `bytes=${n}-`));
});

test('what an earlier run left of a file is not fetched again', async () => {
  await writeFile(join(cacheDir, `${file.name}.part`), content.subarray(0, 123_456));
  const { url, seen } = await mirror(good);
  await download([url]);
  expect(await isCached()).toBe(true);
  expect(seen).toEqual(['bytes=123456-']);
});

test('a mirror that knows no ranges sends the file from its start', async () => {
  await writeFile(join(cacheDir, `${file.name}.part`), 'something old');
  const { url } = await mirror((_, response) => response.end(content));
  await download([url]);
  expect(await isCached()).toBe(true);
});

test('a wrong part of an earlier run is deleted and the same mirror asked for the whole', async () => {
  await writeFile(join(cacheDir, `${file.name}.part`), randomBytes(1_000));
  const { url, seen } = await mirror(good);
  await download([url]);
  expect(await isCached()).toBe(true);
  expect(seen).toEqual(['bytes=1000-', '']);
});

test('a file with the wrong hash is named, refused and not left behind', async () => {
  const wrong = randomBytes(content.length);
  const { url, seen } = await mirror((_, response) => response.end(wrong));
  const error = await failure(download([url]));
  expect(error.tried).toEqual([expect.stringContaining(`${file.name} was refused and deleted`)]);
  expect(error.tried[0]).toContain(sha256(wrong));
  expect(error.tried[0]).toContain(url);
  expect(seen).toHaveLength(1);
  expect(await readdir(cacheDir)).toEqual([]);
});

test('after a mirror with a wrong file the next one is asked', async () => {
  const bad = await mirror((_, response) => response.end(randomBytes(content.length)));
  const fine = await mirror(good);
  await download([bad.url, fine.url]);
  expect(await isCached()).toBe(true);
});

test("a page of another size in the file's place is refused before it is read", async () => {
  const { url } = await mirror((_, response) => {
    const page = '<h1>Please sign in to the network</h1>';
    response.writeHead(200, { 'Content-Length': page.length }).end(page);
  });
  const error = await failure(download([url]));
  expect(error.tried[0]).toContain('the server offers 38 bytes as images.gz, expected 300000');
  expect(existsSync(join(cacheDir, file.name))).toBe(false);
});

test('a server error is tried again', async () => {
  let requests = 0;
  const { url } = await mirror((request, response) => {
    requests += 1;
    if (requests < 3) status(503)(request, response);
    else good(request, response);
  });
  await download([url]);
  expect(await isCached()).toBe(true);
});

test('a file that a mirror does not have is not asked for again', async () => {
  const { url, seen } = await mirror(status(404));
  const error = await failure(download([url]));
  expect(error.tried).toEqual([`${url}${file.name}: the server answered 404 Not Found`]);
  expect(seen).toHaveLength(1);
});

test('a refused connection ends after a few tries, and the message says what lay beneath', async () => {
  const { url } = await mirror(good);
  servers[0]?.close();
  const error = await failure(download([url]));
  expect(error.message).toBe('images.gz could not be downloaded.');
  expect(error.tried).toEqual([expect.stringMatching(/ECONNREFUSED.*, 3 times$/)]);
});

test('mirrors that take the connection and never answer are given up when patience ends', async () => {
  const sockets = new Set<{ destroy: () => void }>();
  const blackHole = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => blackHole.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(blackHole.address() as AddressInfo).port}/`;
  const started = performance.now();
  // Several files: patience is for all of them together.
  const files = [file, { ...file, name: 'labels.gz' }];
  const error = await failure(
    downloadFiles(files, { cacheDir, mirrors: [url, url], patienceMs: 700, stallMs: 300 }),
  );
  const elapsed = performance.now() - started;
  expect(elapsed).toBeGreaterThan(600);
  expect(elapsed).toBeLessThan(3_000);
  expect(error.tried[0]).toContain('no byte came for 0.3 s');
  for (const socket of sockets) socket.destroy();
  blackHole.close();
});

test('a slow mirror may take longer than our patience as long as bytes come', async () => {
  const { url } = await mirror((_, response) => {
    response.writeHead(200, { 'Content-Length': content.length });
    let sent = 0;
    const timer = setInterval(() => {
      response.write(content.subarray(sent, sent + 15_000));
      sent += 15_000;
      if (sent < content.length) return;
      clearInterval(timer);
      response.end();
    }, 75);
  });
  const started = performance.now();
  await download([url], { patienceMs: 1_000, stallMs: 900 });
  expect(performance.now() - started).toBeGreaterThan(1_100);
  expect(await isCached()).toBe(true);
});

test('a mirror that stalls in the middle of a file is left for the next, which sends the rest', async () => {
  const stalling = await mirror((_, response) => {
    response.writeHead(200, { 'Content-Length': content.length });
    response.write(content.subarray(0, 60_000));
  });
  const fine = await mirror(good);
  await download([stalling.url, fine.url]);
  expect(await isCached()).toBe(true);
  expect(fine.seen).toEqual(['bytes=60000-']);
});

test('the fetch of the options is the one that is used', async () => {
  const asked: string[] = [];
  await download(['https://mirror.example/'], {
    fetch: async (url) => {
      asked.push(String(url));
      return new Response(content);
    },
  });
  expect(asked).toEqual(['https://mirror.example/images.gz']);
  expect(await isCached()).toBe(true);
});
