// A race before and while it runs, without a browser: names, shared settings, whose line is drawn, the axis.
import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import type { RunRecord } from '../../src/experiment/record.ts';
import { loadPageWords } from '../../src/i18n/page-words.ts';
import { I18nProvider } from '../../src/i18n/provider.tsx';
import {
  raceEntries,
  SHARED_ROWS,
  sharedRows,
  withShared,
} from '../../src/widgets/instruments/race/entries.ts';
import Race from '../../src/widgets/instruments/race/instrument.tsx';
import {
  FIRST_VIEW,
  leader,
  raceAxis,
  raceEpochs,
  raceLines,
} from '../../src/widgets/instruments/race/race-lines.ts';
import { createTrainerSource, TrainerSourceContext } from '../../src/widgets/trainer-source.ts';
import { beginRun, foldEvent, newSession } from '../../src/widgets/training-session.ts';
import { mlp } from '../experiment/mlp.ts';
import { historyOf, inEpoch, MLP } from './sample-experiment.ts';

type Layers = ExperimentInput['model']['layers'];

function withActivation(activation: 'relu' | 'tanh' | 'sigmoid'): ExperimentInput {
  const layers = (mlp.model.layers as Layers).map((layer) =>
    layer.type === 'Dense' && layer.activation === 'relu' ? { ...layer, activation } : layer,
  );
  return { ...mlp, model: { ...mlp.model, layers } } as ExperimentInput;
}

const record = (epochs: number, change: Partial<RunRecord> = {}): RunRecord => ({
  experiment: '0123456789abcdef',
  dataset: 'fashion-mnist',
  backend: 'wasm',
  kernelSet: 'wasm-simd',
  history: historyOf(epochs) as RunRecord['history'],
  events: [],
  digest: 'fedcba9876543210',
  figures: { 'test-accuracy': 0.8689, seconds: 9.7 },
  predictions: [],
  ...change,
});

const activations = (['relu', 'tanh', 'sigmoid'] as const).map((id) => ({
  ...{ id, experiment: withActivation(id), record: record(3) },
}));
const nameOf = ({ id }: { readonly id: string }) => id;

describe('the names of a race', () => {
  test('are the page’s, where it gives them', () => {
    const entries = raceEntries(
      activations.map((one, i) => ({ ...one, ...(i === 1 ? { name: '쌍곡탄젠트' } : {}) })),
      nameOf,
    );
    expect(entries.map(({ name }) => name)).toEqual(['relu', '쌍곡탄젠트', 'sigmoid']);
  });

  const named = (...inputs: ExperimentInput[]) =>
    raceEntries(
      inputs.map((experiment, i) => ({ id: `id-${i}`, experiment, record: null })),
      nameOf,
    ).map(({ name }) => name);

  test('are the one setting in which all differ', () => {
    expect(named(withActivation('relu'), withActivation('tanh'))).toEqual(['relu', 'tanh']);
    const batches = [16, 64, 256].map((batchSize) => ({ ...mlp, fit: { batchSize, epochs: 2 } }));
    expect(named(...batches)).toEqual(['batchSize 16', 'batchSize 64', 'batchSize 256']);
  });

  test('are the optimizer’s rather than its learning rate, where both differ', () => {
    const optimizers = [
      { kind: 'SGD', learningRate: 0.1 },
      { kind: 'SGD', learningRate: 0.05, momentum: 0.9 },
      { kind: 'Adam', learningRate: 0.001 },
    ] as const;
    const inputs = optimizers.map((optimizer) => ({
      ...mlp,
      compile: { ...mlp.compile, optimizer },
    }));
    expect(named(...inputs)).toEqual(['SGD', 'SGD + momentum', 'Adam']);
  });

  test('are the models’ own where they have some, and else the ids', () => {
    const model = (name: string) => ({ ...mlp, model: { ...mlp.model, name } });
    expect(named(model('SLP'), model('MLP'))).toEqual(['SLP', 'MLP']);
    expect(named(mlp, { ...mlp, seed: 2 })).toEqual(['id-0', 'id-1']);
  });
});

describe('shared settings', () => {
  test('are laid over every experiment, and nothing else is changed', () => {
    expect(SHARED_ROWS.map(({ id }) => id)).toEqual(['epochs', 'trainingImages', 'seed']);
    const changed = withShared(MLP, { ep: 2, n: 2000, seed: 7 });
    expect(changed.fit).toEqual({ ...MLP.fit, epochs: 2 });
    expect(changed.seed).toBe(7);
    expect(changed.data.transforms[0]).toMatchObject({ kind: 'slice', count: 2500 });
    expect(changed.model).toBe(MLP.model);
    expect(withShared(MLP, {})).toBe(MLP);
    const longer = { ...mlp, fit: { ...mlp.fit, epochs: 40 } };
    const entries = raceEntries(
      [mlp, longer].map((experiment, i) => ({ id: `id-${i}`, experiment, record: null })),
      nameOf,
    );
    expect(sharedRows(entries).map(({ id }) => id)).toEqual(['trainingImages', 'seed']);
  });
});

describe('the lines of a race', () => {
  const entries = raceEntries(activations, nameOf);
  const running = inEpoch(2, 17).reduce(foldEvent, beginRun(newSession(parseExperiment(mlp))));

  test('are the book’s until a run of the reader’s has begun', () => {
    const before = raceLines(entries, [null, null, null], FIRST_VIEW);
    expect(before.map(({ isBook, points }) => [isBook, points.length])).toEqual([
      [true, 3],
      [true, 3],
      [true, 3],
    ]);
    const lines = raceLines(entries, [null, running, null], FIRST_VIEW);
    expect(lines.map(({ isBook }) => isBook)).toEqual([true, false, true]);
    expect(lines[1]?.points.map(({ x }) => x)).toEqual([1, 2]);
    expect(raceEpochs(entries, [null, running, null], 3)).toBe(5);
  });

  test('grow within an epoch where the training set is shown', () => {
    const [, line] = raceLines(entries, [null, running, null], {
      metric: 'loss',
      set: 'training',
    });
    expect(line?.points[0]?.x).toBeLessThan(0.1);
    expect(line?.end.x).toBeCloseTo(2 + 17 / 40, 1);
    // Only what is exactly known can be read off.
    expect(line?.readings.map(({ x }) => Math.floor(x))).toEqual([1, 2, 2]);
  });

  test('of a run that diverges leave the picture instead of pressing the others flat', () => {
    const wild = record(3, { history: { ...historyOf(3), val_loss: [40, 9000, 1e7] } as never });
    const raced = raceEntries(
      activations.map((one, i) => (i === 2 ? { ...one, record: wild } : one)),
      nameOf,
    );
    const view = { metric: 'loss', set: 'validation' } as const;
    const lines = raceLines(raced, [null, null, null], view);
    expect(lines).toHaveLength(3);
    expect(raceAxis(lines, view).max).toBeLessThan(1);
  });

  test('say who is ahead at the end', () => {
    const better = record(3, { history: { ...historyOf(3), val_acc: [0.5, 0.6, 0.99] } as never });
    const raced = raceEntries(
      activations.map((one, i) => (i === 1 ? { ...one, record: better } : one)),
      nameOf,
    );
    expect(leader(raced, [null, null, null])).toEqual({ name: 'tanh', value: 0.99 });
    expect(leader(raceEntries([], nameOf), [])).toBe(null);
  });
});

test('a race is readable without a script: the book’s runs as lines and as numbers', async () => {
  await loadPageWords('en');
  const source = createTrainerSource('fashion-mnist', () => Promise.reject(new Error('no script')));
  const html = renderToString(
    <I18nProvider locale="en">
      <TrainerSourceContext value={source}>
        <Race id="race" chapter="chapter" experiments={activations} />
      </TrainerSourceContext>
    </I18nProvider>,
  );
  expect(html.match(/<path class="race-line/g)).toHaveLength(3);
  expect(html).toContain('relu (book)');
  expect(html).toContain('0.8689');
  expect(html).toContain('59,850');
  expect(html).toContain('These are the book’s recorded runs.');
  // What can't be pressed yet says so.
  expect(html).toMatch(/<button[^>]*lab-train[^>]*disabled/);
});
