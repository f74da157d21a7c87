// Functional models at work: several inputs and outputs, shared weights, skip connections; and what
// regularizers and moving statistics do to training.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/engine/evaluation.ts';
import { fit } from '../../src/engine/fit.ts';
import { buildModel } from '../../src/engine/model.ts';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import { train } from '../../src/engine/run.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import type { BackendReport, Logs } from '../../src/experiment/history.ts';
import { mlp } from '../experiment/mlp.ts';
import { expectClose, modelOf, parsedModel } from './models.ts';
import { straight } from './straight.ts';
import { tinyExamples } from './tiny-examples.ts';

const inputs = [
  [1, 2],
  [-1, 0.5],
  [0.25, -3],
  [2, 1],
];
const targets = inputs.map(([a = 0, b = 0]) => (a > b ? [1, 0] : [0, 1]));
const examples = tinyExamples({
  train: { inputs, targets },
  validation: { inputs: inputs.slice(0, 2), targets: targets.slice(0, 2) },
});

beforeAll(() => tf.setBackend('cpu'));

describe('a Functional model', () => {
  it('computes all outputs, lays a shared layer on each input, and skips', () => {
    const built = buildModel(
      parsedModel({
        kind: 'functional',
        layers: [
          { type: 'Input', shape: [2], name: 'x' },
          { type: 'Input', shape: [2], name: 'y' },
          { type: 'Dense', units: 2, name: 'shared', useBias: false },
          { type: 'Subtract', name: 'difference' },
          { type: 'Add', name: 'skip' },
        ],
        calls: [
          { layer: 'shared', inputs: ['x'], output: 'wx' },
          { layer: 'shared', inputs: ['y'], output: 'wy' },
          { layer: 'difference', inputs: ['wx', 'wy'] },
          { layer: 'skip', inputs: ['x', 'wx'] },
        ],
        inputs: ['x', 'y'],
        outputs: ['difference', 'skip'],
      }),
      1,
    );
    expect(built.variables).toHaveLength(1);
    const before = tf.memory().numTensors;
    built.setWeights([Float32Array.from([1, 2, 3, 4])]);
    tf.tidy(() => {
      const pass = built.forward([tf.tensor2d([[1, 1]]), tf.tensor2d([[0, 1]])], null);
      expect(pass.outputs.map((output) => output.arraySync())).toEqual([[[1, 2]], [[5, 7]]]);
      expect(pass.penalty).toBeNull();
    });
    expect(tf.memory().numTensors).toBe(before);
    built.dispose();
  });

  it('trains to the same numbers as the same stack of layers', () => {
    const layers = [
      { type: 'Input', shape: [2] },
      { type: 'Dense', units: 4, activation: 'relu' },
      { type: 'BatchNormalization' },
      { type: 'Dense', units: 2, activation: 'softmax' },
    ];
    const graph = {
      kind: 'functional',
      layers,
      calls: [
        { layer: 'dense', inputs: ['input_layer'] },
        { layer: 'batch_normalization', inputs: ['dense'] },
        { layer: 'dense_1', inputs: ['batch_normalization'] },
      ],
      inputs: ['input_layer'],
      outputs: ['dense_1'],
    };
    const [stacked, wired] = [{ kind: 'sequential', layers }, graph].map(trained);
    expect(wired).toEqual(stacked);
    // Two of the eight weights are moving statistics: they moved, though no gradient reaches them.
    expect(stacked?.weights).toHaveLength(8);
    expect(stacked?.weights[4]).not.toEqual([0, 0, 0, 0]);
    expect(stacked?.weights[5]).not.toEqual([1, 1, 1, 1]);
  });

  it('whose outputs have no target is refused by training, before it starts', async () => {
    const experiment = parseExperiment({
      ...mlp,
      model: {
        kind: 'functional',
        layers: [
          { type: 'Input', shape: [2] },
          { type: 'Dense', units: 2, name: 'a' },
          { type: 'Dense', units: 2, name: 'b' },
        ],
        calls: [
          { layer: 'a', inputs: ['input_layer'] },
          { layer: 'b', inputs: ['a'] },
        ],
        inputs: ['input_layer'],
        outputs: ['a', 'b'],
      },
      compile: { optimizer: { kind: 'Adam' }, loss: 'categorical_crossentropy' },
    });
    const before = tf.memory().numTensors;
    const report = {} as BackendReport;
    const { signal } = new AbortController();
    await expect(
      train({ experiment, examples, report, emit: () => {}, signal }),
    ).rejects.toMatchObject({
      code: 'data-targets',
      values: { outputs: 'a, b', found: 'output' },
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('goes through fit without a weight too, and learns nothing', () => {
    const layers = [
      { type: 'Input', shape: [2] },
      { type: 'Activation', activation: 'softmax' },
    ];
    const { epochs, weights } = trained({ kind: 'sequential', layers });
    expect(weights).toEqual([]);
    expect(epochs[1]?.loss).toBeCloseTo(epochs[0]?.loss as number, 6);
  });

  it('refuses a batch that is not of the Input’s shape', () => {
    const built = buildModel(modelOf({ type: 'Input', shape: [4] }, { type: 'Flatten' }), 1);
    expect(() => built.forward(tf.zeros([2, 2, 2]), null)).toThrow(
      expect.objectContaining({
        code: 'model-input-mismatch',
        values: { model: '4', data: '2×2' },
      }),
    );
    built.dispose();
  });
});

function trained(model: object) {
  const experiment = parseExperiment({
    ...mlp,
    model,
    compile: { optimizer: { kind: 'Adam' }, loss: 'categorical_crossentropy' },
    fit: { batchSize: 3, epochs: 2 },
  });
  const before = tf.memory().numTensors;
  const built = buildModel(experiment.model, experiment.seed);
  const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
  const epochs: Logs[] = [];
  straight(fit({ experiment, examples, built, optimizer }), (pause) => {
    if (pause.type === 'epoch') epochs.push(pause.logs);
  });
  const weights = built.variables.map((variable) => [...variable.dataSync()]);
  optimizer.dispose();
  built.dispose();
  expect(tf.memory().numTensors).toBe(before);
  return { epochs, weights };
}

describe('regularizers', () => {
  const dense = { type: 'Dense', units: 2 };
  const plain = [{ type: 'Input', shape: [2] }, dense];
  const penaltyOf = (options: object, weights: number[][]) => {
    const built = buildModel(modelOf({ type: 'Input', shape: [2] }, { ...dense, ...options }), 1);
    built.setWeights(weights.map((values) => Float32Array.from(values)));
    const penalty = tf.tidy(() => {
      const pass = built.forward(
        tf.tensor2d([
          [1, 0],
          [0, 1],
        ]),
        null,
      );
      return pass.penalty?.dataSync()[0];
    });
    built.dispose();
    return penalty;
  };
  const weights = [
    [1, -2, 3, 4],
    [0.5, -0.5],
  ];

  it.each([
    [{ kernelRegularizer: { kind: 'L1' } }, 0.01 * 10],
    [{ kernelRegularizer: { kind: 'L2' } }, 0.01 * 30],
    [{ kernelRegularizer: { kind: 'L1L2', l1: 0.1, l2: 0.2 } }, 1 + 6],
    [{ biasRegularizer: { kind: 'L2', l2: 1 } }, 0.5],
    // Outputs (1.5, −2.5) and (3.5, 3.5), over two examples.
    [{ activityRegularizer: { kind: 'L1', l1: 1 } }, 11 / 2],
    [{ kernelRegularizer: { kind: 'L1' }, biasRegularizer: { kind: 'L1', l1: 1 } }, 0.01 * 10 + 1],
    [{}, undefined],
  ])('%j adds up', (options, expected) => {
    const found = penaltyOf(options, weights);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(expected, 5);
  });

  it('are part of the reported loss, in validation too, and pull weights towards zero', () => {
    const softmax = { type: 'Activation', activation: 'softmax' };
    const run = (l2: number) => {
      const experiment = parseExperiment({
        ...mlp,
        model: {
          kind: 'sequential',
          layers: [plain[0], { ...dense, kernelRegularizer: { kind: 'L2', l2 } }, softmax],
        },
        compile: {
          optimizer: { kind: 'SGD', learningRate: 0.1 },
          loss: 'categorical_crossentropy',
        },
        fit: { batchSize: 4, epochs: 1, shuffle: false },
      });
      const built = buildModel(experiment.model, 1);
      const [kernel] = built.variables as [tf.Variable];
      const start = [...kernel.dataSync()];
      const loss = () =>
        (
          straight(
            evaluate({ experiment, examples, built }, 'train', { type: 'validation', epoch: 0 }),
          ) as Record<string, number>
        ).loss as number;
      const before = loss();
      const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
      let logged = Number.NaN;
      straight(fit({ experiment, examples, built, optimizer }), (pause) => {
        if (pause.type === 'epoch') logged = pause.logs.loss as number;
      });
      const end = [...kernel.dataSync()];
      optimizer.dispose();
      built.dispose();
      return { start, before, logged, end };
    };
    const [free, held] = [run(0), run(0.5)];
    const squares = free.start.reduce((sum, w) => sum + w * w, 0);
    expect(held.before - free.before).toBeCloseTo(0.5 * squares, 5);
    expect(held.logged - free.logged).toBeCloseTo(0.5 * squares, 5);
    // w ← w − 0.1 (g + 2 · 0.5 · w)
    expectClose(
      held.end,
      free.end.map((w, i) => w - 0.1 * (free.start[i] as number)),
      1e-6,
    );
  });
});
