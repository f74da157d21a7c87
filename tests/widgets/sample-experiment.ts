// A small Experiment, and the events of a run of it, made up: the page's side is tested without a worker.
import { type Experiment, parseExperiment } from '../../src/experiment/experiment.ts';
import {
  appendLogs,
  type BackendReport,
  type History,
  type Logs,
  type RunEvent,
  type RunResult,
} from '../../src/experiment/history.ts';
import { mlp } from '../experiment/mlp.ts';

export const MLP: Experiment = parseExperiment(mlp);

export const REPORT: BackendReport = {
  backend: 'wasm',
  kernelSet: 'wasm-simd',
  reason: 'gpu-is-software',
  renderer: 'SwiftShader',
  threads: 2,
  isolated: true,
  secure: true,
};

/** Logs as such a model makes them: falling fast, then slowly, validation a little behind. */
export function logsAt(epochs: number): Logs {
  const fall = Math.exp(-epochs / 0.35);
  return {
    acc: 0.895 - 0.18 / (1 + 2.2 * epochs) - 0.35 * fall,
    loss: 0.26 + 0.42 / (1 + 1.6 * epochs) + 1.1 * fall,
    val_acc: 0.882 - 0.12 / (1 + 2 * epochs),
    val_loss: 0.315 + 0.24 / (1 + 1.4 * epochs),
  };
}

interface StreamOptions {
  readonly epochs?: number;
  readonly steps?: number;
  /** Step events an epoch. */
  readonly reports?: number;
  readonly dataset?: 'fashion-mnist' | 'stand-in';
}

/** Everything that a run says until its last epoch. */
export function runEvents(options: StreamOptions = {}): RunEvent[] {
  const { epochs = 5, steps = 750, reports = 40, dataset = 'fashion-mnist' } = options;
  const events: RunEvent[] = [
    { type: 'backend', report: REPORT },
    { type: 'load', loadedBytes: 0, totalBytes: 26_400_000 },
    { type: 'load', loadedBytes: 11_200_000, totalBytes: 26_400_000 },
    { type: 'load', loadedBytes: 26_400_000, totalBytes: 26_400_000 },
    {
      type: 'begin',
      dataset,
      examples: { train: 48_000, validation: 12_000, test: 10_000 },
      epochs,
      steps,
      parameters: 59_850,
    },
  ];
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let part = 1; part <= reports; part += 1) {
      const step = Math.round((steps * part) / reports);
      const { acc = 0, loss = 0 } = logsAt(epoch + part / reports);
      const ripple = Math.sin(part * 1.7 + epoch) / (50 * Math.sqrt(part));
      const logs = { acc: acc - ripple / 2, loss: loss + ripple };
      events.push({ type: 'step', epoch, step, logs, examplesPerSecond: 11_870 + part });
    }
    events.push({ type: 'validation', epoch });
    events.push({ type: 'epoch', epoch, logs: logsAt(epoch + 1), seconds: 4.6 });
    events.push({ type: 'snapshot', epoch, snapshots: epochsUntil(epoch) });
  }
  return events;
}

/** Snapshots from before training to that epoch's end. */
const epochsUntil = (epoch: number) => Array.from({ length: epoch + 2 }, (_, i) => i - 1);

/** The events until an epoch is over and some steps of the next one: 5 before training, 43 an epoch. */
export function inEpoch(epochs: number, steps: number): RunEvent[] {
  return runEvents().slice(0, 5 + 43 * epochs + steps);
}

export function historyOf(epochs: number): History {
  return Array.from({ length: epochs }, (_, i) => logsAt(i + 1)).reduce(appendLogs, {});
}

export function runResult(epochs = 5, change: Partial<RunResult> = {}): RunResult {
  return {
    end: 'completed',
    history: historyOf(epochs),
    report: REPORT,
    dataset: 'fashion-mnist',
    snapshots: epochsUntil(epochs - 1),
    final: epochs - 1,
    digest: '0123456789abcdef',
    seconds: 23.4,
    ...change,
  };
}
