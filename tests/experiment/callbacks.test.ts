// The callbacks of an Experiment: Keras's defaults, and what is refused before anything runs.
import { describe, expect, it } from 'vitest';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import { createCallback } from '../../src/keras/callbacks/create-callback.ts';
import { mlp } from './mlp.ts';

type CallbackInput = NonNullable<ExperimentInput['callbacks']>[number];

const parse = (callback: unknown) =>
  parseExperiment({ ...mlp, callbacks: [callback as CallbackInput] }).callbacks[0];

describe('a callback in an Experiment', () => {
  it.each<[CallbackInput, object]>([
    [
      { kind: 'EarlyStopping' },
      {
        ...{ monitor: 'val_loss', minDelta: 0, patience: 0, verbose: 0, mode: 'auto' },
        ...{ baseline: null, restoreBestWeights: false, startFromEpoch: 0 },
      },
    ],
    [
      { kind: 'ReduceLROnPlateau' },
      {
        ...{ monitor: 'val_loss', factor: 0.1, patience: 10, verbose: 0, mode: 'auto' },
        ...{ minDelta: 1e-4, cooldown: 0, minLr: 0 },
      },
    ],
    [
      { kind: 'ModelCheckpoint', filepath: '{epoch}.keras' },
      {
        ...{ filepath: '{epoch}.keras', monitor: 'val_loss', verbose: 0, saveBestOnly: false },
        ...{ saveWeightsOnly: false, mode: 'auto', saveFreq: 'epoch' },
        initialValueThreshold: null,
      },
    ],
    [
      { kind: 'CSVLogger', filename: 'log.csv' },
      { filename: 'log.csv', separator: ',', append: false },
    ],
    [{ kind: 'TerminateOnNaN' }, { raiseError: false }],
    [
      { kind: 'LearningRateScheduler', schedule: { kind: 'exponential', rate: 0.9 } },
      { schedule: { kind: 'exponential', rate: 0.9, startEpoch: 1 }, verbose: 0 },
    ],
  ])('has Keras’s defaults: %j', (input, options) => {
    const parsed = parse(input);
    expect(parsed).toEqual({ kind: input.kind, ...options });
    expect(createCallback(parsed as NonNullable<typeof parsed>).name).toBe(input.kind);
  });

  it.each([
    { kind: 'EarlyStopping', mode: 'best' },
    { kind: 'EarlyStopping', patience: 1.5 },
    { kind: 'EarlyStopping', restore_best_weights: true },
    { kind: 'ReduceLROnPlateau', factor: 1 },
    { kind: 'ModelCheckpoint' },
    { kind: 'ModelCheckpoint', filepath: 'w.ckpt' },
    { kind: 'ModelCheckpoint', filepath: 'w.h5', saveWeightsOnly: true },
    { kind: 'ModelCheckpoint', filepath: 'w.keras', saveFreq: 'batch' },
    { kind: 'CSVLogger', filename: 'log.csv', separator: '--' },
    { kind: 'LearningRateScheduler', schedule: { kind: 'cosine' } },
    {
      kind: 'LearningRateScheduler',
      schedule: { kind: 'piecewise', boundaries: [3, 3], values: [1, 2, 3] },
    },
    {
      kind: 'LearningRateScheduler',
      schedule: { kind: 'piecewise', boundaries: [3], values: [1] },
    },
    { kind: 'LambdaCallback' },
  ])('is refused: %j', (input) => {
    expect(() => parse(input)).toThrow(expect.objectContaining({ code: 'experiment-malformed' }));
  });
});
