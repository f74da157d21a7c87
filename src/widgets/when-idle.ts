// A moment in which the browser has nothing else to do. Imports nothing.

/** Where the browser does not tell when it is idle, in ms. */
const SOON = 200;

/**
 * Calls it in an idle moment; where the browser has none to tell of, soon.
 *
 * @param latest even if there was none, in ms
 * @returns what calls it off
 */
export function whenIdle(call: () => void, latest = 1_000): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(call, { timeout: latest });
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(call, SOON);
  return () => clearTimeout(id);
}
