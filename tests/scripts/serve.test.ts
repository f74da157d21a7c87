// The book's server, asked over real HTTP about a small made-up book.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressLines, requestedPort } from '../../scripts/serve/addresses.ts';
import {
  type BookServer,
  NotBuiltError,
  PortTakenError,
  serve,
} from '../../scripts/serve/server.ts';

const host = '127.0.0.1';
const shard = gzipSync(Buffer.from('pixels'));
let root: string;
let book: BookServer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'fitting-room-'));
  const files: Record<string, string | Buffer> = {
    'index.html': 'root',
    '404.html': 'helpful',
    'en/index.html': 'contents',
    'en/cnn/index.html': 'chapter',
    'assets/app-1a2b3c4d.js': 'script',
    'assets/app-1a2b3c4d.js.br': brotliCompressSync('script'),
    'assets/app-1a2b3c4d.js.gz': gzipSync('script'),
    'data/manifest.json': '{}',
    'data/manifest.json.gz': gzipSync('{}'),
    'data/train-00-01234567.bin': shard,
    'data/train-00-01234567.bin.gz': gzipSync(shard),
    '.built-from': 'secret',
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), content);
  }
  await writeFile(join(root, '..', 'fitting-room-outside.txt'), 'outside');
  book = await serve({ root, port: 0, host });
});
afterAll(async () => {
  await book.close();
  await rm(root, { recursive: true });
  await rm(join(root, '..', 'fitting-room-outside.txt'));
});

interface Answer {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Asks for exactly this path (fetch would tidy it) and leaves the body as it came. */
function ask(path: string, options: { method?: string; accept?: string; port?: number } = {}) {
  const { method = 'GET', accept = 'gzip, deflate, br', port = book.port } = options;
  return new Promise<Answer>((resolve, reject) => {
    const headers = { 'Accept-Encoding': accept };
    request({ host, port, path, method, headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const { statusCode: status, headers } = response;
      resolve({ status, headers, body: Buffer.concat(chunks) });
    })
      .on('error', reject)
      .end();
  });
}

test('a page is served from its folder, and asked for again each time', async () => {
  const { status, headers, body } = await ask('/en/cnn/');
  expect(status).toBe(200);
  expect(body.toString()).toBe('chapter');
  expect(headers['content-type']).toBe('text/html;charset=utf-8');
  expect(headers['cache-control']).toBe('no-cache');
});

test('a page without its closing slash is sent on to it, with the query', async () => {
  const { status, headers } = await ask('/en/cnn?backend=wasm');
  expect(status).toBe(301);
  expect(headers.location).toBe('/en/cnn/?backend=wasm');
});

test('every answer isolates the page, errors and redirects included', async () => {
  for (const path of ['/', '/en/cnn', '/assets/app-1a2b3c4d.js', '/nowhere', '/%']) {
    const { headers } = await ask(path);
    expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy'], path).toBe('require-corp');
    expect(headers['cross-origin-resource-policy'], path).toBe('same-origin');
  }
});

test('the isolating headers can be left out', async () => {
  const bare = await serve({ root, port: 0, host, headers: {} });
  const { status, headers } = await ask('/', { port: bare.port });
  await bare.close();
  expect(status).toBe(200);
  expect(headers).not.toHaveProperty('cross-origin-opener-policy');
  expect(headers).not.toHaveProperty('cross-origin-embedder-policy');
});

test('an unknown page gets the helpful one, with status 404', async () => {
  const { status, headers, body } = await ask('/en/nowhere/');
  expect(status).toBe(404);
  expect(headers['content-type']).toBe('text/html;charset=utf-8');
  expect(body.toString()).toBe('helpful');
});

test('bundled files are kept for ever, and come compressed as the browser asks', async () => {
  const brotli = await ask('/assets/app-1a2b3c4d.js');
  expect(brotli.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(brotli.headers['content-type']).toMatch(/javascript/);
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(brotli.headers.vary).toBe('Accept-Encoding');
  const gzip = await ask('/assets/app-1a2b3c4d.js', { accept: 'gzip' });
  expect(gzip.headers['content-encoding']).toBe('gzip');
  const plain = await ask('/assets/app-1a2b3c4d.js', { accept: '' });
  expect(plain.headers).not.toHaveProperty('content-encoding');
  expect(plain.body.toString()).toBe('script');
});

test('a data shard comes byte for byte, whatever lies beside it, and is kept for ever', async () => {
  const { headers, body } = await ask('/data/train-00-01234567.bin');
  expect(headers).not.toHaveProperty('content-encoding');
  expect(body.equals(shard)).toBe(true);
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

test("the data's manifest is asked for again each time", async () => {
  const { headers } = await ask('/data/manifest.json');
  expect(headers['cache-control']).toBe('no-cache');
  expect(headers).not.toHaveProperty('content-encoding');
});

test.each([
  '/../fitting-room-outside.txt',
  '/en/../../fitting-room-outside.txt',
  '/%2e%2e/fitting-room-outside.txt',
  '/..%2ffitting-room-outside.txt',
  '/..\\fitting-room-outside.txt',
  '/.built-from',
  '/%00',
  '/%E0%A4%A',
])('%s gets nothing', async (path) => {
  const { status, body } = await ask(path);
  expect([400, 404]).toContain(status);
  expect(body.toString()).not.toMatch(/outside|secret/);
});

test('an address that looks like another host is not redirected to', async () => {
  for (const path of ['//en', '//example.com/%2e%2e/en', '/\\en']) {
    const { status, headers } = await ask(path);
    expect(status, path).toBeGreaterThanOrEqual(400);
    expect(headers, path).not.toHaveProperty('location');
  }
});

test('only reading is allowed', async () => {
  expect((await ask('/', { method: 'POST' })).status).toBe(405);
  const head = await ask('/en/', { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(head.body).toHaveLength(0);
});

test('a taken port is named, with the command that takes another', async () => {
  const second = serve({ root, port: book.port, host });
  await expect(second).rejects.toThrow(PortTakenError);
  await expect(second).rejects.toThrow(
    `Port ${book.port} is taken. Choose another one: PORT=${book.port + 1} npm start`,
  );
});

test('a folder without a built book is refused', async () => {
  await expect(serve({ root: join(root, 'assets'), port: 0, host })).rejects.toThrow(NotBuiltError);
});

test('the port is 4173 unless PORT says otherwise', () => {
  expect(requestedPort(undefined)).toBe(4173);
  expect(requestedPort('8080')).toBe(8080);
  for (const wrong of ['eighty', '-1', '70000', '80.5']) {
    expect(() => requestedPort(wrong), wrong).toThrow(wrong);
  }
});

test("the addresses of this machine and of the class's network are shown", () => {
  const address = (ip: string, internal: boolean) => ({
    address: ip,
    netmask: '255.255.255.0',
    family: 'IPv4' as const,
    mac: '00:00:00:00:00:00',
    internal,
    cidr: null,
  });
  const lines = addressLines(4173, {
    lo: [address('127.0.0.1', true)],
    wlan0: [address('192.168.0.7', false)],
  });
  expect(lines.join('\n')).toContain('http://localhost:4173/');
  expect(lines.join('\n')).toContain('http://192.168.0.7:4173/');
  expect(lines.join('\n')).not.toContain('127.0.0.1');
});
