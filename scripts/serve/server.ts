// The server of the built book, for readers (start, preview), recordings, benchmarks and end-to-end
// tests. Imports nothing of the book.

import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { addressLines, requestedPort } from './addresses.ts';
import { bookHandler } from './handler.ts';
import { ISOLATION_HEADERS } from './headers.ts';

export interface ServeOptions {
  /** The folder with the built book. */
  root: string;
  /** 0 asks the system for a free one. */
  port: number;
  /** `0.0.0.0` opens the book to the local network. */
  host: string;
  /** Sent with every answer; those that isolate the page unless told otherwise. */
  headers?: Readonly<Record<string, string>>;
}

export interface BookServer {
  /** With a slash at the end; `localhost` where the server listens on every address. */
  url: string;
  port: number;
  close(): Promise<void>;
}

/** The book has not been built into the folder that should be served. */
export class NotBuiltError extends Error {
  constructor(root: string) {
    super(`There is no built book in ${root}. Build it with \`npm run build\`, or \`npm start\`.`);
  }
}

/** Another program listens on the port. */
export class PortTakenError extends Error {
  constructor(port: number) {
    super(`Port ${port} is taken. Choose another one: PORT=${port + 1} npm start`);
  }
}

/**
 * Serves a built book until closed.
 *
 * @throws NotBuiltError, PortTakenError
 */
export async function serve(options: ServeOptions): Promise<BookServer> {
  const { port, host, headers = ISOLATION_HEADERS } = options;
  const root = resolve(options.root);
  if (!existsSync(join(root, 'index.html'))) throw new NotBuiltError(root);

  const server = createServer(bookHandler(root, headers));
  await listen(server, port, host);
  const { port: given } = server.address() as AddressInfo;
  return {
    url: `http://${host === '0.0.0.0' ? 'localhost' : host}:${given}/`,
    port: given,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/**
 * Serves dist/ to this machine and its network on `PORT` (4173), and says at which addresses.
 * `--no-isolation` leaves the isolating headers out, as a static host without them would.
 */
export async function serveForReaders(root: string, args: readonly string[]): Promise<BookServer> {
  const isolated = !args.includes('--no-isolation');
  const server = await serve({
    root,
    port: requestedPort(process.env.PORT),
    host: '0.0.0.0',
    headers: isolated ? ISOLATION_HEADERS : {},
  });
  console.log(addressLines(server.port).join('\n'));
  return server;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      fail(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error);
    });
    server.listen(port, host, done);
  });
}
