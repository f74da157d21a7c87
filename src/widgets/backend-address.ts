// `?backend=` of the page's address: what its reader asked for (`wasm`), or what was the fastest where a shared
// link was made (`auto-webgl`), which is taken where nothing was measured yet. Imports experiment.
import type { BackendName } from '../experiment/history.ts';
import type { BackendChoice } from '../worker/protocol.ts';

const BACKENDS: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];
const FASTEST = 'auto-';

interface AskedBackend {
  readonly choice: BackendChoice;
  readonly hint: BackendName | null;
}

/** What an address asks for; `auto` where it asks for nothing that there is. */
export function readBackend(text: string | null): AskedBackend {
  const choice = BACKENDS.find((backend) => backend === text) ?? 'auto';
  const hint = BACKENDS.find((backend) => `${FASTEST}${backend}` === text) ?? null;
  return { choice, hint };
}

/** What a shared address says: the reader's own choice, or what was the fastest here; null for nothing. */
export function sharedBackend(choice: BackendChoice, fastest: BackendName | null): string | null {
  if (choice !== 'auto') return choice;
  return fastest === null ? null : `${FASTEST}${fastest}`;
}
