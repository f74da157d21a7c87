// What the bench does to a design: each change gives a whole Experiment that can be read again, and what is wrong in a
// stack is found in its row.

import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../../../src/experiment/experiment.ts';
import { type Layer, layerSchema } from '../../../src/experiment/model.ts';
import { diagnoseStack } from '../../../src/keras/stack-diagnosis.ts';
import {
  classesOf,
  hasCallback,
  hasMetric,
  lossOf,
  moved,
  ownSource,
  scalingOf,
  withCallback,
  withLoss,
  withMetric,
  withScaling,
  withSchedule,
  withSource,
} from '../../../src/widgets/instruments/studio/design.ts';
import {
  freshLayer,
  LAYER_FIELDS,
  STUDIO_TYPES,
} from '../../../src/widgets/instruments/studio/layer-fields.ts';
import { MLP } from '../sample-experiment.ts';

const mlp = parseExperiment(MLP);
const kinds = (experiment: typeof mlp) => experiment.data.transforms.map(({ kind }) => kind);

describe('a change', () => {
  test('of the loss brings the targets into its form, before the split', () => {
    const sparse = withLoss(mlp, 'sparse_categorical_crossentropy');
    expect(kinds(sparse)).not.toContain('one-hot');
    expect(sparse.data.transforms.find(({ kind }) => kind === 'split')).toMatchObject({
      stratify: 'labels',
    });
    const back = withLoss(sparse, 'categorical_crossentropy');
    expect(kinds(back).indexOf('one-hot')).toBe(kinds(back).indexOf('split') - 1);
    expect(lossOf(withLoss(back, 'smoothed'))).toBe('smoothed');
    for (const one of [sparse, back]) expect(parseExperiment(one)).toEqual(one);
  });

  test('of the scaling replaces the one that was there', () => {
    const standard = withScaling(mlp, 'standard');
    expect(scalingOf(standard)).toBe('standard');
    expect(kinds(standard).filter((kind) => kind === 'scale')).toHaveLength(1);
    expect(kinds(withScaling(standard, 'none'))).not.toContain('scale');
  });

  test('of metrics and callbacks can be taken back', () => {
    const with5 = withMetric(mlp, 'top_k_categorical_accuracy', true);
    expect(hasMetric(with5, 'top_k_categorical_accuracy')).toBe(true);
    expect(withMetric(with5, 'top_k_categorical_accuracy', false)).toEqual(mlp);
    const stops = withCallback(mlp, 'EarlyStopping', true);
    expect(hasCallback(stops, 'EarlyStopping')).toBe(true);
    expect(parseExperiment(stops)).toEqual(stops);
    expect(withCallback(stops, 'EarlyStopping', false).callbacks).toEqual(mlp.callbacks);
  });

  test('of the schedule lets the rate fall over the whole run, from where it stood', () => {
    const { learningRate } = withSchedule(mlp, 'CosineDecay').compile.optimizer;
    expect(learningRate).toMatchObject({
      initialLearningRate: 0.001,
      decaySteps: mlp.fit.epochs * Math.ceil(48_000 / mlp.fit.batchSize),
    });
  });

  test('of the source gives the last layer a unit for each class, and drops a slice that is too long', () => {
    const info = {
      ...{ id: '0123456789abcdef', name: 'a', classes: ['x', 'y', 'z'], train: 100, test: 20 },
      ...{ testFrom: 'files' as const, bytes: 94_200, keptAt: 1 },
    };
    const slice = (count: number) =>
      parseExperiment({
        ...mlp,
        data: { ...mlp.data, transforms: [{ kind: 'slice', count }, ...mlp.data.transforms] },
      });
    const own = withSource(slice(1000), ownSource(info));
    expect(classesOf(own)).toBe(3);
    expect(own.model.layers.at(-1)).toMatchObject({ type: 'Dense', units: 3 });
    expect(kinds(own)).not.toContain('slice');
    expect(kinds(withSource(slice(80), ownSource(info)))).toContain('slice');
    expect(parseExperiment(own)).toEqual(own);
    const back = withSource(own, { kind: 'fashion-mnist' });
    expect(back.model.layers).toEqual(mlp.model.layers);
  });
});

test('a layer is moved among the layers, and never before the Input', () => {
  const { layers } = mlp.model;
  const types = (list: readonly Layer[]) => list.map((layer) => layer.type);
  expect(types(moved(layers, 1, layers.length - 1)).at(-1)).toBe('Flatten');
  expect(moved(layers, 1, 0)).toBe(layers);
  expect(moved(layers, 0, 2)).toBe(layers);
  expect(moved(layers, 1, layers.length)).toBe(layers);
});

test.each(STUDIO_TYPES)('the fields of %s write layers that can be read', (type) => {
  const layer = freshLayer(type);
  for (const field of LAYER_FIELDS[type]) {
    const values = field.kind === 'pick' ? field.options : [field.min, field.max];
    for (const value of values) {
      const written =
        field.kind === 'pick'
          ? field.write(layer, String(value))
          : field.write(layer, Number(value));
      const read = v.safeParse(layerSchema, written);
      expect(read.success, `${field.name} ${value}`).toBe(true);
      if (read.success) expect(field.read(read.output as Layer)).toBe(value);
    }
  }
});

test('a stack tells the shape of each layer up to the first that can’t be, and why it can’t', () => {
  const input = v.parse(layerSchema, { type: 'Input', shape: [28, 28] }) as Layer;
  const states = diagnoseStack([
    input,
    freshLayer('Dense'),
    freshLayer('Conv2D'),
    freshLayer('Dense'),
  ]);
  expect(states.map(({ outputShape }) => outputShape)).toEqual([[28, 28], [28, 64], null, null]);
  expect(states[1]?.parameters).toBe(28 * 64 + 64);
  expect(states.map(({ error }) => error?.code ?? null)).toEqual([
    null,
    null,
    'layer-input-image',
    null,
  ]);
});
