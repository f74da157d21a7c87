// The chapter's TypeScript listings run, its exercises' answers are right, and its claims hold.
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { experiments } from '../../content/keras-functional/experiments.ts';
import { Times } from '../../content/keras-functional/listings/call.ts';
import { createModel as createFunctional } from '../../content/keras-functional/listings/functional.ts';
import { Dense } from '../../content/keras-functional/listings/own-dense.ts';
import { createModel as createSkip } from '../../content/keras-functional/listings/skip.ts';
import { createModel as createTwins } from '../../content/keras-functional/listings/twins.ts';
import { createModel as createTwoInputs } from '../../content/keras-functional/listings/two-inputs.ts';
import {
  compileModel,
  createModel as createTwoOutputs,
} from '../../content/keras-functional/listings/two-outputs.ts';
import { parseRecord } from '../../scripts/mdx/experiments.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import type { RunRecord } from '../../src/experiment/record.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { countParameters } from '../../src/keras/shapes.ts';
import { summarize } from '../../src/keras/summary.ts';

/** As it was recorded: the build keeps only what a page shows. */
const recordOf = (id: keyof typeof experiments) =>
  parseRecord(
    readFileSync(
      new URL(`../../content/keras-functional/records/${id}.json`, import.meta.url),
      'utf8',
    ),
    id,
  );
const [functional, sequential, plain, skips, twoOutputs] = (
  ['functional', 'sequential', 'plain', 'skips', 'two-outputs'] as const
).map(recordOf) as [RunRecord, RunRecord, RunRecord, RunRecord, RunRecord];

const parametersOf = (id: keyof typeof experiments) =>
  countParameters(placeModel(parseExperiment(experiments[id]).model).layers);

describe('the listings of the chapter on the Functional API', () => {
  beforeAll(() => tf.setBackend('cpu'));
  afterAll(() => tf.disposeVariables());

  it('make and call objects', () => {
    expect(new Times(2).apply(21)).toBe(42);
    const layer = new Dense(3);
    expect(layer.kernel).toBeNull();
    const x = tf.ones<tf.Rank.R2>([2, 4]);
    expect(layer.apply(x).shape).toEqual([2, 3]);
    const { kernel } = layer;
    expect(kernel?.shape).toEqual([4, 3]);
    layer.apply(x);
    expect(layer.kernel).toBe(kernel);
  });

  it.each([
    ['functional', createFunctional],
    ['two-outputs', createTwoOutputs],
    ['image-and-edges', createTwoInputs],
    ['twins', createTwins],
    ['skips', createSkip],
  ] as const)('build %s with the parameters of the experiment', (id, create) => {
    expect(create().countParams()).toBe(parametersOf(id));
  });

  it('train two outputs, whose losses add', async () => {
    const model = createTwoOutputs();
    compileModel(model);
    const labels = Array.from({ length: 20 }, (_, i) => i % 10);
    const images = tf.tensor3d(
      labels.map((label) =>
        Array.from({ length: 28 }, (_, row) => new Array<number>(28).fill(Number(row === label))),
      ),
    );
    const shoes = labels.map((label) => Number([5, 7, 9].includes(label)));
    const { history } = await model.fit(
      images,
      { garment: tf.tensor1d(labels), shoe: tf.tensor2d(shoes, [20, 1]) },
      { epochs: 15, batchSize: 20, verbose: 0 },
    );
    const last = (name: string) => Number(history[name]?.at(-1));
    expect(last('loss')).toBeCloseTo(last('garment_loss') + last('shoe_loss'), 4);
    expect(last('loss')).toBeLessThan(Number(history.loss?.[0]));
  });

  it('make twins that answer the same after a swap, and know nothing of two equal images at first', () => {
    const twins = createTwins();
    const [left, right] = [1, 2].map((seed) =>
      tf.randomUniform([3, 28, 28], 0, 1, 'float32', seed),
    ) as [tf.Tensor, tf.Tensor];
    const answer = (pair: tf.Tensor[]) => [...(twins.predict(pair) as tf.Tensor).dataSync()];
    expect(answer([left, right])).toEqual(answer([right, left]));
    // Equal images have equal codes: what is left is the bias, which begins at 0.
    expect(answer([left, left])).toEqual([0.5, 0.5, 0.5]);
  });
});

describe('what the chapter says', () => {
  it('of two ways to build one model holds to the last bit', () => {
    expect(functional.digest).toBe(sequential.digest);
    expect(functional.history).toEqual(sequential.history);
  });

  it('of the total loss holds for every epoch, with the loss weights of the lab', () => {
    const { history } = twoOutputs;
    expect(history.loss).toHaveLength(5);
    history.loss?.forEach((loss, epoch) => {
      const parts = Number(history.garment_loss?.[epoch]) + Number(history.shoe_loss?.[epoch]);
      expect(loss).toBeCloseTo(parts, 5);
    });
  });

  it('of skips holds: the same weights, and deep learning that gets somewhere', () => {
    expect(skips.figures.parameters).toBe(plain.figures.parameters);
    expect(skips.figures['val-accuracy']).toBeGreaterThan(
      Number(plain.figures['val-accuracy']) + 0.03,
    );
  });

  it('of connections is Keras’s form', () => {
    const { rows, showsConnections } = summarize(parseExperiment(experiments.twins).model);
    expect(showsConnections).toBe(true);
    const encoder = rows.find(({ name }) => name === 'encoder');
    expect(encoder?.connectedTo).toEqual(['flatten[0][0]', 'flatten[1][0]']);
    const twoRows = summarize(parseExperiment(experiments['two-outputs']).model).rows;
    expect(twoRows.slice(-2).map(({ connectedTo }) => connectedTo)).toEqual([
      ['trunk[0][0]'],
      ['trunk[0][0]'],
    ]);
    expect(summarize(parseExperiment(experiments.functional).model).showsConnections).toBe(false);
  });
});

describe('the exercises', () => {
  it('count a head’s price: 65', () => {
    const placed = placeModel(parseExperiment(experiments['two-outputs']).model);
    const shoe = placed.layers.find(({ name }) => name === 'shoe');
    expect(countParameters(shoe === undefined ? [] : [shoe])).toBe(65);
  });

  it('differentiate twins with one weight: 16 at w = 2, by central differences', () => {
    const loss = (w: number) => (w * 3 - w * 1) ** 2;
    expect((loss(2 + 1e-4) - loss(2 - 1e-4)) / 2e-4).toBeCloseTo(16, 6);
  });

  it('allow 32 units of an encoder, and not 34', () => {
    expect(785 * 32 + 33).toBe(parametersOf('wider-twins'));
    expect(785 * 33 + 34).toBeLessThan(26_000);
    expect(785 * 34 + 35).toBeGreaterThan(26_000);
  });
});
