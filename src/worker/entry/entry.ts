// The training worker: opens the door, hands each request to the engine, and sends back its answer, its
// events or its error. The engine is loaded with this file, which no page imports.
import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import { Engine } from '../../engine/engine.ts';
import { toErrorData } from '../../experiment/errors.ts';
import { parseExperiment } from '../../experiment/experiment.ts';
import type { FromWorker, RequestKind, Requests, ToWorker } from '../protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

type Ask = Exclude<ToWorker, { kind: 'configure' | 'abort' }>;

const aborts = new Map<number, AbortController>();
let engine: Engine | null = null;

function send(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

async function answer(
  { kind, id, ask }: Ask,
  open: Engine,
  signal: AbortSignal,
): Promise<Requests[RequestKind]['answer']> {
  switch (kind) {
    case 'train': {
      const emit = (event: Extract<FromWorker, { kind: 'event' }>['event']) =>
        send({ kind: 'event', id, event });
      const experiment = parseExperiment(ask.experiment);
      return open.train(ask.run, experiment, { backend: ask.backend, emit, signal });
    }
    case 'evaluate':
      return open.evaluate(ask.snapshot.run, ask.snapshot.epoch, ask.set);
    case 'predict':
      return open.predict(ask.snapshot.run, ask.snapshot.epoch, ask.set, ask.indices);
    case 'images':
      return open.images(ask.set, ask.indices);
    case 'release':
      open.release(ask.run);
      return null;
    case 'memory':
      return open.memory();
    case 'pause':
    case 'restore':
    case 'save':
    case 'export':
    case 'import':
      throw new Error(`not built yet: ${kind}`);
  }
}

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'configure') {
    // A worker made from a blob or a data URL resolves nothing against the page: all files absolute.
    const absolute = (file: string) => new URL(file, self.location.href).href;
    engine = new Engine(data.dataUrl, {
      wasm: {
        plain: absolute(wasmPlain),
        simd: absolute(wasmSimd),
        threads: absolute(wasmThreads),
      },
      cores: data.cores,
    });
    return;
  }
  if (data.kind === 'abort') {
    aborts.get(data.id)?.abort();
    return;
  }
  const { id } = data;
  const controller = new AbortController();
  aborts.set(id, controller);
  try {
    if (engine === null) throw new Error('a request came before the configuration');
    send({ kind: 'answer', id, answer: await answer(data, engine, controller.signal) });
  } catch (thrown) {
    send({ kind: 'error', id, error: toErrorData(thrown) });
  } finally {
    aborts.delete(id);
  }
};
