// The chapter's TypeScript listings run, and its exercises have the answers that it gives.
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { experiments } from '../../content/introduction/experiments.ts';
import { createModel, split, train } from '../../content/introduction/listings/first-network.ts';
import { neuron } from '../../content/introduction/listings/neuron.ts';
import { learn, loss, slope } from '../../content/introduction/listings/one-step.ts';
import { divergesFrom } from '../../src/mathematics/one-weight.ts';
import { respond } from '../../src/mathematics/threshold-neuron.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('the listings of the introduction', () => {
  it('decide about the coat as the comments say', () => {
    expect(neuron([0.6, 0.3, 0.5], [1, 1.5, -1], 1.2)).toBe(0);
    expect(neuron([0.6, 1, 0.5], [1, 1.5, -1], 1.2)).toBe(1);
  });

  it('learn one weight', () => {
    expect(learn(-0.6, 0.1).toFixed(3)).toBe('1.900');
    expect(loss(1.9)).toBeLessThan(loss(1.8));
    expect(slope(1.9)).toBeCloseTo(0, 12);
  });

  it('put a fifth of each class aside, every image once', () => {
    // Ordered by class, as the last fifth of the images would not be.
    const labels = Array.from({ length: 100 }, (_, i) => Math.floor(i / 25));
    const { train: learnt, validation } = split(labels, 0.2);
    expect([...learnt, ...validation].sort((a, b) => a - b)).toEqual(labels.map((_, i) => i));
    const counts = [0, 1, 2, 3].map(
      (label) => validation.filter((i) => labels[i] === label).length,
    );
    expect(counts).toEqual([5, 5, 5, 5]);
  });

  it('build and train the lab’s network', async () => {
    const model = createModel();
    const [, , hidden, output] = experiments['first-network'].model.layers;
    expect(model.layers.slice(1).map((layer) => layer.getConfig().units)).toEqual(
      [hidden, output].map((layer) => (layer as { units: number }).units),
    );
    expect(model.countParams()).toBe(785 * 16 + 17 * 10);
    const labels = Array.from({ length: 100 }, (_, i) => i % 10);
    const images = tf.stack(labels.map((label) => tf.fill([28, 28], label / 9)));
    const { history } = await train(model, images, labels);
    expect(history.val_loss).toHaveLength(5);
    expect(history.loss?.at(-1)).toBeLessThan(history.loss?.[0] as number);
  });
});

describe('the exercises of the introduction', () => {
  it('have a stimulus of 2, which fires', () => {
    const { stimulus, output } = respond([1, 0.5, 1], [2, -1, 0.5], 1, 'step');
    expect([stimulus, output]).toEqual([2, 1]);
  });

  it('have a threshold for both, and none for exactly one', () => {
    const fired = (threshold: number) =>
      [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ].map((inputs) => respond(inputs, [1, 1], threshold, 'step').output);
    expect(fired(1.5)).toEqual([0, 0, 0, 1]);
    expect(fired(0.5)).toEqual([0, 1, 1, 1]);
    expect(fired(2.5)).toEqual([0, 0, 0, 0]);
    for (let threshold = -1; threshold <= 3; threshold += 0.05) {
      expect(fired(threshold)).not.toEqual([0, 1, 1, 0]);
    }
  });

  it('count 25,120 weights in the first layer, and 25,818 in all', () => {
    expect(785 * 32).toBe(25_120);
    const record = new URL('../../content/introduction/records/classifier.json', import.meta.url);
    expect(JSON.parse(readFileSync(record, 'utf8')).figures.parameters).toBe(25_818);
  });

  it('step from 1 to 2.6', () => {
    const slopeOfOne = 2 * (1 * 2 - 6) * 2;
    expect(slopeOfOne).toBe(-16);
    expect(1 - 0.1 * slopeOfOne).toBeCloseTo(2.6, 12);
  });

  it('find the learning rate where learning breaks', () => {
    const limit = divergesFrom([
      [0.5, 1.2],
      [1, 1.6],
      [1.5, 3.1],
      [2, 3.7],
    ]);
    expect(Math.abs(limit - 0.533)).toBeLessThan(0.001);
  });
});
