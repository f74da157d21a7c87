// EarlyStopping's rule that no golden case can reach through a whole fit.
import { describe, expect, it } from 'vitest';
import { CallbackList } from '../../../src/keras/callbacks/callback-list.ts';
import { EarlyStopping } from '../../../src/keras/callbacks/early-stopping.ts';
import { createFitState } from '../../../src/keras/callbacks/fit-state.ts';

describe('EarlyStopping', () => {
  it.each([
    [0, false],
    [1, true],
  ])('without patience, ends a worse epoch %i with stop_training %s', (epoch, stops) => {
    const list = new CallbackList([new EarlyStopping()]);
    const end = (val_loss: number) => ({ hook: 'onEpochEnd', epoch, logs: { val_loss } }) as const;
    const first = list.call(end(1), list.initialState(createFitState(0.1, [])));
    expect(list.call(end(2), first.state).state.fit.stopTraining).toBe(stops);
  });
});
