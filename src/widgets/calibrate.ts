// Tries backends one after the other, each in a worker of its own, which is ended when its share of the time is
// over: a driver that hangs costs no more. Imports experiment and the worker's client.
import type { Experiment } from '../experiment/experiment.ts';
import type { BackendName } from '../experiment/history.ts';
import { compareTrials, type SpeedEntry, type Tried } from '../experiment/speeds.ts';
import type { TrainingClient } from '../worker/client.ts';

/** Of all candidates' timed steps together, in s. */
const TIMED_SECONDS = 1;

export interface Patience {
  /** A worker that does not load at all, in ms: a slow line is not the candidate's fault. */
  readonly load: number;
  /** One of several, compiling included, in ms. */
  readonly share: number;
  /** Where there is nothing else, and of WebAssembly, in ms. */
  readonly alone: number;
}

const PATIENCE: Patience = { load: 20_000, share: 3_000, alone: 20_000 };

export interface CalibrationOptions {
  readonly experiment: Experiment;
  readonly candidates: readonly BackendName[];
  /** Makes a client with a worker of its own. */
  readonly startClient: () => TrainingClient;
  /** Ends it all. */
  readonly signal: AbortSignal;
  readonly onTrial?: (backend: BackendName) => void;
  readonly patience?: Patience;
}

/**
 * Measures each candidate.
 *
 * @throws what the signal was aborted with; a candidate that fails is a trial without a speed
 */
export async function calibrate(options: CalibrationOptions): Promise<SpeedEntry> {
  const tried: Tried[] = [];
  for (const backend of options.candidates) {
    options.onTrial?.(backend);
    tried.push({ backend, measurement: await tryOne(backend, options) });
    options.signal.throwIfAborted();
  }
  return compareTrials(tried);
}

async function tryOne(
  backend: BackendName,
  { experiment, candidates, startClient, signal, patience = PATIENCE }: CalibrationOptions,
): Promise<Tried['measurement']> {
  const client = startClient();
  const seconds = TIMED_SECONDS / candidates.length;
  // WebAssembly has no driver that hangs, and the others' losses are held against its own.
  const isWaitedFor = candidates.length === 1 || backend === 'wasm';
  const limit = isWaitedFor ? patience.alone : patience.share;
  try {
    // Answered when the engine's code is there: from then on the clock runs.
    await within(patience.load, signal, client.request('memory', {}));
    const ask = { experiment, backend, seconds };
    return await within(limit, signal, client.request('calibrate', ask));
  } catch {
    return null;
  } finally {
    client.close();
  }
}

/** What was promised, unless it takes longer or is not wanted any more. */
function within<T>(milliseconds: number, signal: AbortSignal, promised: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Error('it took too long, or was not wanted any more'));
    const timer = setTimeout(end, milliseconds);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    promised.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    });
  });
}
