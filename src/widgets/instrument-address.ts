// An instrument's state in the page's address: `#instrument=<id>~<state as JSON>`. Imports nothing.

const PREFIX = '#instrument=';

/** The state's JSON if the address speaks of this instrument, else null. */
export function instrumentInAddress(id: string): string | null {
  const { hash } = window.location;
  if (!hash.startsWith(`${PREFIX}${id}~`)) return null;
  try {
    return decodeURIComponent(hash.slice(PREFIX.length + id.length + 1));
  } catch {
    return '';
  }
}

/** The address's part behind the page that speaks of this state. @param json the state */
export function instrumentHash(id: string, json: string): string {
  return `${PREFIX}${id}~${encodeURIComponent(json)}`;
}

/** Puts the state into the address bar, without a new entry in the history. @returns the whole address */
export function writeInstrumentAddress(id: string, state: unknown): string {
  const url = new URL(window.location.href);
  url.hash = instrumentHash(id, JSON.stringify(state));
  window.history.replaceState(window.history.state, '', url);
  return url.href;
}
