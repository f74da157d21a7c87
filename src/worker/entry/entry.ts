// The training worker: opens the door, hands each request to the engine, and sends back its answer, its
// events or its error. The engine is loaded with this file, which no page imports.
import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import { Engine } from '../../engine/engine.ts';
import { checkpointId, type SavedModel, type TrainingState } from '../../experiment/checkpoint.ts';
import { toErrorData } from '../../experiment/errors.ts';
import { type Experiment, parseExperiment } from '../../experiment/experiment.ts';
import type { RunEvent } from '../../experiment/history.ts';
import { openCheckpointStore } from '../../storage/checkpoint-store.ts';
import { openOwnSets } from '../../storage/own-sets.ts';
import type {
  BackendChoice,
  FromWorker,
  RequestKind,
  Requests,
  Restored,
  ToWorker,
} from '../protocol.ts';
import { createCheckpointKeeper } from './checkpoint-keeper.ts';

declare const self: DedicatedWorkerGlobalScope;

type Ask = Exclude<ToWorker, { kind: 'configure' | 'abort' }>;

const aborts = new Map<number, AbortController>();
/** By the run that is being trained. */
const pauses = new Map<string, AbortController>();
const store = openCheckpointStore();
const keeper = createCheckpointKeeper(store);
const ownSets = openOwnSets();
let engine: Engine | null = null;

function send(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

type Emit = (event: RunEvent) => void;

/** A request at work: what ends it, and where its events go. */
interface Work {
  readonly open: Engine;
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

function answer({ kind, ask }: Ask, work: Work): Promise<Requests[RequestKind]['answer']> | null {
  const { open } = work;
  switch (kind) {
    case 'warm':
      return open.warm(parseExperiment(ask.experiment), ask.backend, ask.because).then(() => null);
    case 'train':
      return train(ask, work);
    case 'pause':
      pauses.get(ask.run)?.abort();
      return null;
    case 'evaluate':
      return open.evaluate(ask.snapshot.run, ask.snapshot.epoch, ask.set, {
        ...{ batchSize: ask.batchSize, signal: work.signal },
        ...{ change: ask.change, count: ask.count },
      });
    case 'predict': {
      const { snapshot, set, indices, output, change } = ask;
      return open.predict(snapshot.run, snapshot.epoch, set, indices, output, change);
    }
    case 'layer-outputs':
      return open.layerOutputs(ask.snapshot.run, ask.snapshot.epoch, ask.subject);
    case 'layer-weights':
      return open.layerWeights(ask.snapshot.run, ask.snapshot.epoch);
    case 'predict-image':
      return open.predictImage(ask.snapshot.run, ask.snapshot.epoch, ask.subject);
    case 'occlusion':
      return open.occlude(ask.snapshot.run, ask.snapshot.epoch, ask.subject, ask.options, work);
    case 'class-activation': {
      const { snapshot, subject, layer, target } = ask;
      return open.classActivation(snapshot.run, snapshot.epoch, subject, { layer, target });
    }
    case 'excitation':
      return open.excite(ask.snapshot.run, ask.snapshot.epoch, ask.options, work);
    case 'exciting-images': {
      const { snapshot, ...options } = ask;
      return open.excitingImages(snapshot.run, snapshot.epoch, options, work);
    }
    case 'hold':
      return hold(ask, work);
    case 'predict-set':
      return open.predictSet(ask.snapshot.run, ask.snapshot.epoch, ask.set, {
        ...{ start: ask.start, end: ask.end, output: ask.output },
        ...{ signal: work.signal, emit: work.emit },
      });
    case 'images':
      return open.images(ask.set, ask.indices, ask.own);
    case 'restore':
      return restore(ask, work);
    case 'save':
      return save(ask, work);
    case 'export':
      return exportFiles(ask);
    case 'import':
      return importFile(ask, work);
    case 'machine':
      return open.machine();
    case 'calibrate':
      return open.calibrate(parseExperiment(ask.experiment), ask.backend, ask.seconds);
    case 'release':
      open.release(ask.run);
      return null;
    case 'memory':
      return Promise.resolve(open.memory());
  }
}

/** Each request of a kind, with what it asks. */
type AskOf<K extends RequestKind> = Requests[K]['ask'];

async function train(ask: AskOf<'train'>, work: Work) {
  const { run, experiment, backend, because, from, watch, watchEvery, reportEvery } = ask;
  const { keepEvery, hookPace, isDense } = ask;
  const { open, signal, emit } = work;
  const pause = new AbortController();
  pauses.set(run, pause);
  try {
    const position = from === undefined ? null : await keeper.read(from);
    const { experiment: trained, state } =
      position === null
        ? { experiment: parseExperiment(experiment), state: null }
        : { experiment: position.info.experiment, state: position.content as TrainingState };
    const result = await open.train(run, trained, {
      ...{ backend, because, emit, signal, pause: pause.signal },
      ...{ watch, watchEvery, reportEvery, keepEvery, hookPace, isDense },
      ...(state && { from: state }),
      keep: (checkpoint) => keeper.keep(checkpoint, emit),
    });
    if (result.end !== 'paused') keeper.forgetPosition(run);
    return result;
  } finally {
    if (pauses.get(run) === pause) pauses.delete(run);
    // A page that is closed after the answer has lost nothing.
    await keeper.settled();
  }
}

async function restore({ run, checkpoint, backend }: AskOf<'restore'>, work: Work) {
  const { info, content } = await keeper.read(checkpoint);
  const { experiment, epoch, step, file } = info;
  return bring(run, { experiment, saved: content, epoch, step, file }, backend, work);
}

interface Brought {
  readonly experiment: Experiment;
  readonly saved: SavedModel;
  readonly epoch: number;
  readonly step: number;
  readonly file: string;
}

async function bring(
  run: string,
  brought: Brought,
  backend: BackendChoice,
  { open, emit, signal }: Work,
): Promise<Restored> {
  const { experiment } = brought;
  const { epoch, ...restored } = await open.restore(run, brought, { backend, emit, signal });
  return { snapshot: { run, epoch }, experiment, ...restored };
}

async function hold(
  { run, experiment, weights, backend }: AskOf<'hold'>,
  { open, emit, signal }: Work,
): Promise<Restored> {
  const parsed = parseExperiment(experiment);
  const { epoch, ...held } = await open.hold(run, parsed, weights, { backend, emit, signal });
  return { snapshot: { run, epoch }, experiment: parsed, ...held };
}

async function save({ snapshot, file }: AskOf<'save'>, { open, emit }: Work) {
  const free = await freeName(snapshot.run, file);
  const checkpoint = open.save(snapshot.run, snapshot.epoch, free);
  await store.write(checkpoint);
  emit({ type: 'stored', info: checkpoint.info });
  return checkpoint.info;
}

/** What a reader saves takes no earlier file's place: `epoch-05.keras`, then `epoch-05-2.keras`. */
async function freeName(run: string, file: string): Promise<string> {
  const [, stem = file, ending = ''] = /^(.+?)(\.weights\.h5|\.keras)$/.exec(file) ?? [];
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? file : `${stem}-${number}${ending}`;
    if ((await store.info(checkpointId(run, name))) === null) return name;
  }
}

async function exportFiles({ checkpoint, format }: AskOf<'export'>) {
  const { info, content } = await keeper.read(checkpoint);
  const { writeFiles } = await import('../../keras-files/named-files.ts');
  return writeFiles(info, content, format);
}

async function importFile({ run, experiment, file, backend }: AskOf<'import'>, work: Work) {
  const { readFile } = await import('../../keras-files/named-files.ts');
  const { warnings, ...brought } = await readFile(file, parseExperiment(experiment));
  for (const { code, values } of warnings) work.emit({ type: 'warning', code, values });
  // A file says nothing of epochs: its weights are before the first.
  return bring(run, { ...brought, epoch: 0, step: 0, file: file.name }, backend, work);
}

/** What of an answer passes to the page instead of being copied: the worker keeps none of it. */
function memoryOf(kind: RequestKind, answered: Requests[RequestKind]['answer']): Transferable[] {
  if (kind === 'layer-outputs' || kind === 'layer-weights') {
    const layers = answered as Requests['layer-outputs' | 'layer-weights']['answer'];
    return layers.map(({ values }) => values.buffer as ArrayBuffer);
  }
  if (answered === null || !('outputs' in answered)) return [];
  const { outputs, labels, numbers } = answered;
  return [outputs, labels, numbers].map(({ buffer }) => buffer as ArrayBuffer);
}

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'configure') {
    // A worker made from a blob or a data URL resolves nothing against the page: all files absolute.
    const absolute = (file: string) => new URL(file, self.location.href).href;
    const wasm = {
      plain: absolute(wasmPlain),
      simd: absolute(wasmSimd),
      threads: absolute(wasmThreads),
    };
    engine = new Engine(data.dataUrl, { wasm, cores: data.cores }, ownSets.read);
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
    const emit: Emit = (event) => send({ kind: 'event', id, event });
    const { signal } = controller;
    const answered = await answer(data, { open: engine, signal, emit });
    send({ kind: 'answer', id, answer: answered }, memoryOf(data.kind, answered));
  } catch (thrown) {
    send({ kind: 'error', id, error: toErrorData(thrown) });
  } finally {
    aborts.delete(id);
  }
};
