// Every case of the golden file of numbers is held by a test, or named here as an exception with its reason: a
// case that is added is noticed. The lists of cases are those that the tests run on CPU and on WebAssembly.
import { expect, test } from 'vitest';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { summarize } from '../../src/keras/summary.ts';
import { mlp } from '../experiment/mlp.ts';
import { type ActivationFile, activationCases } from './activation-cases.ts';
import { type LossFile, lossCases, metricCases } from './loss-cases.ts';
import { type OptimizerFile, optimizerCases } from './optimizer-cases.ts';
import { oracle } from './oracle.ts';
import { type TrainingFile, trainingCases } from './training-cases.ts';

type Golden = Record<string, unknown> & ActivationFile & LossFile & OptimizerFile & TrainingFile;
const golden = oracle<Golden>('numeric-golden.json');

/** Cases that are lists, or objects of named cases; the rest of a section is what the cases share. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  activations: ['x'],
  conv2d: ['data_format', 'kernel_layout', 'x'],
  pool2d: ['x'],
  optimizers: ['problems', 'note'],
};

/** Every case of the file by a name of its own. */
function casesOf(): string[] {
  return Object.entries(golden).flatMap(([section, content]) => {
    switch (section) {
      case 'losses':
      case 'metrics':
        return (content as unknown[]).map((_, i) => `${section} ${i}`);
      case 'optimizers':
        return Object.entries(golden.optimizers.list).flatMap(([name, { runs }]) =>
          Object.keys(runs).map((run) => `${section} ${name} ${run}`),
        );
      case 'training':
        return Object.entries(content as Record<string, { runs: object }>).flatMap(([net, { runs }]) =>
          Object.keys(runs).map((run) => `${section} ${net} ${run}`),
        );
      case 'activations':
      case 'models':
        return Object.keys(content as object)
          .filter((name) => !SHARED[section]?.includes(name))
          .map((name) => `${section} ${name}`);
      case 'conv2d':
      case 'pool2d':
        return (content as { cases: unknown[] }).cases.map((_, i) => `${section} ${i}`);
      default:
        return [section];
    }
  });
}

/** What the tests hold, taken from the lists that they run, and where. */
const HELD: readonly string[] = [
  // tests/engine/activations.test.ts, wasm-arithmetic.browser.test.ts
  ...activationCases(golden).map(({ name }) => `activations ${name}`),
  // tests/engine/golden-rest.ts, on both
  'activations LeakyReLU_layer_default',
  'activations gelu_approximate',
  // tests/engine/optimizer.test.ts, tests/keras/optimizers.test.ts, wasm-arithmetic.browser.test.ts
  ...optimizerCases(golden).map(({ name, run }) => `optimizers ${name} ${run}`),
  // tests/engine/losses.test.ts, metrics.test.ts, wasm-arithmetic.browser.test.ts, golden-rest.ts
  ...lossCases(golden).map(({ place }) => `losses ${place}`),
  ...metricCases(golden).map(({ place }) => `metrics ${place}`),
  // tests/engine/golden-layers.ts, on both: it runs every case of both lists
  ...casesOf().filter((name) => /^(conv2d|pool2d) \d+$/.test(name)),
  'dense',
  'batch_normalization',
  // tests/keras/placed-model.test.ts, shapes.test.ts, and below: no backend has a part in them
  'models cnn',
  'models mlp',
  'models mlp_with_28x28x1_input_total_params',
  // tests/engine/fit.test.ts, wasm-arithmetic.browser.test.ts, golden-rest.ts; golden-cnn-training.ts
  ...trainingCases(golden).map(({ name }) => `training mlp ${name}`),
  'training cnn SGD_0.1',
  'training cnn Adam_0.01',
];

const EXCEPTIONS: Readonly<Record<string, string>> = {
  meta: 'versions of the libraries that printed the file',
  crosscheck: 'how far Keras’s own float64 lies from plain formulas: about the file, not about the book',
};

test('every case of the golden numbers is held, or is an exception with its reason', () => {
  const missing = casesOf().filter((name) => !HELD.includes(name) && !(name in EXCEPTIONS));
  expect(missing, `held by no test: ${missing.join('; ')}`).toEqual([]);
});

test('nothing is said to be held that the file does not have', () => {
  // Another folder of golden values may have fewer cases.
  const cases = new Set(casesOf());
  const unknown = HELD.filter((name) => !cases.has(name));
  if (process.env.ORACLE_DIR === undefined) expect(unknown).toEqual([]);
  expect(new Set(HELD).size).toBe(HELD.length);
});

test('one value has an exception of its own: an average that Keras’s torch backend takes over padding', () => {
  // golden-layers.ts compares with `y_padding_excluded`, which every other backend of Keras gives.
  const { cases } = golden.pool2d as { cases: { backend_quirk?: string }[] };
  expect(cases.filter(({ backend_quirk }) => backend_quirk !== undefined)).toHaveLength(1);
});

test('the book’s first model has as many parameters with a channel’s axis', () => {
  const { models } = golden as unknown as {
    models: { mlp_with_28x28x1_input_total_params: number };
  };
  const [, ...layers] = mlp.model.layers;
  const { model } = parseExperiment({
    ...mlp,
    model: { ...mlp.model, layers: [{ type: 'Input', shape: [28, 28, 1] }, ...layers] },
  });
  expect(summarize(model).total).toBe(models.mlp_with_28x28x1_input_total_params);
});
