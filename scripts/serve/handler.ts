// What the book's server answers: files by sirv, folders with a slash, unknown pages with 404.html.
// Imports nothing of the book.

import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { cacheControl } from './headers.ts';

/**
 * @param root an absolute path; its files are listed once, so a later build needs a new handler
 * @param headers sent with every answer
 */
export function bookHandler(
  root: string,
  headers: Readonly<Record<string, string>>,
): RequestListener {
  const notFoundPage = join(root, '404.html');
  const notFoundHtml = existsSync(notFoundPage) ? readFileSync(notFoundPage) : 'Not found';
  const setHeaders = (response: ServerResponse, path: string) => {
    response.setHeader('Cache-Control', cacheControl(path));
  };
  const pages = sirv(root, { etag: true, brotli: true, gzip: true, setHeaders });
  // Shards are compressed as they are, and the page inflates them. With a content encoding the
  // browser would inflate them first, and their hash would be another.
  const data = sirv(root, { etag: true, setHeaders });

  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const { rawPath, path, search } = splitUrl(request);
    if (path === null) {
      response.writeHead(400, { 'Content-Type': 'text/plain' }).end('Bad address');
      return;
    }
    if (!path.endsWith('/') && existsSync(join(root, path, 'index.html'))) {
      const location = `${rawPath}/${search}`;
      response.writeHead(301, { Location: location, 'Cache-Control': 'no-cache' }).end();
      return;
    }
    const files = path.startsWith('/data/') ? data : pages;
    files(request, response, () => {
      response.writeHead(404, {
        'Content-Type': 'text/html;charset=utf-8',
        'Cache-Control': 'no-cache',
      });
      response.end(notFoundHtml);
    });
  };
}

interface RequestUrl {
  rawPath: string;
  /** Decoded; null where it names no file that could be served. */
  path: string | null;
  /** With its question mark; empty without a query. */
  search: string;
}

function splitUrl(request: IncomingMessage): RequestUrl {
  const url = request.url ?? '/';
  const queryAt = url.indexOf('?');
  const rawPath = queryAt === -1 ? url : url.slice(0, queryAt);
  const search = queryAt === -1 ? '' : url.slice(queryAt);
  try {
    const path = decodeURI(rawPath);
    // `//host/` would redirect to another host, and a browser reads `\` as `/`; `..` and NUL ask for
    // files outside the root.
    const odd = !path.startsWith('/') || /\/\/|\\|\0|\/\.\.(\/|$)/.test(path);
    return { rawPath, path: odd ? null : path, search };
  } catch {
    return { rawPath, path: null, search };
  }
}
