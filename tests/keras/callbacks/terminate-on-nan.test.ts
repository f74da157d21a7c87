// TerminateOnNaN: the epoch of the bad batch still ends as any other, and then the run does.
import { describe, expect, it } from 'vitest';
import { createFitState } from '../../../src/keras/callbacks/fit-state.ts';
import { TerminateOnNaN } from '../../../src/keras/callbacks/terminate-on-nan.ts';
import { ScriptedModel } from './scripted-fit.ts';

const play = (raiseError: boolean, loss: number) => {
  const model = new ScriptedModel(
    () => [new TerminateOnNaN({ raiseError })],
    createFitState(1, []),
  );
  const batches = [{ loss: 1 }, { loss }, { loss: 1 }];
  const epochs = [0, 1].map((epoch) => ({ epoch, logs: { loss }, batches }));
  return { model, ...model.fit(0, epochs) };
};

describe('TerminateOnNaN', () => {
  it.each([Number.NaN, Number.NEGATIVE_INFINITY])('stops after a batch with loss %s', (loss) => {
    const { model, epochs, exception } = play(false, loss);
    expect(exception).toBeNull();
    expect(epochs).toEqual([0]);
    expect(model.weights).toBe(102);
    expect(model.report.print).toBe('Batch 1: Invalid loss, terminating training\n');
  });

  it('raises instead if told so', () => {
    const { epochs, exception } = play(true, Number.NaN);
    expect(epochs).toEqual([]);
    expect(exception).toEqual({
      where: { epoch: 0, batch: 1 },
      type: 'RuntimeError',
      message:
        'NaN or Inf loss encountered at batch 1. Loss value: nan. Terminating training immediately.',
    });
  });

  it('minds no finite loss, and no logs without one', () => {
    expect(play(true, -1e300).epochs).toEqual([0, 1]);
    const model = new ScriptedModel(() => [new TerminateOnNaN()], createFitState(1, []));
    expect(model.fit(0, [{ epoch: 0, logs: { acc: Number.NaN } }]).exception).toBeNull();
  });
});
