// The asynchronous driver of the fit loop: it lets messages in, reports, pauses, and hands on what is to be kept.
import type { SavedContent } from '../experiment/callback-events.ts';
import type { SavedModel, TrainingState } from '../experiment/checkpoint.ts';
import {
  appendLogs,
  type History,
  type Logs,
  type RunEnd,
  type RunEvent,
} from '../experiment/history.ts';
import { fit } from './fit.ts';
import type { Capture, FitAnswer, FitInput, FitPause } from './fit-pauses.ts';
import { logsOf } from './totals.ts';
import type { WeightsWatch } from './watched-weights.ts';

/** How long the loop computes before it looks for messages, and how often it reports, in ms. */
export const TURN = 40;
const REPORT = 80;
/** How much of a run a reader can lose by closing the page, in ms. */
const AUTOSAVE = 5_000;

/** What a run hands on to be stored: where it stands, or what a ModelCheckpoint saved. */
export type Kept =
  | { readonly kind: 'position'; readonly logs: Logs; readonly state: TrainingState }
  | {
      readonly kind: 'saved';
      readonly file: string;
      readonly content: SavedContent;
      /** Epochs done, and steps done in the one in hand. */
      readonly epoch: number;
      readonly step: number;
      readonly logs: Logs;
      readonly saved: SavedModel;
    };

export interface DriveOptions {
  readonly emit: (event: RunEvent) => void;
  readonly signal: AbortSignal;
  readonly pause?: AbortSignal;
  readonly from?: TrainingState;
  readonly keep?: (kept: Kept) => void;
  /** Copies the weights: at an epoch's end, and within it where they are due. */
  readonly snapshot: (epoch: number) => Promise<unknown>;
  /** Whether the weights at a place within an epoch are to be copied. */
  readonly isSnapshotDue?: (epoch: number) => boolean;
  /** Tells weights that are watched; null where none is. */
  readonly watch: WeightsWatch | null;
  /** How often the running means are told, in ms; 0 after each step. */
  readonly reportEvery?: number | undefined;
  /** How often the position is handed on, in ms. */
  readonly keepEvery?: number | undefined;
  /** How long the run rests after each hook that is told, in ms, so that an eye can follow. */
  readonly hookPace?: number | undefined;
}

export interface Driven {
  readonly end: RunEnd;
  readonly history: History;
  /** The epoch whose end the weights are of; −1 before the first, a fraction within one. */
  readonly final: number;
}

/** Lets messages in. A message to oneself is not held back as timers are. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Drives the loop without holding up the worker: it breathes by time and reads only what is shown. */
export async function drive(input: FitInput, options: DriveOptions): Promise<Driven> {
  const { emit, signal, pause: pausing, from, keep, snapshot, watch } = options;
  const { reportEvery = REPORT, keepEvery = AUTOSAVE, hookPace = 0 } = options;
  const loop = fit(input);
  const began = performance.now();
  let history: History = from?.history ?? {};
  let epochBegan = began;
  /** Of the epoch in hand, before it was interrupted. */
  let examplesBefore = from?.examples ?? 0;
  let breathed = began;
  let kept = began;
  let reported = Number.NEGATIVE_INFINITY;
  const steps = Math.ceil(input.examples.counts.train / input.experiment.fit.batchSize);
  let final =
    from === undefined
      ? (input.experiment.fit.initialEpoch ?? 0) - 1
      : from.epoch - 1 + from.step / steps;

  /** Running means, for the eye only: where a read can be waited for, the loop goes on meanwhile. */
  async function report({ epoch, step, totals }: FitPause & { type: 'step' }): Promise<void> {
    const { examples } = totals;
    const logs = logsOf(input, { sums: await totals.sums.data(), examples });
    const seconds = (performance.now() - epochBegan) / 1000;
    const examplesPerSecond = (examples - examplesBefore) / seconds;
    emit({ type: 'step', epoch, step, logs, examplesPerSecond });
    reported = performance.now();
  }

  async function endEpoch({ epoch, logs }: FitPause & { type: 'epoch' }): Promise<void> {
    history = appendLogs(history, logs);
    await snapshot(epoch);
    await watch?.tell(epoch, steps);
    emit({ type: 'epoch', epoch, logs, seconds: (performance.now() - epochBegan) / 1000 });
    epochBegan = performance.now();
    examplesBefore = 0;
  }

  async function answer(pause: FitPause): Promise<FitAnswer> {
    switch (pause.type) {
      case 'read':
        return { sums: await pause.totals.sums.data() };
      case 'step':
        final = pause.epoch - 1 + pause.step / steps;
        if (performance.now() - reported >= reportEvery) await report(pause);
        if (watch?.isDue()) await watch.tell(pause.epoch, pause.step);
        // At an epoch's last step nothing is known of it yet: its end comes next.
        if (pause.step < steps && options.isSnapshotDue?.(final)) await snapshot(final);
        return 'go';
      case 'validation':
        return 'go';
      case 'arrival':
        await unlessEnded(pause.here, [signal, pausing]);
        return 'go';
      case 'events':
        for (const event of pause.events) {
          emit(event);
          if (event.type === 'callback' && event.action === 'restored') {
            final = Number(event.values.epoch);
          }
        }
        if (hookPace > 0 && pause.events.some(({ type }) => type === 'hook')) {
          const rest = new Promise((resolve) => setTimeout(resolve, hookPace));
          await unlessEnded(rest, [signal, pausing]);
        }
        return 'go';
      case 'save': {
        const { file, content, epoch, step, logs } = pause;
        keep?.({ kind: 'saved', file, content, epoch, step, logs, saved: await pause.saved });
        return 'go';
      }
      case 'epoch':
        await endEpoch(pause);
        return 'go';
    }
  }

  async function keepPosition(capture: Capture): Promise<void> {
    const position = await capture();
    const seconds = (from?.seconds ?? 0) + (performance.now() - began) / 1000;
    keep?.({ kind: 'position', logs: lastOf(history), state: { ...position, history, seconds } });
    kept = performance.now();
  }

  /** Where the run ends: within an epoch, or with an earlier epoch's weights restored. */
  async function tellEnd(): Promise<void> {
    const epoch = Math.ceil(final);
    await watch?.tell(epoch, final === epoch ? steps : Math.round((final - epoch + 1) * steps));
  }

  await watch?.tell(
    from?.epoch ?? input.experiment.fit.initialEpoch ?? 0,
    from?.step ?? 0,
    from?.weights,
  );
  let step = loop.next();
  try {
    while (!step.done) {
      const { value } = step;
      const next = await answer(value);
      if (performance.now() - breathed >= TURN) {
        await breathe();
        breathed = performance.now();
      }
      const capture = 'capture' in value ? value.capture : undefined;
      const pauses = pausing?.aborted === true && !signal.aborted;
      const isDue = keep !== undefined && performance.now() - kept >= keepEvery;
      if (capture !== undefined && (pauses || isDue)) {
        await keepPosition(capture);
      }
      if (capture !== undefined && pauses) {
        await tellEnd();
        return { end: 'paused', history, final };
      }
      const stops = signal.aborted && value.type !== 'read';
      step = loop.next(stops ? 'stop' : next);
    }
  } finally {
    // After a pause or a failure the loop still frees what it holds.
    if (!step.done) loop.return('stopped');
  }
  await tellEnd();
  return { end: step.value, history, final };
}

/** Waits for it, or until one of the signals is aborted: then what it comes to no longer matters. */
async function unlessEnded(
  here: Promise<unknown>,
  signals: readonly (AbortSignal | undefined)[],
): Promise<void> {
  const given = signals.filter((signal) => signal !== undefined);
  const ended = () => given.some((signal) => signal.aborted);
  const end = new Promise<void>((resolve) => {
    for (const signal of given) signal.addEventListener('abort', () => resolve(), { once: true });
  });
  if (ended()) return;
  await Promise.race([here, end]).catch((failure: unknown) => {
    if (!ended()) throw failure;
  });
}

function lastOf(history: History): Logs {
  return Object.fromEntries(
    Object.entries(history).map(([key, values]) => [key, values.at(-1) ?? Number.NaN]),
  );
}
