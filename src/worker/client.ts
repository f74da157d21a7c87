// The page's side of the door: one long-lived worker, started at the first request and started again
// after a crash. Imports no TensorFlow.js.
import { BookError, fromErrorData } from '../experiment/errors.ts';
import type { RunEvent } from '../experiment/history.ts';
import type { FromWorker, RequestKind, Requests, ToWorker } from './protocol.ts';

export interface RequestOptions {
  /** Aborting a `train` ends it after the batch in hand; what was learnt stays. */
  readonly signal?: AbortSignal;
  /** What happens in a run, in order. */
  readonly onEvent?: (event: RunEvent) => void;
}

export interface TrainingClient {
  /**
   * Asks the worker.
   *
   * @throws BookError what the worker reported, or `worker-failed` when it broke down
   */
  request<K extends RequestKind>(
    kind: K,
    ask: Requests[K]['ask'],
    options?: RequestOptions,
  ): Promise<Requests[K]['answer']>;
  /** Ends the worker; the next request starts another. */
  close(): void;
}

interface Pending {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: BookError) => void;
  readonly onEvent: ((event: RunEvent) => void) | undefined;
}

/**
 * @param startWorker makes the worker (a module worker running `entry/entry.ts`)
 * @param dataUrl absolute address of the folder that holds `manifest.json`
 */
export function createTrainingClient(startWorker: () => Worker, dataUrl: string): TrainingClient {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let lastId = 0;

  function settle(message: FromWorker): void {
    const request = pending.get(message.id);
    if (request === undefined) return;
    if (message.kind === 'event') {
      request.onEvent?.(message.event);
      return;
    }
    pending.delete(message.id);
    if (message.kind === 'answer') request.resolve(message.answer as never);
    else request.reject(fromErrorData(message.error));
  }

  function fail(reason: unknown): void {
    worker?.terminate();
    worker = null;
    const error = new BookError('worker-failed', {}, reason);
    for (const request of pending.values()) request.reject(error);
    pending.clear();
  }

  function start(): Worker {
    const started = startWorker();
    started.onmessage = (message: MessageEvent<FromWorker>) => settle(message.data);
    started.onerror = (event) => fail(new Error(event.message || 'the worker did not start'));
    started.onmessageerror = () => fail(new Error('a message could not be read'));
    post(started, { kind: 'configure', dataUrl, cores: navigator.hardwareConcurrency });
    return started;
  }

  function post(to: Worker, message: ToWorker): void {
    to.postMessage(message);
  }

  return {
    request(kind, ask, { signal, onEvent } = {}) {
      worker ??= start();
      const to = worker;
      lastId += 1;
      const id = lastId;
      const abort = () => post(to, { kind: 'abort', id });
      const answer = new Promise<Requests[typeof kind]['answer']>((resolve, reject) => {
        pending.set(id, { resolve, reject, onEvent });
      });
      post(to, { kind, id, ask } as ToWorker);
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort, { once: true });
      return answer.finally(() => signal?.removeEventListener('abort', abort));
    },
    close() {
      if (worker !== null) fail(new Error('closed'));
    },
  };
}

/** The worker of the built book. */
export function startTrainingWorker(): Worker {
  return new Worker(new URL('./entry/entry.ts', import.meta.url), { type: 'module' });
}
