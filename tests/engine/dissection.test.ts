// Looking into a trained network: occlusion against predictions of images covered by hand, Grad-CAM against central
// differences, CAM against its sum, excitation against the filter's own weights; and no tensor is left.
import '@tensorflow/tfjs-backend-cpu';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackedImages } from '../../src/dataset/packed-images.ts';
import { camOf, gradCamOf } from '../../src/engine/class-activation.ts';
import { DeviceImages } from '../../src/engine/device-images.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { loadExamples } from '../../src/engine/examples.ts';
import { excitationOf, excitingImagesOf } from '../../src/engine/excitation.ts';
import { answerOf, layerOutputsOf, layerWeightsOf } from '../../src/engine/layer-outputs.ts';
import { coveredRows, occlusionOf } from '../../src/engine/occlusion.ts';
import { predictRun } from '../../src/engine/prediction.ts';
import { type Run, withSnapshot } from '../../src/engine/run.ts';
import { subjectInputs } from '../../src/engine/subject.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import type { Subject } from '../../src/experiment/dissection.ts';
import { type Experiment, parseExperiment } from '../../src/experiment/experiment.ts';
import type { BackendReport } from '../../src/experiment/history.ts';
import { initialWeights } from '../../src/keras/initial-weights.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { scoreModel } from '../../src/keras/score-model.ts';
import { cpuEngine, hostImages, type ImageHost } from './image-host.ts';

const conv = { type: 'Conv2D', kernelSize: 3, padding: 'same', activation: 'relu' } as const;

/** Two convolutions, and a classifier behind them; untrained weights are as good as any here. */
const experiment = (rest: object[], divisor = 255): Experiment =>
  parseExperiment({
    version: 1,
    data: {
      source: { kind: 'fashion-mnist' },
      transforms: [{ kind: 'scale', divisor }, { kind: 'one-hot' }],
    },
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [28, 28, 1] },
        { ...conv, filters: 3 },
        { type: 'MaxPooling2D', poolSize: 4 },
        { ...conv, filters: 5 },
        ...rest,
        { type: 'Dense', units: 10, activation: 'softmax' },
      ] as never,
    },
    compile: {
      optimizer: { kind: 'SGD' },
      loss: 'categorical_crossentropy',
      metrics: ['acc'],
    },
    fit: { batchSize: 20, epochs: 1 },
    seed: 7,
  });

const pixels = Uint8Array.from({ length: 784 }, (_, i) =>
  Math.round(255 * Math.sin(0.13 * i + 0.001 * i * i) ** 2),
);
const quiet = { emit: () => {}, signal: new AbortController().signal };

let host: ImageHost;
let engine: Engine;
const runs: Record<'flat' | 'average', Run> = {} as never;

beforeAll(async () => {
  await tf.setBackend('cpu');
  host = await hostImages({ train: 40, test: 30 });
  engine = cpuEngine(host);
  for (const [name, rest] of [
    ['flat', [{ type: 'Flatten' }]],
    ['average', [{ type: 'GlobalAveragePooling2D' }]],
  ] as const) {
    const given = experiment([...rest]);
    const weights = initialWeights(placeModel(given.model).layers, given.seed);
    const flat = Float32Array.from(weights.flatMap((one) => [...one]));
    await engine.hold(name, given, flat, { backend: 'cpu', ...quiet });
    const examples = await loadExamples(given.data, {
      packed: () => openPackedImages(host.url),
      device: new DeviceImages(),
      isForLooking: true,
    });
    runs[name] = {
      ...{ experiment: given, examples, optimizer: null, history: {} },
      snapshots: new Map([[0, weights]]),
      report: {} as BackendReport,
    };
  }
});
afterAll(() => host.close());

/** Runs, and expects as many tensors afterwards as before. */
async function leavingNothing<T>(work: () => Promise<T>): Promise<T> {
  const before = tf.memory().numTensors;
  const done = await work();
  expect(tf.memory().numTensors).toBe(before);
  return done;
}

const close = (found: ArrayLike<number>, expected: ArrayLike<number>, digits = 5) => {
  expect(found.length).toBe(expected.length);
  Array.from(expected, (value, i) => expect(found[i]).toBeCloseTo(value, digits));
};

describe('a picture that is in no set', () => {
  it('is taken as a test image with the same pixels is', async () => {
    // Every pixel of test image 7 is 7.
    const [expected = []] = await predictRun(runs.flat, 0, 'test', [7]);
    const same = new Uint8Array(784).fill(7);
    close(await leavingNothing(() => answerOf(runs.flat, 0, { pixels: same })), expected, 7);
    const outputs = await leavingNothing(() => layerOutputsOf(runs.flat, 0, { pixels: same }));
    close(outputs.at(-1)?.values ?? [], expected, 7);
    expect(outputs[0]?.shape).toEqual([28, 28, 3]);
  });

  it('is changed first where that is asked', async () => {
    const change = { kind: 'shift', right: 3, down: 0 } as const;
    const moved = pixels.map((_, i) => (i % 28 < 3 ? 0 : (pixels[i - 3] ?? 0)));
    close(
      await leavingNothing(() => answerOf(runs.flat, 0, { pixels, change })),
      await answerOf(runs.flat, 0, { pixels: moved }),
      6,
    );
  });

  it('must have as many pixels as the images of the set', async () => {
    await expect(
      leavingNothing(() => answerOf(runs.flat, 0, { pixels: pixels.slice(1) })),
    ).rejects.toThrow('picture-size');
  });
});

describe('the weights of a network', () => {
  it('come layer by layer, with Keras’s names and shapes', async () => {
    const weights = await leavingNothing(() => layerWeightsOf(runs.flat, 0));
    expect(weights.map(({ layer, weight, shape }) => `${layer} ${weight} ${shape}`)).toEqual([
      ...['conv2d kernel 3,3,1,3', 'conv2d bias 3', 'conv2d_1 kernel 3,3,3,5', 'conv2d_1 bias 5'],
      ...['dense kernel 245,10', 'dense bias 10'],
    ]);
    expect(weights[0]?.values).toHaveLength(27);
  });

  it('that are held answer as they did, in the engine too', async () => {
    const [expected = []] = await predictRun(runs.average, 0, 'test', [11]);
    close(await engine.predictImage('average', 0, { set: 'test', index: 11 }), expected, 6);
    await expect(engine.predict('average', 0, 'train', [0])).rejects.toThrow(
      'data-index-out-of-range',
    );
  });

  it('that are held must be as many as the model has', async () => {
    const given = experiment([{ type: 'Flatten' }]);
    await expect(
      engine.hold('short', given, new Float32Array(9), { backend: 'cpu', ...quiet }),
    ).rejects.toThrow('checkpoint-damaged');
  });
});

describe('occlusion', () => {
  const options = { patch: 5, stride: 4, fill: 128 };

  it('is what the network answers to images that were covered by hand', async () => {
    const found = await leavingNothing(() => occlusionOf(runs.flat, 0, { pixels }, options, quiet));
    expect([found.rows, found.columns, found.answers.length]).toEqual([7, 7, 490]);
    close(found.answer, await answerOf(runs.flat, 0, { pixels }), 6);
    for (const [row, column] of [
      [0, 0],
      [3, 5],
      [6, 6],
    ] as const) {
      // The middle of the cell is 4r + 2, so the square begins at ⌊4r − 0.5⌋.
      const isCovered = (at: number, place: number) => at >= 4 * place - 1 && at < 4 * place + 4;
      const covered = pixels.map((pixel, i) =>
        isCovered(Math.floor(i / 28), row) && isCovered(i % 28, column) ? 128 : pixel,
      );
      const at = 10 * (7 * row + column);
      const expected = await answerOf(runs.flat, 0, { pixels: covered });
      close(found.answers.slice(at, at + 10), expected, 6);
    }
  });

  it('keeps the square within the image', () => {
    expect(coveredRows(0, options, 28)).toEqual([0, 4]);
    expect(coveredRows(6, options, 28)).toEqual([23, 28]);
    expect(coveredRows(1, { patch: 3, stride: 1 }, 28)).toEqual([0, 3]);
  });

  it('refuses a patch that does not fit, and can be called off', async () => {
    const ask = (patch: number, signal = quiet.signal) =>
      leavingNothing(() =>
        occlusionOf(runs.flat, 0, { pixels }, { ...options, patch }, { ...quiet, signal }),
      );
    await expect(ask(29)).rejects.toThrow('patch-size');
    const abort = new AbortController();
    abort.abort();
    await expect(ask(5, abort.signal)).rejects.toThrow('request-aborted');
  });
});

describe('Grad-CAM', () => {
  /** A class's score where the maps of a layer are given. */
  const scoreOf = (run: Run, subject: Subject, layer: string, target: number) =>
    withSnapshot(
      run,
      0,
      async (built) => {
        const inputs = await subjectInputs(run, built, subject);
        const call = built.placed.calls.findIndex(({ tensor }) => tensor === layer);
        const [maps] = tf.tidy(() => [...built.outputsOf(inputs, [call])]) as [tf.Tensor];
        const values = Float32Array.from(await maps.data());
        const at = async (changed: Float32Array) => {
          const output = tf.tidy(() => {
            const given = new Map([[call, tf.tensor(changed, maps.shape)]]);
            const [scores] = built.outputsOf(inputs, [built.placed.outputs[0] as number], given);
            return (scores as tf.Tensor).clone();
          });
          const score = (await output.data())[target] as number;
          output.dispose();
          return score;
        };
        const [, height = 0, width = 0, channels = 0] = maps.shape;
        const step = 0.05;
        const sums = new Float64Array(channels);
        for (let i = 0; i < values.length; i += 1) {
          const [up, down] = [values.slice(), values.slice()];
          up[i] = (values[i] as number) + step;
          down[i] = (values[i] as number) - step;
          const slope = ((await at(up)) - (await at(down))) / (2 * step);
          sums[i % channels] = (sums[i % channels] as number) + slope / (height * width);
        }
        const score = await at(values);
        tf.dispose([maps, ...inputs]);
        return { weights: sums, values, score };
      },
      scoreModel(run.experiment.model),
    );

  it('weighs the maps by the mean slope of the score, as central differences have it', async () => {
    const target = 4;
    const layer = 'conv2d_1';
    const found = await leavingNothing(() =>
      gradCamOf(runs.flat, 0, { pixels }, { layer, target }),
    );
    const expected = await scoreOf(runs.flat, { pixels }, layer, target);
    close(found.weights, expected.weights, 4);
    expect(found.score).toBeCloseTo(expected.score, 5);
    expect([found.height, found.width]).toEqual([7, 7]);
    const sums = Array.from({ length: 49 }, (_, place) =>
      Array.from(found.weights).reduce(
        (sum, weight, k) => sum + weight * (expected.values[5 * place + k] as number),
        0,
      ),
    );
    close(found.values, sums, 5);
  });

  it('takes scores before softmax: softmax of all of them is the answer', async () => {
    const scores = [];
    for (let target = 0; target < 10; target += 1) {
      scores.push((await gradCamOf(runs.flat, 0, { pixels }, { layer: 'conv2d', target })).score);
    }
    const sum = scores.reduce((all, score) => all + Math.exp(score), 0);
    close(
      await answerOf(runs.flat, 0, { pixels }),
      scores.map((score) => Math.exp(score) / sum),
      6,
    );
  });

  it('is CAM divided by the number of places, where a dense layer takes the means of the maps', async () => {
    for (const target of [0, 9]) {
      const cam = await leavingNothing(() => camOf(runs.average, 0, { pixels }, { target }));
      const grad = await gradCamOf(runs.average, 0, { pixels }, { layer: 'conv2d_1', target });
      close(
        grad.values,
        cam.values.map((value) => value / 49),
        6,
      );
    }
  });

  it('says which layers there are, and how many classes', async () => {
    const ask = (layer: string, target: number) =>
      leavingNothing(() => gradCamOf(runs.flat, 0, { pixels }, { layer, target }));
    await expect(ask('flatten', 0)).rejects.toMatchObject({
      code: 'layer-not-there',
      values: { layers: 'conv2d, max_pooling2d, conv2d_1' },
    });
    await expect(ask('conv2d', 10)).rejects.toMatchObject({ code: 'channel-unknown' });
  });
});

describe('CAM', () => {
  it('is the sum of the maps by the weights of the class, and its mean with the bias is the score', async () => {
    const target = 3;
    const found = await leavingNothing(() => camOf(runs.average, 0, { pixels }, { target }));
    const weights = await layerWeightsOf(runs.average, 0);
    const kernel = weights.at(-2)?.values as Float32Array;
    const bias = weights.at(-1)?.values as Float32Array;
    const outputs = await layerOutputsOf(runs.average, 0, { pixels });
    const maps = outputs.find(({ name }) => name === 'conv2d_1')?.values as Float32Array;
    const expected = Array.from({ length: 49 }, (_, place) =>
      [0, 1, 2, 3, 4].reduce(
        (sum, k) => sum + (kernel[10 * k + target] as number) * (maps[5 * place + k] as number),
        0,
      ),
    );
    close(found.values, expected, 5);
    const mean = expected.reduce((a, b) => a + b, 0) / 49;
    expect(found.score).toBeCloseTo(mean + (bias[target] as number), 5);
  });

  it('is refused where the head is another', async () => {
    await expect(
      leavingNothing(() => camOf(runs.flat, 0, { pixels }, { target: 0 })),
    ).rejects.toThrow('cam-head');
  });
});

describe('what excites a filter', () => {
  const options = { layer: 'conv2d', channel: 1, where: 'place', seed: 1, smoothness: 0 } as const;

  it('is, for one place of the first layer, its own kernel in black and white', async () => {
    const found = await leavingNothing(() =>
      excitationOf(runs.flat, 0, { ...options, steps: 60 }, quiet),
    );
    const [kernel] = await layerWeightsOf(runs.flat, 0);
    // The middle of the map is place (14, 14): its window begins at pixel (13, 13).
    for (let i = 0; i < 9; i += 1) {
      const weight = kernel?.values[3 * i + 1] as number;
      const pixel = found.values[(13 + Math.floor(i / 3)) * 28 + 13 + (i % 3)] as number;
      if (Math.abs(weight) > 0.2) expect(pixel).toBe(weight > 0 ? 1 : 0);
    }
    // Outside of the window nothing has moved from the grey that it began with.
    expect(found.values[0]).toBeGreaterThan(0.2);
    expect(found.values[0]).toBeLessThan(0.8);
  });

  it('grows with the steps, is the same for the same seed, and another for another', async () => {
    const ask = (seed: number, where: 'place' | 'map') =>
      excitationOf(
        runs.flat,
        0,
        { layer: 'conv2d_1', channel: 2, where, seed, smoothness: 0.1, steps: 30 },
        quiet,
      );
    const first = await leavingNothing(() => ask(1, 'map'));
    expect(first.responses).toHaveLength(31);
    expect(first.responses.at(-1)).toBeGreaterThan(1.2 * (first.responses[0] as number));
    expect(await ask(1, 'map')).toEqual(first);
    expect((await ask(2, 'map')).values).not.toEqual(first.values);
    const place = await ask(1, 'place');
    expect(place.responses.at(-1)).toBeGreaterThan(place.responses[0] as number);
  });

  it('can be a class: its score grows', async () => {
    const asked = { ...options, layer: 'dense', channel: 6, where: 'map', steps: 20 } as const;
    const { responses } = await leavingNothing(() => excitationOf(runs.flat, 0, asked, quiet));
    expect(responses.at(-1)).toBeGreaterThan(responses[0] as number);
  });

  it('are, of a set, the images of its greatest responses', async () => {
    const asked = { layer: 'conv2d_1', set: 'test', count: 30, best: 4 } as const;
    const found = await leavingNothing(() => excitingImagesOf(runs.flat, 0, asked, quiet));
    expect(found.map((list) => list.length)).toEqual([4, 4, 4, 4, 4]);
    for (const [channel, list] of found.entries()) {
      const most = [];
      for (let index = 0; index < 30; index += 1) {
        const outputs = await layerOutputsOf(runs.flat, 0, { set: 'test', index });
        const values = outputs.find(({ name }) => name === 'conv2d_1')?.values as Float32Array;
        most.push(Math.max(...values.filter((_, i) => i % 5 === channel)));
      }
      const best = [...most].sort((a, b) => b - a).slice(0, 4);
      close(
        list.map(({ response }) => response),
        best,
        6,
      );
      for (const { index, response, row, column } of list) {
        expect(most[index]).toBeCloseTo(response, 6);
        const outputs = await layerOutputsOf(runs.flat, 0, { set: 'test', index });
        const values = outputs.find(({ name }) => name === 'conv2d_1')?.values as Float32Array;
        expect(values[5 * (7 * row + column) + channel]).toBeCloseTo(response, 6);
      }
    }
  });

  it('can be called off, and refuses a channel that is not there', async () => {
    const abort = new AbortController();
    abort.abort();
    const work = { ...quiet, signal: abort.signal };
    await expect(
      leavingNothing(() => excitationOf(runs.flat, 0, { ...options, steps: 5 }, work)),
    ).rejects.toThrow('request-aborted');
    await expect(
      leavingNothing(() => excitationOf(runs.flat, 0, { ...options, channel: 3, steps: 5 }, quiet)),
    ).rejects.toThrow('channel-unknown');
  });
});
