// The chapter's listings run, its mathematics holds over masks, what is drawn is what the engine draws, and its
// exercises' answers are right.
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { experiments } from '../../content/dropout/experiments.ts';
import { figures } from '../../content/dropout/figures.ts';
import { Dropout } from '../../content/dropout/listings/dropout-layer.ts';
import { createModel } from '../../content/dropout/listings/dropout-model.ts';
import { readComputed } from '../../scripts/mdx/computed.ts';
import { readRecord } from '../../scripts/mdx/experiments.ts';
import { buildModel } from '../../src/engine/model.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { dropoutMask } from '../../src/keras/dropout-mask.ts';
import { stream, uniform } from '../../src/keras/random.ts';
import {
  ACTIVATIONS,
  DROPOUT_PLACE,
  HIDDEN,
  HIDDEN_LAYER,
  INFERENCE,
  INPUTS,
  maskAt,
  OUTPUT_LAYER,
  outputDeviation,
  outputUnder,
  passes,
} from '../../src/mathematics/dropout-network.ts';
import { layerCosts } from '../../src/mathematics/layer-costs.ts';

const DROPOUT = fileURLToPath(new URL('../../content/dropout', import.meta.url));
const RATES = [0.1, 0.25, 0.5, 0.8, 0.9];

/** Every mask of the picture's hidden layer with its probability. */
function allMasks(rate: number): { mask: number[]; probability: number }[] {
  return Array.from({ length: 2 ** HIDDEN }, (_, bits) => {
    const kept = Array.from({ length: HIDDEN }, (_, i) => (bits >> i) % 2 === 1);
    return {
      mask: kept.map((on) => (on ? 1 / (1 - rate) : 0)),
      probability: kept.reduce((all, on) => all * (on ? 1 - rate : rate), 1),
    };
  });
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});
afterAll(() => tf.disposeVariables());

describe('a mask', () => {
  it('drops the share that it should, grows the rest, and has a mean of 1', () => {
    for (const rate of RATES) {
      const mask = dropoutMask(rate, 40_000, { seed: 3, layer: 2, epoch: 1, step: 4 });
      const dropped = mask.filter((factor) => factor === 0).length / mask.length;
      expect(dropped).toBeCloseTo(rate, 1);
      expect(Math.abs(dropped - rate)).toBeLessThan(0.01);
      expect(new Set(mask).size).toBe(2);
      expect(Math.max(...mask)).toBeCloseTo(1 / (1 - rate), 5);
      const mean = mask.reduce((a, b) => a + b, 0) / mask.length;
      // Four standard errors of √(p/(1 − p)).
      expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(rate / (1 - rate) / mask.length));
    }
  });

  it('is another at each step, in each layer and with each seed, and the same when asked again', () => {
    const place = { seed: 1, layer: 2, epoch: 0, step: 0 };
    const text = (more: object) => [...dropoutMask(0.5, 64, { ...place, ...more })].join('');
    expect(text({})).toBe(text({}));
    for (const other of [{ seed: 2 }, { layer: 3 }, { epoch: 1 }, { step: 1 }]) {
      expect(text(other)).not.toBe(text({}));
    }
  });
});

describe('the network of the picture', () => {
  it('has over all masks the mean that inference gives, and the variance of the text', () => {
    for (const rate of RATES) {
      const masks = allMasks(rate);
      const mean = masks.reduce((sum, one) => sum + one.probability * outputUnder(one.mask), 0);
      const square = masks.reduce(
        (sum, one) => sum + one.probability * (outputUnder(one.mask) - mean) ** 2,
        0,
      );
      expect(mean).toBeCloseTo(INFERENCE, 10);
      expect(Math.sqrt(square)).toBeCloseTo(outputDeviation(rate), 10);
    }
    expect(outputDeviation(0.9) / outputDeviation(0.5)).toBeCloseTo(3, 12);
  });

  it('draws the masks that the engine would draw for it', () => {
    const model = buildModel(
      {
        kind: 'sequential',
        name: 'drawn',
        layers: parseExperiment({
          ...experiments['rate-0-1'],
          version: 1,
          data: { source: { kind: 'fashion-mnist' } },
          compile: { optimizer: { kind: 'Adam' }, loss: 'mean_squared_error' },
          model: {
            kind: 'sequential',
            layers: [
              { type: 'Input', shape: [INPUTS.length] },
              { type: 'Dense', units: HIDDEN, activation: 'relu' },
              { type: 'Dropout', rate: 0.5 },
              { type: 'Dense', units: 1 },
            ],
          },
        }).model.layers,
      },
      1,
    );
    const of = (values: ArrayLike<number>) => Float32Array.from(values);
    model.setWeights([
      of(HIDDEN_LAYER.kernel),
      of(HIDDEN_LAYER.bias),
      of(OUTPUT_LAYER.kernel),
      of(OUTPUT_LAYER.bias),
    ]);
    const example = tf.tensor2d([[...INPUTS]]);
    const sum = (step: number | null) =>
      tf.tidy(
        () =>
          model
            .forward(example, step === null ? null : { seed: 7, epoch: 0, step })
            .outputs[0].dataSync()[0] ?? Number.NaN,
      );
    for (let step = 0; step < 12; step += 1) {
      expect(sum(step)).toBeCloseTo(outputUnder(maskAt(0.5, 7, step)), 4);
    }
    expect(sum(null)).toBeCloseTo(INFERENCE, 4);
    expect(model.placed.layers[DROPOUT_PLACE]?.layer.type).toBe('Dropout');
    model.dispose();
    example.dispose();
  });

  it('comes nearer to the value at inference, unit by unit too', () => {
    const { means, unitMeans, outputs } = passes(0.5, 1, 500);
    expect(outputs).toHaveLength(500);
    const error = outputDeviation(0.5) / Math.sqrt(500);
    expect(Math.abs((means.at(-1) ?? 9) - INFERENCE)).toBeLessThan(4 * error);
    unitMeans.forEach((mean, i) => {
      expect(Math.abs(mean - (ACTIVATIONS[i] ?? 9))).toBeLessThan(0.3);
    });
  });
});

describe('the listings of the chapter on dropout', () => {
  it('the layer from scratch drops, grows, and multiplies gradients by the same mask', () => {
    const draws = uniform(stream({ seed: 5, purpose: 'dropout' }), 8, 0, 1);
    let at = 0;
    const layer = new Dropout(0.25, () => draws[at++] ?? 0);
    const x = [1, 2, 3, 4, 5, 6, 7, 8];
    const mask = dropoutMask(0.25, 8, { seed: 5 });
    const out = layer.forward(x, true);
    out.forEach((value, i) => {
      expect(value).toBeCloseTo((x[i] as number) * (mask[i] as number), 5);
    });
    expect(out).toContain(0);
    layer.backward(x.map(() => 1)).forEach((g, i) => {
      expect(g).toBeCloseTo(mask[i] as number, 5);
    });
    expect(layer.forward(x, false)).toEqual(x);
    expect(layer.backward(x)).toEqual(x);
    expect(() => new Dropout(1)).toThrow(RangeError);
  });

  it('its backward is the slope of its forward', () => {
    const layer = new Dropout(0.5, () => 0.7);
    const [x, h] = [1.3, 1e-6];
    const loss = (value: number) => (layer.forward([value], true)[0] as number) ** 2;
    const slope = (loss(x + h) - loss(x - h)) / (2 * h);
    const [out] = layer.forward([x], true);
    expect(layer.backward([2 * (out as number)])[0]).toBeCloseTo(slope, 4);
  });

  it('build the CNN with Dropout before its classifier, and not one parameter more', () => {
    const model = createModel();
    expect(model.countParams()).toBe(503_296);
    const at = model.layers.findIndex((layer) => layer.getClassName() === 'Dropout');
    expect(model.layers[at - 1]?.getClassName()).toBe('Flatten');
    expect(model.layers[at + 1]?.countParams()).toBe(460_850);
    expect(model.layers[at]?.getConfig().rate).toBe(0.5);
    model.dispose();
  });
});

describe('what the chapter says', () => {
  it('of the weights: 41,216 in the convolutions, nine tenths in the first dense layer', () => {
    const costs = layerCosts(parseExperiment(experiments['cnn-1']).model);
    expect(costs.slice(0, 6).reduce((sum, { parameters }) => sum + parameters, 0)).toBe(41_216);
    expect(figures['dense1-parameters']).toBe(9_216 * 50 + 50);
    expect(figures['cnn-parameters']).toBe(503_296);
    expect(figures['dense1-share']).toBeGreaterThan(0.9);
    expect(figures['dropout-parameters']).toBe(0);
  });

  it('of the crowd: 256 networks, whose mean is the whole one’s; of 256 units a number of 78 digits', () => {
    expect(figures['all-masks-count']).toBe(256);
    expect(figures['all-masks-mean']).toBeCloseTo(figures['inference-sum'], 10);
    expect(String(2n ** 256n)).toHaveLength(78);
  });

  it('of the crowd with a softmax: the whole network gives its geometric mean, scaled to sum to 1', () => {
    const masks = allMasks(0.5);
    // Three classes over the picture's hidden units: any weights will do.
    const kernel = Array.from(ACTIVATIONS, (_, i) => [0, 1, 2].map((c) => Math.sin(3 * i + c)));
    const softmax = (mask: ArrayLike<number>) => {
      const powers = [0, 1, 2].map((c) =>
        Math.exp(
          ACTIVATIONS.reduce((z, a, i) => z + (mask[i] ?? 0) * a * (kernel[i]?.[c] ?? 0), 0),
        ),
      );
      const whole = powers.reduce((all, one) => all + one, 0);
      return powers.map((power) => power / whole);
    };
    const answers = masks.map(({ mask }) => softmax(mask));
    const geometric = [0, 1, 2].map((c) =>
      Math.exp(answers.reduce((all, one) => all + Math.log(one[c] ?? 0), 0) / answers.length),
    );
    const sum = geometric.reduce((all, one) => all + one, 0);
    softmax(ACTIVATIONS.map(() => 1)).forEach((probability, c) => {
      expect((geometric[c] ?? 0) / sum).toBeCloseTo(probability, 10);
    });
    // Their arithmetic mean is another.
    const mean = answers.reduce((all, one) => all + (one[0] ?? 0), 0) / answers.length;
    expect(Math.abs(mean - (geometric[0] ?? 0) / sum)).toBeGreaterThan(1e-3);
  });

  it('of the runs: the loss falls clearly, the accuracy by less than the seeds differ', async () => {
    const of = await readComputed(DROPOUT);
    const value = (name: string) => of[name] ?? Number.NaN;
    const losses = ['rate-0', 'rate-50', 'rate-75'].map((name) => value(`${name}-val-loss`));
    const lossesOf = async (name: string) =>
      Promise.all(
        [1, 2, 3, 4, 5].map(async (seed) => {
          const record = await readRecord(DROPOUT, `${name}-${seed}`);
          return record?.history.val_loss?.at(-1) ?? Number.NaN;
        }),
      );
    // The bands do not touch.
    expect(Math.max(...(await lossesOf('rate-50')))).toBeLessThan(
      Math.min(...(await lossesOf('rate-0'))),
    );
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    expect(value('rate-90-val-loss')).toBeGreaterThan(value('rate-75-val-loss'));
    expect(value('rate-50-test-accuracy') - value('rate-0-test-accuracy')).toBeLessThan(
      value('rate-50-test-accuracy-spread'),
    );
    expect(value('rate-90-train-accuracy')).toBeLessThan(value('rate-90-val-accuracy') - 0.1);
    expect(value('cnn-dropout-test-loss')).toBeLessThan(value('cnn-test-loss'));
    expect(Math.abs(value('test-accuracy-change'))).toBeLessThan(
      value('cnn-dropout-test-accuracy-spread') / 2,
    );
    const others = ['rate-0', 'rate-50', 'early', 'normalized'];
    for (const name of others) {
      expect(value('three-augmented-test-loss')).toBeLessThan(value(`three-${name}-test-loss`));
    }
    // A difference of half a point is none: so the text takes that of weight decay.
    const l2 = value('three-l2-test-accuracy') - value('three-rate-0-test-accuracy');
    expect(Math.abs(l2)).toBeLessThan(0.005);
    expect(value('three-normalized-train-accuracy')).toBeGreaterThan(
      value('three-rate-0-train-accuracy'),
    );
  });

  it('both CNNs start from the same weights', () => {
    const model = (name: string) => parseExperiment(experiments[name]).model;
    const built = ['cnn-1', 'cnn-dropout-1'].map((name) => buildModel(model(name), 1));
    const [plain, dropped] = built.map(({ variables }) => variables.map((v) => v.dataSync()));
    expect(dropped).toEqual(plain);
    for (const one of built) one.dispose();
  });
});

describe('the exercises of the chapter on dropout', () => {
  it('the self-tests: ten times, and a factor of 5', () => {
    expect(Math.log(0.001) / Math.log(0.5)).toBeCloseTo(10, 0);
    expect(Math.max(...dropoutMask(0.8, 100, { seed: 1 }))).toBeCloseTo(5, 5);
  });

  it('expected-off: 15, with a deviation of 3.2', () => {
    expect(50 * 0.3).toBe(15);
    expect(Math.sqrt(50 * 0.3 * 0.7)).toBeCloseTo(3.2, 1);
  });

  it('scaled-value and gradient-mask: 0.8, 0.6 and 0', () => {
    expect(new Dropout(0.25, () => 0.9).forward([0.6], true)[0]).toBeCloseTo(0.8, 12);
    const kept = new Dropout(0.5, () => 0.9);
    kept.forward([1], true);
    expect(kept.backward([0.3])[0]).toBeCloseTo(0.6, 12);
    const off = new Dropout(0.5, () => 0.1);
    off.forward([1], true);
    expect(off.backward([0.3])[0]).toBe(0);
  });

  it('variance-ratio: 4', () => {
    expect((outputDeviation(0.8) / outputDeviation(0.5)) ** 2).toBeCloseTo(4, 10);
  });

  it('predict-twice: outside of training nothing is drawn', () => {
    const model = createModel();
    const x = tf.randomUniform([1, 28, 28, 1], 0, 1, 'float32', 3);
    const [a, b] = [0, 1].map(() => [...(model.predict(x) as tf.Tensor).dataSync()]);
    expect(a).toEqual(b);
    model.dispose();
  });

  it('thinned-networks: 4,096', () => {
    expect(2 ** 12).toBe(4_096);
  });

  it('small-network: 16 units fit into 15,000 parameters, 19 don’t', () => {
    const parameters = (units: number) => 784 * units + units + 10 * units + 10;
    expect(parameters(16)).toBe(12_730);
    expect(parameters(18)).toBeLessThan(15_000);
    expect(parameters(19)).toBeGreaterThan(15_000);
  });
});
