// What callbacks tell the page: typed events and warnings, next to what they do.
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../src/experiment/history.ts';
import type { Callback } from '../../../src/keras/callbacks/callback.ts';
import { EarlyStopping } from '../../../src/keras/callbacks/early-stopping.ts';
import { createFitState } from '../../../src/keras/callbacks/fit-state.ts';
import { LearningRateScheduler } from '../../../src/keras/callbacks/learning-rate-scheduler.ts';
import { ModelCheckpoint } from '../../../src/keras/callbacks/model-checkpoint.ts';
import { ReduceLROnPlateau } from '../../../src/keras/callbacks/reduce-lr-on-plateau.ts';
import { TerminateOnNaN } from '../../../src/keras/callbacks/terminate-on-nan.ts';
import { ScriptedModel } from './scripted-fit.ts';

/** The events of a fit with these validation losses, as a lab would get them. */
function eventsOf(callback: Callback, losses: readonly number[]) {
  const model = new ScriptedModel(() => [callback], createFitState(0.001, ['acc']));
  const epochs = losses.map((loss, epoch) => {
    return { epoch, logs: { acc: 0.8734, loss, val_loss: loss }, batches: [{ loss }, { loss }] };
  });
  model.fit(0, epochs);
  const events: RunEvent[] = model.actions.filter((action) => action.type === 'callback');
  return events.map((event) =>
    event.type === 'callback' ? [event.epoch, event.action, event.values] : [],
  );
}

describe('a callback’s events', () => {
  it('tell of EarlyStopping’s wait, its stop and the epoch it went back to', () => {
    const callback = new EarlyStopping({ patience: 2, restoreBestWeights: true });
    expect(eventsOf(callback, [3, 2, 2.5, 2.4, 1])).toEqual([
      [2, 'wait', { wait: 1, patience: 2 }],
      [3, 'wait', { wait: 2, patience: 2 }],
      [3, 'stopped', { wait: 2, patience: 2 }],
      [3, 'restored', { epoch: 1 }],
    ]);
  });

  it('tell of ReduceLROnPlateau’s wait, the rates and the cooldown', () => {
    const callback = new ReduceLROnPlateau({ patience: 1, cooldown: 2 });
    const [from, to] = [Math.fround(0.001), Math.fround(Math.fround(0.001) * 0.1)];
    expect(eventsOf(callback, [1, 1, 1, 1, 0.5])).toEqual([
      [1, 'wait', { wait: 1, patience: 1 }],
      [1, 'learning-rate', { from, to }],
      [1, 'cooldown', { epochs: 2 }],
      [2, 'cooldown', { epochs: 1 }],
      [3, 'wait', { wait: 1, patience: 1 }],
      [3, 'learning-rate', { from: to, to: Math.fround(to * 0.1) }],
      [3, 'cooldown', { epochs: 2 }],
      [4, 'cooldown', { epochs: 1 }],
    ]);
  });

  it('tell of each file that ModelCheckpoint saved, and of the batch within an epoch', () => {
    const filepath = 'weights.{epoch:03d}-{val_loss:.4f}-{acc:.4f}.weights.h5';
    const best = new ModelCheckpoint({ filepath, saveBestOnly: true, saveWeightsOnly: true });
    const file = 'weights.001-0.3513-0.8734.weights.h5';
    expect(eventsOf(best, [0.3513, 0.4])).toEqual([[0, 'saved', { file, content: 'weights' }]]);
    const often = new ModelCheckpoint({ filepath: '{epoch}-{batch}.keras', saveFreq: 3 });
    expect(eventsOf(often, [1, 1])).toEqual([
      [1, 'saved', { file: '2-1.keras', content: 'model', batch: 0 }],
    ]);
  });

  it('tell of a rate that LearningRateScheduler changed, not of one it kept', () => {
    const callback = new LearningRateScheduler({
      schedule: { kind: 'piecewise', boundaries: [1], values: [0.001, 0.5] },
    });
    expect(eventsOf(callback, [1, 1, 1, 1])).toEqual([
      [2, 'learning-rate', { from: Math.fround(0.001), to: 0.5 }],
    ]);
  });

  it('tell of the batch whose loss was no number', () => {
    expect(eventsOf(new TerminateOnNaN(), [1, Number.NaN, 1])).toEqual([
      [1, 'diverged', { batch: 0, loss: Number.NaN }],
    ]);
  });
});

describe('a callback’s warnings', () => {
  it('have a code and values beside Keras’s words', () => {
    const model = new ScriptedModel(
      () => [new EarlyStopping({ monitor: 'val_acc' })],
      createFitState(0.1, ['acc']),
    );
    model.fit(0, [{ epoch: 0, logs: { acc: 0.5, loss: 1 } }]);
    expect(model.actions).toEqual([
      {
        type: 'warning',
        code: 'monitor-unavailable',
        values: { callback: 'EarlyStopping', monitor: 'val_acc', available: 'acc,loss' },
        category: 'UserWarning',
        message:
          'Early stopping conditioned on metric `val_acc` which is not available. ' +
          'Available metrics are: acc,loss',
        index: 0,
      },
    ]);
  });

  it('come from the constructor, too', () => {
    expect(new ReduceLROnPlateau({ mode: 'down' }).warnings).toMatchObject([
      { code: 'mode-unknown', values: { callback: 'ReduceLROnPlateau', mode: 'down' } },
    ]);
  });
});
