// The code that the project writes from an Experiment: held to golden files, compiled, and run.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/engine/model.ts';
import { BookError } from '../../../src/experiment/errors.ts';
import {
  type Experiment,
  type ExperimentInput,
  parseExperiment,
} from '../../../src/experiment/experiment.ts';
import { layerSchema } from '../../../src/experiment/model.ts';
import { pythonScript } from '../../../src/keras/code/python-script.ts';
import { tfjsProgram } from '../../../src/keras/code/tfjs-program.ts';
import { initialWeights } from '../../../src/keras/initial-weights.ts';
import { placeModel } from '../../../src/keras/placed-model.ts';
import { countParameters } from '../../../src/keras/shapes.ts';
import { trainTestSplit } from '../../../src/keras/split.ts';
import { cases } from './cases.ts';
import { randomExperiment } from './random-experiments.ts';
import { labels, runProgram } from './run-program.ts';

const chapters = import.meta.glob<{ experiments: Record<string, ExperimentInput> }>(
  '../../../content/*/experiments.ts',
  { eager: true },
);
const book = Object.entries(chapters).flatMap(([path, { experiments }]) =>
  Object.entries(experiments).map(([id, input]) => ({
    name: `${path.split('/').at(-2)}/${id}`,
    experiment: parseExperiment(input),
  })),
);
/** The chapter whose labs' code is held line by line; that of the others differs from it in settings. */
const CHAPTER = 'keras-sequential/';
const all = [
  ...book.filter(({ name }) => name.startsWith(CHAPTER)),
  ...Object.entries(cases).map(([id, input]) => ({
    name: `cases/${id}`,
    experiment: parseExperiment(input),
  })),
];
const golden = (file: string) =>
  fileURLToPath(new URL(`../../golden/code/${file}`, import.meta.url));

/** The program, or null where TensorFlow.js can't do it, which has its own error. */
function programOf(experiment: Experiment, name: string): string | null {
  try {
    return tfjsProgram(experiment, name);
  } catch (error) {
    expect(error).toBeInstanceOf(BookError);
    expect((error as BookError).code).toBe('code-unsupported');
    return null;
  }
}

describe.each(all)('the code of $name', ({ name, experiment }) => {
  it('in Keras is the golden one', async () => {
    await expect(pythonScript(experiment, name)).toMatchFileSnapshot(golden(`${name}.py`));
  });

  it('in TensorFlow.js is the golden one, or refused by name', async () => {
    const program = programOf(experiment, name);
    expect(program === null).toBe(name === 'cases/dilated');
    if (program !== null) await expect(program).toMatchFileSnapshot(golden(`${name}.ts`));
  });
});

describe('every experiment of the book', () => {
  it.each(book)('$name has its code in both libraries', ({ name, experiment }) => {
    expect(pythonScript(experiment, name)).toContain('model.fit(');
    expect(tfjsProgram(experiment, name)).toMatch(/\.fit(Dataset)?\(/);
  });
});

describe('the golden code', () => {
  it('has every layer, optimizer, loss, metric, callback, source and transform', () => {
    const written = JSON.stringify(Object.values(cases));
    const layers = layerSchema.options.flatMap(({ entries }) => entries.type.literal);
    expect(layers.length).toBeGreaterThan(25);
    const kinds = [
      ...layers.map((type) => `"type":"${type}"`),
      ...['SGD', 'RMSprop', 'Adagrad', 'Adadelta', 'Adam', 'AdamW', 'Adamax', 'Nadam'],
      ...['EarlyStopping', 'ReduceLROnPlateau', 'ModelCheckpoint', 'CSVLogger'],
      ...['LearningRateScheduler', 'TerminateOnNaN', 'exponential', 'step', 'piecewise'],
      ...[
        'sort-by-label',
        'leak',
        'subtract',
        'slice',
        'split',
        'scale',
        'one-hot',
        'shift',
        'noise',
        'crop',
        'group',
        'edges',
        'pairs',
      ],
      ...['points', 'generated', 'fashion-mnist', 'blobs', 'circles', 'xor', 'spirals'],
    ];
    for (const kind of kinds) expect(written).toContain(kind.includes(':') ? kind : `"${kind}"`);
  });

  it('in Python compiles', ({ skip }) => {
    const files = all.map(({ name }) => golden(`${name}.py`));
    const check =
      'import ast, sys\nfor f in sys.argv[1:]: ast.parse(open(f, encoding="utf8").read(), f)';
    const { error, status, stderr } = spawnSync('python3', ['-c', check, ...files], {
      encoding: 'utf8',
    });
    if (error) skip('There is no python3 on this machine.');
    expect([status, stderr]).toEqual([0, '']);
  });

  it('leaves no file behind that no experiment gives', () => {
    const files = readdirSync(golden('.'), { recursive: true, encoding: 'utf8' });
    const stems = files.filter((f) => /\.(py|ts)$/.test(f)).map((f) => f.replace(/\.(py|ts)$/, ''));
    expect([...new Set(stems)].sort()).toEqual(all.map(({ name }) => name).sort());
  });
});

describe('the program in TensorFlow.js', { timeout: 60_000 }, () => {
  beforeAll(() => tf.setBackend('cpu'));
  const runs = new Map<string, ReturnType<typeof runProgram>>();
  /** What a program printed and learnt: it is run once, whoever asks first. */
  function ranOf(id: string): ReturnType<typeof runProgram> {
    const run = runs.get(id) ?? runProgram(tfjsProgram(parseExperiment(cases[id]), `cases/${id}`));
    runs.set(id, run);
    return run;
  }
  const runnable = all
    .filter(({ name }) => name.startsWith('cases/') && name !== 'cases/dilated')
    .map(({ name, experiment }) => ({ name, experiment }));

  it.each(runnable)('of $name trains, logs and evaluates', async ({ name, experiment }) => {
    const ran = await ranOf(name.slice('cases/'.length));
    const { epochs, initialEpoch = 0 } = experiment.fit;
    expect(ran.history.history.loss).toHaveLength(epochs - initialEpoch);
    expect(ran.history.history.loss).toEqual(expect.not.arrayContaining([Number.NaN]));
    expect(ran.printed.filter((line) => /^epoch \d+: /.test(line))).toHaveLength(
      epochs - initialEpoch,
    );
    expect(ran.printed.at(-1)).toMatch(/^(test|validation|train) \w+: -?\d/);
    const placed = placeModel(experiment.model);
    expect(ran.model.countParams()).toBe(countParameters(placed.layers));
    const shapes = placed.outputs.map((call) => placed.calls[call]?.outputShape);
    expect(ran.model.outputs.map(({ shape }) => shape.slice(1))).toEqual(shapes);
  });

  it.each(['every-layer', 'graph', 'disturbed'])(
    'of %s splits as scikit-learn does',
    async (id) => {
      const ran = await ranOf(id);
      const split = parseExperiment(cases[id]).data.transforms.find(({ kind }) => kind === 'split');
      if (split?.kind !== 'split') throw new Error('no split');
      const { train, test } = trainTestSplit(labels(600).subarray(0, 300), split);
      expect(ran.split).toEqual({ train: [...train], test: [...test] });
    },
  );

  it('of several outputs logs each value under its own name', async () => {
    const { history } = await ranOf('graph');
    const last = (name: string) => Number(history.history[name]?.at(-1));
    const sum = last('val_garment_loss') + last('val_coarse_loss');
    expect(last('val_loss')).toBeCloseTo(sum, 4);
    expect(last('val_garment_acc')).toBeLessThanOrEqual(1);
    expect(last('val_coarse_loss')).toBeGreaterThan(0.4);
  });

  it.each(['disturbed', 'points', 'loss-hinge'])(
    'of %s predicts what the engine does, given the same weights',
    async (id) => {
      const experiment = parseExperiment(cases[id]);
      const program = tfjsProgram(experiment, id);
      const { model, trainSet } = await runProgram(program);
      const weights = initialWeights(placeModel(experiment.model).layers, 11);
      model.setWeights(
        model.getWeights().map(({ shape }, i) => tf.tensor(weights[i] ?? [], shape)),
      );
      const engine = buildModel(experiment.model, 11);
      const { outputs } = engine.forward(trainSet.inputs, null);
      const expected = await outputs[0].array();
      const found = await (model.predict(trainSet.inputs) as tf.Tensor).array();
      expect(found).toEqual(closeTo(expected));
      engine.dispose();
    },
  );
});

describe('random experiments', { timeout: 60_000 }, () => {
  it('give code, the same again for the same, or a BookError', () => {
    const seen = { written: 0, refused: 0 };
    fc.assert(
      fc.property(randomExperiment, (input) => {
        for (const write of [pythonScript, tfjsProgram]) {
          try {
            const experiment = parseExperiment(input);
            const code = write(experiment, 'random');
            expect(write(structuredClone(experiment), 'random')).toBe(code);
            expect(code).not.toContain('[object');
            if (write === pythonScript) expect(code).not.toContain('undefined');
            seen.written += 1;
          } catch (error) {
            expect(error).toBeInstanceOf(BookError);
            seen.refused += 1;
          }
        }
      }),
      { numRuns: 300, seed: 20261123 },
    );
    // Otherwise the property would be about nothing.
    expect(Math.min(seen.written, seen.refused)).toBeGreaterThan(50);
  });
});

/** The same nested numbers, within 1e-5. */
function closeTo(value: unknown): unknown {
  return Array.isArray(value) ? value.map(closeTo) : expect.closeTo(value as number, 5);
}
