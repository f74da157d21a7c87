// The page on which the bench times training: the book's own training client over the real worker, stock
// TensorFlow.js in a worker beside it, and the bare matrix product. One of them works at a time.
import type { Experiment } from '../../../src/experiment/experiment.ts';
import type { BackendName, BackendReport, RunEvent } from '../../../src/experiment/history.ts';
import type { SpeedEntry } from '../../../src/experiment/speeds.ts';
import { calibrate } from '../../../src/widgets/calibrate.ts';
import { createTrainingClient, startTrainingWorker } from '../../../src/worker/client.ts';
import type { StepProfile } from './our-kernels.ts';

export type Side = 'ours' | 'stock';

export interface TimedAsk {
  readonly experiment: Experiment;
  readonly backend: BackendName;
  /** How long to train after the first step, in s. */
  readonly seconds: number;
  readonly dataUrl: string;
}

/** Training after the first step, which warms up; loading and compiling lie before it. */
export interface TimedTraining {
  readonly examples: number;
  readonly seconds: number;
  readonly kernelSet: string;
  readonly threads: number;
}

/** How many kernels a step takes. */
export interface KernelsAsk {
  readonly experiment: Experiment;
  readonly backend: BackendName;
  readonly cores: number;
}

/** What the kernels of a step take. */
export interface ProfileAsk extends KernelsAsk {
  /** How long to take steps, in s: once in a row, and once more kernel by kernel. */
  readonly seconds: number;
}

export interface CeilingAsk {
  readonly seconds: number;
  readonly cores: number;
}

export type FromSpeedWorker<T> = { readonly found: T } | { readonly failure: string };

export interface Graphics {
  /** The names that the drivers give themselves; null where there is none. */
  readonly webgl: string | null;
  readonly webgpu: string | null;
}

export interface SpeedPage {
  /** Trains in a fresh worker. */
  train(side: Side, ask: Omit<TimedAsk, 'dataUrl'>): Promise<TimedTraining>;
  /** How many kernels one training step asks the backend for. */
  kernels(side: Side, ask: Omit<KernelsAsk, 'cores'>): Promise<number>;
  /** Where the time of our training step goes. */
  profile(ask: Omit<ProfileAsk, 'cores'>): Promise<StepProfile>;
  /**
   * What a lab's calibration comes to that tries these backends, by the lab's own code, whatever the machine
   * says of them.
   */
  calibrate(experiment: Experiment, candidates: readonly BackendName[]): Promise<SpeedEntry>;
  /** GFLOP/s of the engine's matrix product on WebAssembly. */
  ceiling(seconds: number): Promise<number>;
  graphics(): Promise<Graphics>;
  /** The most memory that the page and its workers held while `train` ran, in bytes; null where untold. */
  memoryWhile(side: Side, ask: Omit<TimedAsk, 'dataUrl'>): Promise<number | null>;
  /** Ends what is at work. */
  end(): void;
}

declare global {
  interface Window {
    speed: SpeedPage;
  }
}

const dataUrl = new URL('/data/', location.href).href;
let endNow: () => void = () => undefined;

/** One question to a worker of its own, which is ended after its answer. */
function askWorker<T>(worker: Worker, ask: object): Promise<T> {
  endNow = () => worker.terminate();
  return new Promise<T>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromSpeedWorker<T>>) =>
      'found' in data ? resolve(data.found) : reject(new Error(data.failure));
    worker.onerror = ({ message }) => reject(new Error(message || 'the worker did not start'));
    worker.postMessage(ask);
  }).finally(() => worker.terminate());
}

function startStock(): Worker {
  return new Worker(new URL('./stock-worker.ts', import.meta.url), { type: 'module' });
}

function startOurKernels(): Worker {
  return new Worker(new URL('./our-kernels-worker.ts', import.meta.url), { type: 'module' });
}

function startCeiling(): Worker {
  return new Worker(new URL('./ceiling-worker.ts', import.meta.url), { type: 'module' });
}

/**
 * As a lab trains: the first step is reported when it is done, later ones as they come, and the reader stops
 * the run. What lies between the first report and the last one is what was measured.
 */
async function trainOurs({ experiment, backend, seconds }: TimedAsk): Promise<TimedTraining> {
  const client = createTrainingClient(startTrainingWorker, dataUrl);
  endNow = () => client.close();
  const stop = new AbortController();
  const reports: { readonly at: number; readonly examples: number }[] = [];
  let report: BackendReport | null = null;
  let images = 0;
  const onEvent = (event: RunEvent) => {
    if (event.type === 'backend') report = event.report;
    if (event.type === 'begin') images = event.examples.train;
    // An epoch's end reports its last step, which may have come too soon after the one before.
    if (event.type !== 'step' && event.type !== 'epoch') return;
    const done = event.type === 'epoch' ? images : event.step * experiment.fit.batchSize;
    const at = performance.now();
    reports.push({ at, examples: event.epoch * images + Math.min(images, done) });
    const first = reports[0]?.at ?? at;
    if (reports.length > 1 && at - first >= seconds * 1000) stop.abort();
  };
  try {
    const ask = { run: 'bench', experiment, backend };
    await client.request('train', ask, { onEvent, signal: stop.signal });
  } finally {
    client.close();
  }
  const [first, last] = [reports[0], reports.at(-1)];
  if (first === undefined || last === undefined || first === last) {
    throw new Error('the run ended before its second report');
  }
  const { kernelSet, threads } = report as unknown as BackendReport;
  return {
    examples: last.examples - first.examples,
    seconds: (last.at - first.at) / 1000,
    kernelSet,
    threads,
  };
}

function train(side: Side, asked: Omit<TimedAsk, 'dataUrl'>): Promise<TimedTraining> {
  const ask = { ...asked, dataUrl };
  return side === 'ours' ? trainOurs(ask) : askWorker<TimedTraining>(startStock(), ask);
}

async function webgpuName(): Promise<string | null> {
  const { gpu } = navigator as unknown as {
    gpu?: { requestAdapter(): Promise<{ info: Record<string, string> } | null> };
  };
  const info = (await gpu?.requestAdapter())?.info;
  return info === undefined
    ? null
    : [info.vendor, info.architecture, info.description].filter(Boolean).join(' ');
}

function webglName(): string | null {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  const names = gl?.getExtension('WEBGL_debug_renderer_info');
  return gl === null
    ? null
    : String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
}

interface MemoryTeller {
  measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>;
}

window.speed = {
  train,
  kernels: (side, asked) =>
    askWorker<number>(side === 'ours' ? startOurKernels() : startStock(), {
      ...asked,
      cores: navigator.hardwareConcurrency,
    }),
  profile: (asked) =>
    askWorker<StepProfile>(startOurKernels(), { ...asked, cores: navigator.hardwareConcurrency }),
  async calibrate(experiment, candidates) {
    const stop = new AbortController();
    endNow = () => stop.abort(new Error('it was given up'));
    const startClient = () => createTrainingClient(startTrainingWorker, dataUrl);
    return calibrate({ experiment, candidates, startClient, signal: stop.signal });
  },
  ceiling: (seconds) =>
    askWorker<number>(startCeiling(), { seconds, cores: navigator.hardwareConcurrency }),
  graphics: async () => ({ webgl: webglName(), webgpu: await webgpuName() }),
  async memoryWhile(side, ask) {
    const teller = performance as unknown as MemoryTeller;
    if (!crossOriginIsolated || teller.measureUserAgentSpecificMemory === undefined) return null;
    let most = 0;
    let ended = false;
    const training = train(side, ask).finally(() => {
      ended = true;
    });
    const watching = (async () => {
      while (!ended) {
        const { bytes } = (await teller.measureUserAgentSpecificMemory?.()) ?? { bytes: 0 };
        most = Math.max(most, bytes);
      }
    })();
    await Promise.all([training, watching]);
    return most;
  },
  end: () => endNow(),
};
