// Several callbacks in order: what each hears and sees, and what all of them leave behind.
import { describe, expect, it } from 'vitest';
import { CallbackList } from '../../../src/keras/callbacks/callback-list.ts';
import { EarlyStopping } from '../../../src/keras/callbacks/early-stopping.ts';
import { createFitState } from '../../../src/keras/callbacks/fit-state.ts';
import { LambdaCallback } from '../../../src/keras/callbacks/lambda-callback.ts';
import { LearningRateScheduler } from '../../../src/keras/callbacks/learning-rate-scheduler.ts';
import { ModelCheckpoint } from '../../../src/keras/callbacks/model-checkpoint.ts';
import { ReduceLROnPlateau } from '../../../src/keras/callbacks/reduce-lr-on-plateau.ts';
import { TerminateOnNaN } from '../../../src/keras/callbacks/terminate-on-nan.ts';
import { PythonError } from '../../../src/keras/python-error.ts';
import { ScriptedModel } from './scripted-fit.ts';

const fit = createFitState(0.1, ['acc']);

describe('CallbackList', () => {
  it('calls every hook in Keras’s order, with Keras’s arguments', () => {
    const heard: unknown[] = [];
    const tell =
      (hook: string) =>
      (...given: unknown[]) => {
        heard.push([hook, ...given.filter((value) => typeof value === 'number')]);
      };
    const callback = () => [
      new LambdaCallback({
        onTrainBegin: tell('onTrainBegin'),
        onTrainEnd: tell('onTrainEnd'),
        onEpochBegin: tell('onEpochBegin'),
        onEpochEnd: tell('onEpochEnd'),
        onTrainBatchBegin: tell('onTrainBatchBegin'),
        onTrainBatchEnd: tell('onTrainBatchEnd'),
        onTestBegin: tell('onTestBegin'),
        onTestEnd: tell('onTestEnd'),
        onTestBatchBegin: tell('onTestBatchBegin'),
        onTestBatchEnd: tell('onTestBatchEnd'),
      }),
    ];
    const batches = [{ loss: 2 }, { loss: 1 }];
    new ScriptedModel(callback, fit).fit(0, [{ epoch: 4, logs: { loss: 1 }, batches }]);
    expect(heard).toEqual([
      ['onTrainBegin'],
      ['onEpochBegin', 4],
      ['onTrainBatchBegin', 0],
      ['onTrainBatchEnd', 0],
      ['onTrainBatchBegin', 1],
      ['onTrainBatchEnd', 1],
      ['onTestBegin'],
      ['onTestBatchBegin', 0],
      ['onTestBatchEnd', 0],
      ['onTestEnd'],
      ['onEpochEnd', 4],
      ['onTrainEnd'],
    ]);
  });

  it('hands on the logs sorted by name, and what one callback adds to those after it', () => {
    const seen: string[][] = [];
    const look = () =>
      new LambdaCallback({ onEpochEnd: (_, logs) => void seen.push(Object.keys(logs)) });
    const list = new CallbackList([look(), new ReduceLROnPlateau(), look()]);
    const logs = { val_loss: 1, loss: 2, acc: 0.5 };
    const turn = list.call({ hook: 'onEpochEnd', epoch: 0, logs }, list.initialState(fit));
    expect(seen).toEqual([
      ['acc', 'loss', 'val_loss'],
      ['acc', 'loss', 'val_loss', 'learning_rate'],
    ]);
    expect(turn.logs).toEqual({ ...logs, learning_rate: Math.fround(0.1) });
  });

  it('shows a learning rate that one callback set to those after it', () => {
    const rates: number[] = [];
    const list = new CallbackList([
      new LearningRateScheduler({ schedule: () => 0.5 }),
      new LambdaCallback({
        onEpochBegin: (_, __, { learningRate }) => void rates.push(learningRate),
      }),
    ]);
    const turn = list.call({ hook: 'onEpochBegin', epoch: 0, logs: {} }, list.initialState(fit));
    expect(rates).toEqual([0.5]);
    expect(turn.state.fit.learningRate).toBe(0.5);
  });

  it('says which callback an action belongs to', () => {
    const list = new CallbackList([
      new EarlyStopping(),
      new EarlyStopping({ monitor: 'loss', restoreBestWeights: true }),
    ]);
    const call = { hook: 'onEpochEnd', epoch: 2, logs: { loss: 1, val_loss: 1 } } as const;
    expect(list.call(call, list.initialState(fit)).actions).toEqual([
      { type: 'keep-weights', epoch: 2, index: 1 },
    ]);
  });

  it('calls no callback after one that failed, and keeps the state of that moment', () => {
    const called: number[] = [];
    const list = new CallbackList([
      new ModelCheckpoint({ filepath: '{f1}.keras', saveFreq: 2 }),
      new LambdaCallback({ onTrainBatchEnd: (batch) => void called.push(batch) }),
    ]);
    const call = { hook: 'onTrainBatchEnd', epoch: 0, batch: 1, logs: { loss: 1 } } as const;
    const turn = list.call(call, list.initialState(fit));
    const message = 'Failed to format this callback filepath: "{f1}.keras". Reason: \'f1\'';
    expect(turn.actions).toEqual([{ type: 'raise', error: 'KeyError', message, index: 0 }]);
    expect(turn.state.states[0]).toMatchObject({ batchesSeenSinceLastSaving: 0, lastBatchSeen: 1 });
    expect(called).toEqual([]);
  });

  it('lets a mistake in a callback’s own code through as what it is', () => {
    const fail = (error: Error) =>
      new CallbackList([
        new LambdaCallback({
          onTrainEnd: () => {
            throw error;
          },
        }),
      ]);
    const call = { hook: 'onTrainEnd', epoch: 0, logs: {} } as const;
    const mistaken = fail(new RangeError('mine'));
    expect(() => mistaken.call(call, mistaken.initialState(fit))).toThrow(RangeError);
    const raising = fail(new PythonError('ValueError', 'Keras’s'));
    expect(raising.call(call, raising.initialState(fit)).actions[0]).toMatchObject({
      type: 'raise',
      error: 'ValueError',
    });
  });

  it('knows which hooks anyone hears, so that unheard logs need not be computed', () => {
    const filepath = 'm.keras';
    const quiet = new CallbackList([new EarlyStopping(), new ModelCheckpoint({ filepath })]);
    expect(quiet.hears('onEpochEnd')).toBe(true);
    expect(quiet.hears('onTrainBatchEnd')).toBe(false);
    for (const callback of [new TerminateOnNaN(), new ModelCheckpoint({ filepath, saveFreq: 5 })]) {
      expect(new CallbackList([callback]).hears('onTrainBatchEnd')).toBe(true);
    }
  });

  it('carries out what a LambdaCallback returns', () => {
    const stop = new LambdaCallback({
      *onEpochEnd(epoch) {
        if (epoch === 1) yield { type: 'stop-training' };
      },
    });
    const model = new ScriptedModel(() => [stop], fit);
    const epochs = [0, 1, 2].map((epoch) => ({ epoch, logs: { loss: 1 } }));
    expect(model.fit(0, epochs).epochs).toEqual([0, 1]);
  });
});
