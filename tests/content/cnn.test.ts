// The chapter's TypeScript listings run, its counts are right, and so are its exercises' answers.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { experiments } from '../../content/cnn/experiments.ts';
import { createModel } from '../../content/cnn/listings/cnn-model.ts';
import { crossCorrelate, sobelX } from '../../content/cnn/listings/cross-correlation.ts';
import { accuracies, shifted } from '../../content/cnn/listings/shifted-test.ts';
import cnnRecord from '../../content/cnn/records/cnn.json' with { type: 'json' };
import globalAverage from '../../content/cnn/records/global-average.json' with { type: 'json' };
import pooledRecord from '../../content/cnn/records/max-pooling.json' with { type: 'json' };
import mlpRecord from '../../content/cnn/records/mlp.json' with { type: 'json' };
import { loadPacked } from '../../scripts/data/packed.ts';
import { buildModel } from '../../src/engine/model.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import type { InspectionRecord } from '../../src/experiment/inspection-record.ts';
import {
  correlate,
  HAND_MADE,
  type Maps,
  moved,
  outputSize,
  paddingOf,
  pool,
  rectify,
  type SquareWindow,
} from '../../src/mathematics/convolution.ts';
import { layerCosts } from '../../src/mathematics/layer-costs.ts';
import { changeOf, type Pooling, pooled } from '../../src/mathematics/pooled-change.ts';
import { passThrough, readSmallCnn } from '../../src/mathematics/small-cnn.ts';
import { hasCam, offeredLayers } from '../../src/widgets/instruments/dissection/layers.ts';

// Read as a file: imported, it comes with the images that it shows, and they may not be packed yet.
const inspection: InspectionRecord = JSON.parse(
  readFileSync(new URL('../../content/cnn/records/cnn.inspection.json', import.meta.url), 'utf8'),
);

type Layers = ExperimentInput['model']['layers'];

const image = (side: number, channels = 1): Maps => ({
  height: side,
  width: side,
  channels,
  values: Float64Array.from({ length: side * side * channels }, (_, i) => Math.sin(7 * i) ** 2),
});
const window = (more: Partial<SquareWindow>): SquareWindow => ({
  ...{ size: 3, stride: 1, dilation: 1, padding: 'valid' as const },
  ...more,
});
const costsOf = (shape: number[], layers: Layers) =>
  layerCosts(
    parseExperiment({
      ...experiments.mlp,
      model: { kind: 'sequential', layers: [{ type: 'Input', shape }, ...layers] },
    }).model,
  );

describe('the listings of the chapter on convolutional networks', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });
  afterAll(() => tf.disposeVariables());

  it('correlate as the explorer does, with a stride too', () => {
    const maps = image(9);
    const rows = Array.from({ length: 9 }, (_, r) =>
      Array.from(maps.values).slice(9 * r, 9 * r + 9),
    );
    for (const stride of [1, 2, 3]) {
      const found = crossCorrelate(rows, sobelX, stride).flat();
      const expected = correlate(maps, { kernels: HAND_MADE.sobelX, bias: 0 }, window({ stride }));
      expect(found).toHaveLength(expected.values.length);
      found.forEach((value, i) => {
        expect(value).toBeCloseTo(expected.values[i] as number, 12);
      });
    }
  });

  it('build the model that the chapter counts', () => {
    const model = createModel();
    expect(model.countParams()).toBe(503_296);
    expect(model.layers.map((layer) => layer.countParams())).toEqual([
      ...[0, 160, 8_224, 32_832, 0, 0, 460_850, 1_020, 210],
    ]);
    expect(model.layers.map((layer) => (layer.outputShape as number[]).slice(1))).toEqual([
      ...[
        [28, 28, 1],
        [28, 28, 16],
        [28, 28, 32],
        [25, 25, 64],
        [12, 12, 64],
      ],
      ...[[9_216], [50], [20], [10]],
    ]);
    model.dispose();
  });

  it('shift images, and measure a model at each shift', () => {
    const images = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
    expect([...shifted(images, 1).dataSync()]).toEqual([0, 1, 2, 0, 4, 5, 0, 7, 8]);
    // A model that looks at the first column only: it is right until zeros have come there.
    const model = tf.sequential({
      layers: [
        tf.layers.flatten({ inputShape: [3, 3, 1] }),
        tf.layers.dense({
          units: 2,
          kernelInitializer: 'zeros',
          biasInitializer: 'zeros',
        }),
      ],
    });
    const kernel = Array.from({ length: 9 }, (_, i) => [0, i % 3 === 0 ? 1 : 0]);
    model.layers[1]?.setWeights([tf.tensor2d(kernel), tf.tensor1d([0.5, 0])]);
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: ['acc'] });
    const before = tf.memory().numTensors;
    expect(accuracies(model, images, tf.tensor2d([[0, 1]]), [0, 1, 2])).toEqual([1, 0, 0]);
    // The targets are the test's own.
    expect(tf.memory().numTensors).toBe(before + 1);
    model.dispose();
  });
});

describe('what the chapter says', () => {
  it('a dense layer of 64 units has 50,240 parameters, and 9,633,856 on a photograph', () => {
    const dense: Layers = [{ type: 'Flatten' }, { type: 'Dense', units: 64 }];
    expect(costsOf([28, 28, 1], dense).at(-1)?.parameters).toBe(50_240);
    expect(costsOf([224, 224, 3], dense).at(-1)?.parameters).toBe(9_633_856);
  });

  it('conv3 takes 20,480,000 multiplications, the backbone has 41,216 parameters', () => {
    const costs = layerCosts(parseExperiment(experiments.cnn).model);
    expect(costs[3]?.multiplications).toBe(20_480_000);
    expect(costs.slice(0, 6).reduce((sum, cost) => sum + cost.parameters, 0)).toBe(41_216);
  });

  it('pooling after the first of three convolutions makes fields of 3, 4, 8 and 12', () => {
    const conv: Layers[number] = { type: 'Conv2D', filters: 1, kernelSize: 3 };
    const fields = (layers: Layers) =>
      costsOf([28, 28, 1], layers)
        .slice(1)
        .map((cost) => cost.receptiveField?.[0]);
    expect(fields([conv, conv, conv])).toEqual([3, 5, 7]);
    expect(fields([conv, { type: 'MaxPooling2D' }, conv, conv])).toEqual([3, 4, 8, 12]);
  });

  it('ReLU and max pooling can change places, ReLU and average pooling cannot', () => {
    const maps: Maps = { height: 2, width: 2, channels: 1, values: [3, -3, 1, -1] };
    const two = window({ size: 2, stride: 2 });
    const relu = (x: Maps): Maps => ({ ...x, values: Array.from(x.values, (v) => Math.max(0, v)) });
    expect([...Array.from(relu(pool(maps, 'max', two)).values)]).toEqual([
      ...Array.from(pool(relu(maps), 'max', two).values),
    ]);
    expect(relu(pool(maps, 'average', two)).values[0]).toBe(0);
    expect(pool(relu(maps), 'average', two).values[0]).toBe(1);
  });

  it('the CNN stands a shift better than the MLP, global average pooling much better, noise less', () => {
    const at = (record: { figures: Readonly<Record<string, number>> }, name: string) =>
      record.figures[`test-accuracy-${name}`] as number;
    for (let shift = 0; shift <= 8; shift += 1) {
      expect(at(cnnRecord, `shift-${shift}`)).toBeGreaterThan(at(mlpRecord, `shift-${shift}`));
    }
    expect(at(mlpRecord, 'shift-2')).toBeGreaterThan(0.5);
    expect(at(mlpRecord, 'shift-3')).toBeLessThan(0.5);
    expect(at(cnnRecord, 'shift-3')).toBeLessThan(0.6);
    expect(at(globalAverage, 'shift-0')).toBeLessThan(at(cnnRecord, 'shift-0'));
    expect(at(globalAverage, 'shift-3')).toBeGreaterThan(at(cnnRecord, 'shift-3') + 0.2);
    expect(at(mlpRecord, 'noise-0.3')).toBeGreaterThan(at(cnnRecord, 'noise-0.3'));
    expect(at(cnnRecord, 'noise-0.3')).toBeGreaterThan(at(globalAverage, 'noise-0.3'));
  });
});

describe('the exercises of the chapter on convolutional networks', () => {
  it('the self-tests: 1,520 parameters, and 14 × 14 × 32', () => {
    const conv: Layers[number] = { type: 'Conv2D', filters: 20, kernelSize: 5 };
    expect(costsOf([28, 28, 3], [conv]).at(-1)?.parameters).toBe(1_520);
    const strided: Layers[number] = {
      ...{ type: 'Conv2D', filters: 32, kernelSize: 4 },
      ...{ strides: 2, padding: 'same' },
    } as Layers[number];
    expect(costsOf([28, 28, 16], [strided]).at(-1)?.outputShape).toEqual([14, 14, 32]);
  });

  it('output-size: 12 rows', () => {
    expect(outputSize(image(28), window({ size: 5, stride: 2 }))[0]).toBe(12);
  });

  it('even-kernel: one row above, two below', () => {
    expect(paddingOf(28, window({ size: 4, padding: 'same' }))).toEqual([1, 2]);
  });

  it('count-filters: 73,856, and 12,800 numbers for dense1', () => {
    const added = costsOf(
      [12, 12, 64],
      [{ type: 'Conv2D', filters: 128, kernelSize: 3 }, { type: 'Flatten' }],
    );
    expect(added[1]?.parameters).toBe(73_856);
    expect(added[2]?.outputShape).toEqual([12_800]);
  });

  it('field: 8 pixels', () => {
    const conv: Layers[number] = { type: 'Conv2D', filters: 1, kernelSize: 3 };
    const field = costsOf([28, 28, 1], [conv, { type: 'MaxPooling2D' }, conv]).at(-1);
    expect(field?.receptiveField).toEqual([8, 8]);
  });

  it('two-threes: 0.72', () => {
    const weights = (kernelSize: number) =>
      costsOf([28, 28, 16], [{ type: 'Conv2D', filters: 16, kernelSize, useBias: false }]).at(-1)
        ?.parameters as number;
    expect((2 * weights(3)) / weights(5)).toBeCloseTo(0.72, 12);
  });

  it('even-area: nothing', () => {
    const even: Maps = { height: 3, width: 3, channels: 1, values: new Array(9).fill(0.7) };
    const { values } = correlate(even, { kernels: HAND_MADE.edges, bias: 0 }, window({}));
    expect(values[0]).toBeCloseTo(0, 12);
  });

  it('shift-by-two: the pooled map moves by one place; by one pixel it does not', () => {
    const maps = image(10);
    const two = window({ size: 2, stride: 2 });
    const still = pool(maps, 'max', two);
    const differences = (by: number) => {
      const after = pool(moved(maps, by, 0), 'max', two);
      return Array.from(after.values).filter(
        (value, i) => i % 5 >= 1 && value !== still.values[i - 1],
      ).length;
    };
    expect(differences(2)).toBe(0);
    expect(differences(1)).toBeGreaterThan(0);
  });

  it('same-in-conv3: 627,250', () => {
    const model = parseExperiment(experiments.cnn).model;
    const layers = model.layers.map((layer) =>
      layer.name === 'conv3' ? { ...layer, padding: 'same' as const } : layer,
    );
    const changed = layerCosts({ ...model, layers } as typeof model);
    expect(changed.find(({ name }) => name === 'dense1')?.parameters).toBe(627_250);
    expect(627_250 - 460_850).toBe(166_400);
  });
});

const weightsFile = fileURLToPath(
  new URL('../../content/cnn/records/max-pooling.weights.bin', import.meta.url),
);

/** The official test images, from 0 to 1; null where the packed ones are not the real ones. */
async function testImages(): Promise<((index: number) => Float64Array) | null> {
  const packed = fileURLToPath(new URL('../../public/data', import.meta.url));
  if (!existsSync(`${packed}/manifest.json`)) return null;
  const { manifest, sets } = await loadPacked(packed);
  if (manifest.dataset !== 'fashion-mnist') return null;
  return (index) =>
    Float64Array.from(
      sets.test.images.subarray(index * 784, (index + 1) * 784),
      (byte) => byte / 255,
    );
}

describe('what the chapter says of the garments on its page', () => {
  const shown = [2, 1, 19, 13, 8, 18, 17, 4, 9, 23];

  it('a sneaker that moves by three pixels changes nearly every input on which it lies', async (context) => {
    const images = await testImages();
    if (images === null) return context.skip('the real Fashion-MNIST is not packed here');
    const before = images(9);
    const after = moved({ ...image(28), values: before }, 3, 0).values;
    const shoe = [...before.keys()].filter((i) => before[i] !== 0 || after[i] !== 0);
    const changed = shoe.filter((i) => before[i] !== after[i]);
    expect(changed.length / shoe.length).toBeGreaterThan(0.95);
  });

  it('pooling lessens what a shift by one pixel changes, a larger pool more, a bare stride seldom', async (context) => {
    const images = await testImages();
    if (images === null) return context.skip('the real Fashion-MNIST is not packed here');
    let moreByStride = 0;
    for (const index of shown) {
      const garment = { ...image(28), values: images(index) };
      const edgesOf = (maps: Maps) =>
        rectify(
          correlate(maps, { kernels: HAND_MADE.sobelX, bias: 0 }, window({ padding: 'same' })),
        );
      const [still, shifted] = [edgesOf(garment), edgesOf(moved(garment, 1, 0))];
      const change = (kind: Pooling['kind'], size: number, stride: number) =>
        changeOf(pooled(still, { kind, size, stride }), pooled(shifted, { kind, size, stride }));
      const map = changeOf(still, shifted);
      expect(change('max', 2, 2)).toBeLessThan(map);
      expect(change('average', 2, 2)).toBeLessThan(map);
      expect(change('max', 4, 4)).toBeLessThan(change('max', 2, 2));
      expect(change('stride', 1, 2)).toBeGreaterThan(0.9 * map);
      if (change('stride', 1, 2) > map) moreByStride += 1;
    }
    expect(moreByStride).toBeGreaterThan(shown.length / 2);
  });
});

describe('what the chapter says of test image 23', () => {
  it('the recorded cnn is surest of it, and calls the ankle boot a sandal', () => {
    const [surest] = inspection.mistakes;
    const { index, label, probabilities } = surest as (typeof inspection.mistakes)[number];
    expect([index, label, probabilities.indexOf(Math.max(...probabilities))]).toEqual([23, 9, 5]);
  });

  it('so does global average, and its CAM is strongest over the instep', async (context) => {
    const images = await testImages();
    if (images === null) return context.skip('the real Fashion-MNIST is not packed here');
    await tf.setBackend('cpu');
    const { model, seed } = parseExperiment(experiments['global-average']);
    const file = fileURLToPath(
      new URL('../../content/cnn/records/global-average.weights.bin', import.meta.url),
    );
    const bytes = readFileSync(file);
    const built = buildModel(model, seed);
    let at = 0;
    const weights = built.variables.map(({ size }) => {
      at += size;
      return Float32Array.from({ length: size }, (_, i) => bytes.readFloatLE(4 * (at - size + i)));
    });
    built.setWeights(weights);
    const picture = tf.tensor(Float32Array.from(images(23)), [1, 28, 28, 1]);
    const maps = built.placed.calls.findLastIndex(({ tensor }) => tensor === 'conv2d_2');
    const [probabilities, last] = built.outputsOf(picture, [
      built.placed.outputs[0] as number,
      maps,
    ]);
    const answers = Array.from(await (probabilities as tf.Tensor).data());
    expect(answers.indexOf(Math.max(...answers))).toBe(5);
    const values = await (last as tf.Tensor).data();
    const kernel = weights.at(-2) as Float32Array;
    const cam = Array.from({ length: 49 }, (_, place) =>
      Array.from({ length: 64 }, (_, k) => k).reduce(
        (sum, k) => sum + (kernel[10 * k + 5] as number) * (values[64 * place + k] as number),
        0,
      ),
    );
    const best = cam.indexOf(Math.max(...cam));
    // Pixels 4 to 11 from above, 8 to 15 from the left: above the toe, before the strap.
    expect([1, 2]).toContain(Math.floor(best / 7));
    expect([2, 3]).toContain(best % 7);
    built.dispose();
  });
});

describe('the network of the convolution explorer', () => {
  it('is the recorded one: it gives the recorded predictions of test images', async (context) => {
    const images = await testImages();
    if (images === null) return context.skip('the real Fashion-MNIST is not packed here');
    const bytes = readFileSync(weightsFile);
    const network = readSmallCnn(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    );
    for (const { index, probabilities } of pooledRecord.predictions.slice(0, 4)) {
      const pass = passThrough(network, { ...image(28), values: images(index) });
      probabilities.forEach((probability, i) => {
        expect(pass.probabilities[i]).toBeCloseTo(probability, 4);
      });
    }
  });

  it('refuses other bytes', () => {
    expect(() => readSmallCnn(new ArrayBuffer(8))).toThrow('9098 weights take 36392 bytes');
  });
});

describe('looking into a network, on the page', () => {
  it('cam-by-hand: −0.5', () => {
    expect(0.5 * 3 - 1 * 2).toBe(-0.5);
  });

  it('cam-and-grad-cam: the last maps of global average have 49 places, so 9.8 becomes 0.2', () => {
    const { model } = parseExperiment(experiments['global-average']);
    const maps = offeredLayers(model).findLast(({ isConvolution }) => isConvolution);
    const [height = 0, width = 0] = maps?.shape ?? [];
    expect(9.8 / (height * width)).toBeCloseTo(0.2, 12);
    expect(hasCam(offeredLayers(model))).toBe(true);
    for (const other of ['cnn', 'max-pooling'] as const) {
      expect(hasCam(offeredLayers(parseExperiment(experiments[other]).model))).toBe(false);
    }
  });

  it('occlusion-passes: 101, at a step of 2 197, at 1 785', () => {
    const passes = (stride: number) => Math.ceil(28 / stride) ** 2 + 1;
    expect([3, 2, 1].map(passes)).toEqual([101, 197, 785]);
  });

  it('the recorded network misses shirts most, and bags and trousers hardly ever', () => {
    const recalls = inspection.matrix.map((row, k) => (row[k] as number) / 1_000);
    expect(recalls).toHaveLength(10);
    expect(recalls.indexOf(Math.min(...recalls))).toBe(6);
    expect(Math.min(recalls[8] as number, recalls[1] as number)).toBeGreaterThan(0.97);
  });
});
