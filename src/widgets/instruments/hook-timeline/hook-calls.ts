// The calls of a run's hooks as a timeline: which spans they open and close, and what Keras calls each. Pure.
// Imports experiment's types.
import type { Hook, HookEvent } from '../../../experiment/hook-event.ts';

/** Keras's own names, in the order in which a run first calls them. */
export const HOOKS: readonly (readonly [Hook, string, string])[] = [
  ['onTrainBegin', 'on_train_begin', 'logs'],
  ['onEpochBegin', 'on_epoch_begin', 'epoch, logs'],
  ['onTrainBatchBegin', 'on_train_batch_begin', 'batch, logs'],
  ['onTrainBatchEnd', 'on_train_batch_end', 'batch, logs'],
  ['onTestBegin', 'on_test_begin', 'logs'],
  ['onTestBatchBegin', 'on_test_batch_begin', 'batch, logs'],
  ['onTestBatchEnd', 'on_test_batch_end', 'batch, logs'],
  ['onTestEnd', 'on_test_end', 'logs'],
  ['onEpochEnd', 'on_epoch_end', 'epoch, logs'],
  ['onTrainEnd', 'on_train_end', 'logs'],
];

export const kerasName = (hook: Hook): string =>
  HOOKS.find(([known]) => known === hook)?.[1] ?? hook;

/** From a begin to its end, by the places of the two calls; `to` is null while it has not ended. */
export interface Span {
  /** How deep it lies: a training, an epoch, a batch or an evaluation, a batch of that. */
  readonly depth: 0 | 1 | 2 | 3;
  readonly kind: 'train' | 'epoch' | 'batch' | 'test' | 'testBatch';
  readonly from: number;
  readonly to: number | null;
  /** The epoch's or the batch's number, from 0; null where there is one only. */
  readonly number: number | null;
}

const DEPTHS = { train: 0, epoch: 1, batch: 2, test: 2, testBatch: 3 } as const;

function kindOf(hook: Hook): Span['kind'] {
  if (hook.startsWith('onTrainBatch')) return 'batch';
  if (hook.startsWith('onTestBatch')) return 'testBatch';
  if (hook.startsWith('onTest')) return 'test';
  return hook.startsWith('onEpoch') ? 'epoch' : 'train';
}

/** The spans of a sequence of calls, in the order in which they begin. */
export function spansOf(calls: readonly HookEvent[]): readonly Span[] {
  const spans: Span[] = [];
  const open: number[] = [];
  for (const [at, call] of calls.entries()) {
    if (call.hook.endsWith('Begin')) {
      const kind = kindOf(call.hook);
      const number = kind === 'epoch' ? call.epoch : (call.batch ?? null);
      open.push(spans.length);
      spans.push({ kind, depth: DEPTHS[kind], from: at, to: null, number });
    } else {
      const ended = open.pop();
      const span = ended === undefined ? undefined : spans[ended];
      if (ended !== undefined && span !== undefined) spans[ended] = { ...span, to: at };
    }
  }
  return spans;
}
