// A fit that is interrupted between any two steps, stored, and gone on with by another model in another place
// ends bit for bit as the one that never was.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { DeviceImages } from '../../src/engine/device-images.ts';
import { loadExamples } from '../../src/engine/examples.ts';
import { fit } from '../../src/engine/fit.ts';
import type { FitPause, FitPosition } from '../../src/engine/fit-pauses.ts';
import { buildModel } from '../../src/engine/model.ts';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import { digestOf } from '../../src/engine/run.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import type { ExperimentInput } from '../../src/experiment/experiment.ts';
import { type Experiment, parseExperiment } from '../../src/experiment/experiment.ts';
import { appendLogs, type History, type RunEvent } from '../../src/experiment/history.ts';

const base = {
  version: 1,
  data: {
    source: { kind: 'generated', pattern: 'spirals', count: 60, noise: 0.1, seed: 3 },
    transforms: [
      { kind: 'split', testSize: 0.25, stratify: 'labels', randomState: 1 },
      { kind: 'one-hot' },
    ],
  },
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [2] },
      { type: 'Dense', units: 8, activation: 'tanh' },
      { type: 'BatchNormalization' },
      { type: 'Dropout', rate: 0.3 },
      { type: 'Dense', units: 2, activation: 'softmax' },
    ],
  },
  compile: {
    optimizer: { kind: 'Adam', learningRate: 0.05, amsgrad: true },
    loss: 'categorical_crossentropy',
    metrics: ['acc'],
  },
  fit: { batchSize: 24, epochs: 6 },
  callbacks: [
    { kind: 'ReduceLROnPlateau', patience: 1, factor: 0.5 },
    { kind: 'EarlyStopping', patience: 3, restoreBestWeights: true },
    {
      kind: 'ModelCheckpoint',
      filepath: 'm.{epoch:02d}.weights.h5',
      saveWeightsOnly: true,
      saveFreq: 2,
    },
    { kind: 'ModelCheckpoint', filepath: 'best.keras', saveBestOnly: true },
    { kind: 'CSVLogger', filename: 'log.csv' },
  ],
  seed: 11,
} satisfies ExperimentInput;

interface Outcome {
  readonly end: string;
  readonly digest: string;
  readonly history: History;
  readonly events: readonly RunEvent[];
  readonly saves: readonly unknown[];
}

interface Interruption {
  readonly position: FitPosition;
  /** What the driver knows at that moment. */
  readonly history: History;
  readonly events: readonly RunEvent[];
  readonly saves: readonly unknown[];
}

/** Fits to the end, or to the pause of that number at which the fit can be captured. */
async function play(
  experiment: Experiment,
  stopAt = Number.POSITIVE_INFINITY,
  past?: Interruption,
): Promise<{ outcome: Outcome | null; interruption: Interruption | null }> {
  const examples = await loadExamples(experiment.data, {
    packed: () => Promise.reject(),
    device: new DeviceImages(),
  });
  const built = buildModel(experiment.model, experiment.seed);
  const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
  const from = past?.position;
  const loop = fit({ experiment, examples, built, optimizer, ...(from && { from }) });
  let history = past?.history ?? {};
  const events = [...(past?.events ?? [])];
  const saves = [...(past?.saves ?? [])];
  let captured = 0;
  try {
    for (let step = loop.next(); ; ) {
      if (step.done) {
        const digest = digestOf(history, await built.getWeights());
        return {
          outcome: { end: step.value, digest, history, events, saves },
          interruption: null,
        };
      }
      const pause: FitPause = step.value;
      if (pause.type === 'events') events.push(...pause.events);
      if (pause.type === 'save') saves.push({ file: pause.file, saved: await pause.saved });
      if (pause.type === 'epoch') history = appendLogs(history, pause.logs);
      if ('capture' in pause && pause.capture !== undefined) {
        if (captured === stopAt) {
          const position = structuredClone(await pause.capture());
          return { outcome: null, interruption: { position, history, events, saves } };
        }
        captured += 1;
      }
      step = loop.next(
        pause.type === 'read' ? { sums: pause.totals.sums.dataSync() } : ('go' as const),
      );
    }
  } finally {
    loop.return('stopped');
    optimizer.dispose();
    built.dispose();
  }
}

/** Interrupts at every place there is, and goes on from each. */
async function expectSameFromEverywhere(change: object): Promise<number> {
  const experiment = parseExperiment({ ...base, ...change });
  const { outcome } = await play(experiment);
  for (let place = 0; ; place += 1) {
    const { interruption } = await play(experiment, place);
    if (interruption === null) return place;
    const resumed = await play(experiment, Number.POSITIVE_INFINITY, interruption);
    const { epoch, step } = interruption.position;
    expect(resumed.outcome, `from epoch ${epoch}, step ${step}`).toEqual(outcome);
  }
}

describe('an interrupted fit', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('ends bit for bit as one that never was, wherever it was interrupted', async () => {
    const before = tf.memory().numTensors;
    // 2 steps, a validation and an epoch's end, over all epochs until EarlyStopping.
    expect(await expectSameFromEverywhere({})).toBeGreaterThanOrEqual(4 * 4);
    expect(tf.memory().numTensors).toBe(before);
  }, 60_000);

  it.each([
    { kind: 'SGD', momentum: 0.9, nesterov: true, learningRate: 0.1 },
    { kind: 'RMSprop', momentum: 0.5, centered: true },
    { kind: 'Nadam' },
    { kind: 'Adadelta' },
  ])(
    'keeps the slots of $kind',
    async (optimizer) => {
      const compile = { ...base.compile, optimizer };
      await expectSameFromEverywhere({ compile, fit: { batchSize: 24, epochs: 2 }, callbacks: [] });
    },
    30_000,
  );

  it('keeps what TerminateOnNaN met', async () => {
    const callbacks = [{ kind: 'TerminateOnNaN' }];
    const compile = { ...base.compile, optimizer: { kind: 'SGD', learningRate: 1e6 } };
    const layers = [
      { type: 'Input', shape: [2] },
      { type: 'Dense', units: 2, activation: 'exponential' },
    ];
    const model = { kind: 'sequential', layers };
    await expectSameFromEverywhere({ callbacks, compile, model });
  });
});
