// The headers that the book's own server sends. A static host gets the first three from `_headers`.
// Pure; imports nothing.

/**
 * Cross-origin isolation: without it the browser withholds SharedArrayBuffer, and so WebAssembly's
 * threads. See https://web.dev/articles/coop-coep.
 */
export const ISOLATION_HEADERS: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Files whose names carry a hash of their content (the bundle's, the data shards) may be kept for
 * ever; the rest is asked for again, and answered 304 where it is unchanged.
 *
 * @param path of the file, from the root, starting with a slash
 */
export function cacheControl(path: string): string {
  const hashed = path.startsWith('/assets/') || /^\/data\/.*-[0-9a-f]{8,}\.bin$/.test(path);
  return hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
}
