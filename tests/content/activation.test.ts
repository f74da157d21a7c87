// The chapter on activation functions: its TypeScript listings run, and its exercises' answers are right.
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { experiments } from '../../content/activation/experiments.ts';
import { figures } from '../../content/activation/figures.ts';
import { activations } from '../../content/activation/listings/activations.ts';
import { collapse } from '../../content/activation/listings/collapse.ts';
import { deepStack } from '../../content/activation/listings/deep-stack.ts';
import { outputs } from '../../content/activation/listings/output-layers.ts';
import { crossentropy, softmax } from '../../content/activation/listings/stable-softmax.ts';
import { readRecord } from '../../scripts/mdx/experiments.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { normalDeviation } from '../../src/keras/initial-weights.ts';
import {
  activate,
  crossentropyOfLogits,
  derivative,
  type ScalarActivation,
  softmax as softmaxOf,
} from '../../src/mathematics/activations.ts';
import { createFlowNetwork, measureFlow } from '../../src/mathematics/gradient-flow.ts';
import { DEAD_PRESETS } from '../../src/widgets/instruments/dead-units/dead-run.ts';
import { beginFlow, FLOW_PRESETS } from '../../src/widgets/instruments/gradient-flow/flow-run.ts';

describe('the listings of the chapter on activation functions', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it('multiply two layers out into one', () => {
    const x = tf.randomNormal([5, 4], 0, 1, 'float32', 3) as tf.Tensor2D;
    expect(collapse(x)).toBeLessThan(1e-5);
    expect(collapse(x.mul(2))).toBeLessThan(1e-5);
  });

  it.each(Object.keys(activations))('compute %s and its slope', (name) => {
    const one = activations[name];
    for (const z of [-5, -1.2, -0.1, 0.3, 2, 5]) {
      expect(one?.f(z)).toBeCloseTo(activate(name as ScalarActivation, z), 6);
      expect(one?.slope(z)).toBeCloseTo(derivative(name as ScalarActivation, z), 6);
    }
  });

  it('build the network of the race, with 67,530 parameters', () => {
    const model = deepStack('relu', 'heNormal');
    expect(model.countParams()).toBe(67_530);
    expect(model.predict(tf.zeros([2, 28, 28]))).toMatchObject({ shape: [2, 10] });
  });

  it.each(Object.entries(outputs))(
    'pair the layer of %s with a loss that trains',
    async (_, task) => {
      const layer = task.layer();
      const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [4] }), layer] });
      model.compile({ optimizer: 'sgd', loss: task.loss as string });
      const units = (model.outputs[0] as tf.SymbolicTensor).shape[1] as number;
      const targets = tf.oneHot([0, units - 1], Math.max(units, 2)).slice([0, 0], [2, units]);
      const { history } = await model.fit(tf.ones([2, 4]), targets, { epochs: 5, verbose: 0 });
      expect(history.loss?.at(-1)).toBeLessThan((history.loss?.[0] as number) + 1e-6);
    },
  );

  it('compute softmax and crossentropy without overflow', () => {
    softmax([1002, 1001, 1000], 2).forEach((p, k) => {
      expect(p).toBeCloseTo(softmaxOf([2, 1, 0], 2)[k] as number, 12);
    });
    expect(crossentropy([1000, 0, 0], 1)).toBe(1000);
    expect(crossentropy([2, 1, 0], 2)).toBeCloseTo(crossentropyOfLogits([2, 1, 0], 2), 12);
  });
});

describe('the exercises', () => {
  it('have right answers', () => {
    // one-bend-by-hand
    expect(3 * activate('relu', 2 * -1 + 1) - 4).toBe(-4);
    // slope-from-output: the z at which the output is 0.8
    expect(derivative('sigmoid', Math.log(0.8 / 0.2))).toBeCloseTo(0.16, 12);
    expect(derivative('tanh', Math.atanh(0.8))).toBeCloseTo(0.36, 12);
    // five-quarters
    expect(derivative('sigmoid', 0) ** 5).toBeCloseTo(0.000977, 6);
    // he-deviation
    expect(normalDeviation('he_normal', [200, 50])).toBeCloseTo(0.1, 12);
    // dead-or-not: the greatest sum
    expect(derivative('relu', 1 * 1 + 2 * 1 - 4)).toBe(0);
    // predict-small-weights: more than a thousand times
    expect(figures['tanh-small-fade']).toBeGreaterThan(1000);
  });

  it('about softmax: p − t', () => {
    const p = softmaxOf([1, 2, 5].map(Math.log));
    expect((p[0] as number) - 1).toBeCloseTo(-0.875, 12);
    expect(p[1]).toBeCloseTo(0.25, 12);
  });
});

describe('what the text says of its instruments', () => {
  it('is said of their presets', () => {
    const { layers } = beginFlow(FLOW_PRESETS.vanishing).now;
    const ratio = (layers[9]?.signal ?? 0) / (layers[0]?.signal ?? 1);
    expect(Number(ratio.toPrecision(2))).toBe(figures['sigmoid-fade']);
    expect(DEAD_PRESETS.rate).toMatchObject({ learningRate: 10, bias: 0 });
    expect(DEAD_PRESETS.bias).toMatchObject({ learningRate: 2, bias: -2 });
    // “From the third layer on, each unit returns nearly the same number for all 64 points.”
    const network = createFlowNetwork({ ...FLOW_PRESETS.vanishing, seed: 1 });
    const outputsOf = measureFlow(network).layers[2]?.outputs ?? new Float64Array();
    for (let unit = 0; unit < 16; unit += 1) {
      const own = outputsOf.filter((_, i) => i % 16 === unit);
      expect(Math.max(...own) - Math.min(...own)).toBeLessThan(0.1);
    }
  });

  it('is true of their runs: what explodes is soon no number, what saturates learns by leaps, SELU learns', () => {
    const losses = (preset: keyof typeof FLOW_PRESETS, steps: number) => {
      let run = beginFlow(FLOW_PRESETS[preset]);
      return Array.from({ length: steps }, () => {
        run = run.next();
        return run.now.loss;
      });
    };
    expect(losses('exploding', 6).at(-1)).toBeNaN();
    expect(losses('vanishing', 30).at(-1)).toBeCloseTo(Math.LN2, 2);
    const saturated = losses('saturated', 30);
    const leaps = saturated.filter((loss, t) => loss > 1.2 * (saturated[t - 1] ?? loss));
    expect(leaps.length).toBeGreaterThan(3);
    expect(Math.min(...saturated)).toBeLessThan(0.6);
    expect(losses('selu', 100).at(-1)).toBeLessThan(0.05);
  });

  it('is true of the curves: where GELU and SiLU turn, and where the sigmoid goes flat', () => {
    expect(activate('gelu', -0.7518)).toBeCloseTo(-0.17, 3);
    expect(derivative('gelu', -0.7518)).toBeCloseTo(0, 3);
    expect(activate('silu', -1.2785)).toBeCloseTo(-0.278, 3);
    expect(derivative('silu', -1.2785)).toBeCloseTo(0, 3);
    expect(derivative('sigmoid', 2.85)).toBeGreaterThan(0.05);
    expect(derivative('sigmoid', 3)).toBeLessThan(0.05);
  });

  it('is what the records say: eight of ten, and one of ten', async () => {
    const folder = fileURLToPath(new URL('../../content/activation', import.meta.url));
    const figure = async (id: string, name: string) =>
      (await readRecord(folder, id))?.figures[name] ?? Number.NaN;
    for (const name of ['val-accuracy', 'test-accuracy']) {
      expect(await figure('relu', name)).toBeCloseTo(0.8, 1);
      expect(await figure('sigmoid', name)).toBeCloseTo(0.1, 1);
    }
    expect(await figure('sigmoid', 'train-loss')).toBeCloseTo(Math.log(10), 1);
    // “The line is the fastest … and in the end they overtake the line.”
    const [first, last] = ['first-train-loss', 'train-loss'] as const;
    for (const other of ['elu', 'tanh']) {
      expect(await figure('linear', first)).toBeLessThan(await figure(other, first));
      expect(await figure(other, first)).toBeLessThan(await figure('relu', first));
      expect(await figure(other, last)).toBeLessThan(await figure('linear', last));
    }
  });

  it('is a race between networks that differ in nothing but the activation', () => {
    const { 'sigmoid-adam': _, ...racers } = experiments;
    const plain = Object.values(racers).map((racer) =>
      JSON.stringify(parseExperiment(racer)).replaceAll(/"activation":"(?!softmax)\w+"/g, ''),
    );
    expect(new Set(plain).size).toBe(1);
  });
});
