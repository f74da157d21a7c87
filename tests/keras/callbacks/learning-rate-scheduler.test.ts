// LearningRateScheduler with functions and with schedules that are plain data.
import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../../src/experiment/callbacks.ts';
import { createFitState } from '../../../src/keras/callbacks/fit-state.ts';
import { LearningRateScheduler } from '../../../src/keras/callbacks/learning-rate-scheduler.ts';
import { ScriptedModel } from './scripted-fit.ts';

function ratesOf(schedule: Schedule, start: number, epochs: number): readonly number[] {
  const model = new ScriptedModel(
    () => [new LearningRateScheduler({ schedule })],
    createFitState(start, []),
  );
  const rows = Array.from({ length: epochs }, (_, epoch) => ({ epoch, logs: { loss: 1 } }));
  return model.fit(0, rows).history.learning_rate ?? [];
}

describe('LearningRateScheduler', () => {
  it.each<[Schedule, readonly number[]]>([
    [{ kind: 'exponential', rate: 0.5, startEpoch: 2 }, [1, 1, 0.5, 0.25, 0.125]],
    [{ kind: 'step', factor: 0.5, epochs: 2 }, [1, 1, 0.5, 0.5, 0.25]],
    [{ kind: 'piecewise', boundaries: [0, 2], values: [4, 2, 1] }, [4, 2, 2, 1, 1]],
    [{ kind: 'piecewise', boundaries: [], values: [3] }, [3, 3, 3, 3, 3]],
  ])('trains by %j, and logs the rate of each epoch', (schedule, rates) => {
    expect(ratesOf(schedule, 1, 5)).toEqual(rates);
  });

  it('hands the rate on in float32, as the optimizer’s variable keeps it', () => {
    const [first = 0, second] = ratesOf({ kind: 'exponential', rate: 0.9, startEpoch: 0 }, 0.1, 2);
    expect(first).toBe(Math.fround(Math.fround(0.1) * 0.9));
    expect(second).toBe(Math.fround(first * 0.9));
  });

  it('prints with verbose what Keras prints: the rate before it is rounded to float32', () => {
    const schedule = (_epoch: number, learningRate: number) => learningRate * 0.9;
    const model = new ScriptedModel(
      () => [new LearningRateScheduler({ schedule, verbose: 1 })],
      createFitState(0.1, []),
    );
    model.fit(0, [{ epoch: 4, logs: { loss: 1 } }]);
    expect(model.report.print).toBe(
      '\nEpoch 5: LearningRateScheduler setting learning rate to 0.09000000134110452.\n',
    );
  });

  it('fails under an optimizer that has a schedule of its own', () => {
    const schedule: Schedule = { kind: 'step', factor: 0.5, epochs: 1 };
    const model = new ScriptedModel(
      () => [new LearningRateScheduler({ schedule })],
      createFitState(0.1, [], false),
    );
    const { exception } = model.fit(0, [{ epoch: 0, logs: { loss: 1 } }]);
    expect(exception).toMatchObject({ type: 'TypeError' });
  });
});
