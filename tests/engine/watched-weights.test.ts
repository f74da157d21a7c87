// Weights that are watched while a model learns: when they are told, that they are the model's own, and that
// watching changes nothing.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { DeviceImages } from '../../src/engine/device-images.ts';
import { loadExamples } from '../../src/engine/examples.ts';
import { type TrainInput, train } from '../../src/engine/run.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import type { RunEvent } from '../../src/experiment/history.ts';
import type { WeightsEvent } from '../../src/experiment/watched-weights.ts';
import { REPORT } from '../widgets/sample-experiment.ts';

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
      { type: 'Dense', units: 2, activation: 'softmax', name: 'scores' },
    ],
  },
  compile: { optimizer: { kind: 'Adam' }, loss: 'categorical_crossentropy' },
  fit: { batchSize: 10, epochs: 3 },
  seed: 11,
} satisfies ExperimentInput;

async function play(options: Partial<TrainInput> = {}, change: Partial<ExperimentInput> = {}) {
  const experiment = parseExperiment({ ...base, ...change });
  const examples = await loadExamples(experiment.data, {
    packed: () => Promise.reject(),
    device: new DeviceImages(),
    inOrder: false,
    onProgress: () => {},
    signal: new AbortController().signal,
  });
  const events: RunEvent[] = [];
  const { run, result } = await train({
    ...{ experiment, examples, report: REPORT, signal: new AbortController().signal },
    emit: (event) => events.push(event),
    ...options,
  });
  const weights = events.filter((event): event is WeightsEvent => event.type === 'weights');
  return { run, result, events, weights };
}

const scores = [{ layer: 'scores', weight: 'kernel' }];
const places = (events: readonly WeightsEvent[]) =>
  events.map(({ epoch, step }) => [epoch, step] as const);

describe('watched weights', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('are told before the first step, after each step where asked, and at each epoch’s end', async () => {
    const watched = await play({ watch: scores, watchEvery: 0 });
    const steps = [0, 1, 2].flatMap((epoch) => [1, 2, 3, 4, 5].map((step) => [epoch, step]));
    expect(places(watched.weights)).toEqual([[0, 0], ...steps]);
    const [first, ...others] = watched.weights;
    expect(first?.values[0]).toEqual(watched.run.snapshots.get(-1)?.[2]);
    for (const epoch of [0, 1, 2]) {
      expect(others[5 * epoch + 4]?.values[0]).toEqual(watched.run.snapshots.get(epoch)?.[2]);
    }
    // The weights of one place are not those of the next.
    expect(others[0]?.values[0]).not.toEqual(others[1]?.values[0]);
  });

  it('are told by time within an epoch, and always at its end', async () => {
    const { weights } = await play({ watch: scores, watchEvery: 1e9 });
    expect(places(weights)).toEqual([
      [0, 0],
      [0, 5],
      [1, 5],
      [2, 5],
    ]);
  });

  it('stand in the order they were named, whatever layer they are of', async () => {
    const { weights, run } = await play({
      watch: [
        { layer: 'scores', weight: 'bias' },
        { layer: 'dense', weight: 'kernel' },
      ],
    });
    const last = run.snapshots.get(2) ?? [];
    expect(weights.at(-1)?.values).toEqual([last[3], last[0]]);
  });

  it('change neither the run’s bits nor what else it tells; unwatched, nothing is told', async () => {
    const plain = await play();
    const watched = await play({ watch: scores, watchEvery: 0 });
    expect(plain.weights).toEqual([]);
    expect(watched.result.digest).toBe(plain.result.digest);
    const types = ({ events }: typeof plain) =>
      events.map(({ type }) => type).filter((type) => type !== 'weights' && type !== 'step');
    expect(types(watched)).toEqual(types(plain));
  });

  it('are told where a run is stopped within an epoch, and where weights are restored', async () => {
    const stop = new AbortController();
    const events: RunEvent[] = [];
    const stopped = await play({
      ...{ watch: scores, watchEvery: 1e9, reportEvery: 0, signal: stop.signal },
      emit: (event) => {
        events.push(event);
        if (event.type === 'step' && event.epoch === 1 && event.step === 2) stop.abort();
      },
    });
    const told = events.filter((event): event is WeightsEvent => event.type === 'weights');
    expect(stopped.result.end).toBe('stopped');
    expect(places(told).at(-1)).toEqual([1, 2]);
    expect(told.at(-1)?.values[0]).toEqual(stopped.run.snapshots.get(stopped.result.final)?.[2]);

    const restored = await play(
      { watch: scores },
      {
        compile: { ...base.compile, optimizer: { kind: 'SGD', learningRate: 20 } },
        fit: { batchSize: 10, epochs: 20 },
        callbacks: [{ kind: 'EarlyStopping', patience: 2, restoreBestWeights: true }],
      },
    );
    const { final, history } = restored.result;
    expect(final).toBeLessThan((history.loss?.length ?? 0) - 1);
    expect(restored.weights.at(-1)).toMatchObject({ epoch: final, step: 5 });
    expect(restored.weights.at(-1)?.values[0]).toEqual(restored.run.snapshots.get(final)?.[2]);
  });

  it('refuse a layer or a weight that the model does not have, by name', async () => {
    await expect(play({ watch: [{ layer: 'conv', weight: 'kernel' }] })).rejects.toMatchObject({
      code: 'watched-layer-unknown',
      values: { layer: 'conv', layers: 'dense, scores' },
    });
    await expect(play({ watch: [{ layer: 'dense', weight: 'gamma' }] })).rejects.toMatchObject({
      code: 'watched-weight-unknown',
      values: { layer: 'dense', weight: 'gamma', weights: 'kernel, bias' },
    });
  });

  it('tells the running means after each step where asked', async () => {
    const { events } = await play({ reportEvery: 0 });
    expect(events.filter(({ type }) => type === 'step')).toHaveLength(15);
  });
});
