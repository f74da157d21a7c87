// Models inferred before anything is built: shapes, names, order and counts as genuine Keras has them, and
// errors that name the layer.
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { snakeCase } from '../../src/experiment/layer-names.ts';
import { uniformLimit } from '../../src/keras/initial-weights.ts';
import { placeLayers } from '../../src/keras/placed-model.ts';
import { adjustedShape, fans, parametersOf } from '../../src/keras/shapes.ts';
import { summarize } from '../../src/keras/summary.ts';
import { mlp } from '../experiment/mlp.ts';
import { oracle } from '../golden/oracle.ts';

interface GoldenModel {
  total_params: number;
  layers: {
    layer: string;
    name: string;
    output_shape: number[];
    params: number;
    weights: [string, number[]][];
  }[];
  initializer: { layer: string; fans: [number, number]; glorot_uniform_limit: number }[];
}

const golden = oracle<{ models: { cnn: GoldenModel } }>('numeric-golden.json').models.cnn;

const parsed = (model: object) => parseExperiment({ ...mlp, model }).model;
const stack = (...layers: object[]) => parsed({ kind: 'sequential', layers });
const place = (...layers: object[]) => placeLayers(stack(...layers));

const conv = { type: 'Conv2D', activation: 'relu' };
const cnn = stack(
  { type: 'Input', shape: [28, 28, 1] },
  { ...conv, filters: 16, kernelSize: 3, padding: 'same' },
  { ...conv, filters: 32, kernelSize: 4, padding: 'same' },
  { ...conv, filters: 64, kernelSize: 4 },
  { type: 'MaxPooling2D', poolSize: 2 },
  { type: 'Flatten' },
  { type: 'Dense', units: 50, activation: 'relu' },
  { type: 'Dense', units: 20, activation: 'relu' },
  { type: 'Dense', units: 10, activation: 'softmax' },
);

describe('placeLayers', () => {
  it('gives the book’s convolutional network Keras’s names, shapes, weights and 503,296 parameters', () => {
    const layers = placeLayers(cnn);
    expect(
      layers.map((layer) => ({
        layer: layer.layer.type,
        name: layer.name,
        output_shape: layer.outputShape,
        params: parametersOf(layer),
        weights: layer.weights.map(({ name, shape }) => [name, shape]),
      })),
    ).toEqual(golden.layers);
    expect(summarize(cnn)).toMatchObject({ total: golden.total_params, nonTrainable: 0 });
    expect(golden.total_params).toBe(503_296);
  });

  it('starts its kernels within Keras’s limits', () => {
    const kernels = placeLayers(cnn).flatMap(({ weights }) =>
      weights.filter(({ name }) => name === 'kernel'),
    );
    expect(
      kernels.map(({ shape }) => ({
        fans: [fans(shape).fanIn, fans(shape).fanOut],
        limit: uniformLimit('glorot_uniform', shape),
      })),
    ).toEqual(
      golden.initializer.map((each) => ({ fans: each.fans, limit: each.glorot_uniform_limit })),
    );
  });

  const image = { type: 'Input', shape: [9, 7, 2] };
  it.each([
    [{ type: 'Conv2D', filters: 5, kernelSize: [3, 2], strides: [2, 1] }, [4, 6, 5], [60, 5]],
    [
      { type: 'Conv2D', filters: 5, kernelSize: 3, dilationRate: 3, useBias: false },
      [3, 1, 5],
      [90],
    ],
    [
      { type: 'Conv2D', filters: 5, kernelSize: 4, strides: 2, padding: 'same' },
      [5, 4, 5],
      [160, 5],
    ],
    [{ type: 'DepthwiseConv2D', kernelSize: 3, depthMultiplier: 4 }, [7, 5, 8], [72, 8]],
    [{ type: 'MaxPooling2D' }, [4, 3, 2], []],
    [{ type: 'MaxPooling2D', poolSize: 3, strides: 1, padding: 'same' }, [9, 7, 2], []],
    [{ type: 'AveragePooling2D', poolSize: [2, 3] }, [4, 2, 2], []],
    [{ type: 'GlobalAveragePooling2D' }, [2], []],
    [{ type: 'GlobalMaxPooling2D', keepdims: true }, [1, 1, 2], []],
    [{ type: 'UpSampling2D', size: [2, 3] }, [18, 21, 2], []],
    [
      {
        type: 'ZeroPadding2D',
        padding: [
          [1, 0],
          [2, 3],
        ],
      },
      [10, 12, 2],
      [],
    ],
    [{ type: 'ZeroPadding2D', padding: [1, 2] }, [11, 11, 2], []],
    [{ type: 'BatchNormalization' }, [9, 7, 2], [2, 2, 2, 2]],
    [{ type: 'BatchNormalization', scale: false }, [9, 7, 2], [2, 2, 2]],
    [{ type: 'PReLU' }, [9, 7, 2], [126]],
    [{ type: 'PReLU', sharedAxes: [1, 2] }, [9, 7, 2], [2]],
    [{ type: 'Reshape', targetShape: [-1, 2] }, [63, 2], []],
    [{ type: 'RandomRotation', factor: 0.1 }, [9, 7, 2], []],
    [{ type: 'Softmax', axis: 1 }, [9, 7, 2], []],
  ])('infers what %j makes of 9×7×2', (layer, outputShape, sizes) => {
    const [placed] = place(image, layer);
    expect(placed?.outputShape).toEqual(outputShape);
    expect(placed?.weights.map((weight) => parametersOf({ weights: [weight] }))).toEqual(sizes);
  });

  it.each([
    ['MaxPooling2D', 'max_pooling2d'],
    ['LeakyReLU', 'leaky_re_lu'],
    ['ReLU', 're_lu'],
    ['PReLU', 'p_re_lu'],
    ['ELU', 'elu'],
    ['UpSampling2D', 'up_sampling2d'],
    ['GlobalAveragePooling2D', 'global_average_pooling2d'],
    ['DepthwiseConv2D', 'depthwise_conv2d'],
    ['InputLayer', 'input_layer'],
    ['BatchNormalization', 'batch_normalization'],
  ])('names a %s as Keras does: %s', (className, name) => {
    expect(snakeCase(className)).toBe(name);
  });

  it('numbers the layers without a name only', () => {
    const dense = { type: 'Dense', units: 1 };
    expect(
      place({ type: 'Input', shape: [1] }, dense, { ...dense, name: 'mine' }, dense).map(
        ({ name }) => name,
      ),
    ).toEqual(['dense', 'mine', 'dense_1']);
  });

  it.each([
    [[{ type: 'Conv2D', filters: 1, kernelSize: 10 }], 'layer-output-empty', 'conv2d'],
    [[{ type: 'MaxPooling2D', poolSize: [2, 8] }], 'layer-output-empty', 'max_pooling2d'],
    [
      [{ type: 'Flatten' }, { type: 'Conv2D', filters: 1, kernelSize: 1 }],
      'layer-input-image',
      'conv2d',
    ],
    [
      [{ type: 'Conv2D', filters: 1, kernelSize: 2, strides: 2, dilationRate: 2 }],
      'layer-strides-and-dilation',
      'conv2d',
    ],
    [[{ type: 'Add' }], 'layer-inputs-count', 'add'],
    [[{ type: 'UpSampling2D', size: 1000 }], 'layer-output-too-large', 'up_sampling2d'],
    [[{ type: 'Softmax', axis: 4 }], 'layer-axis', 'softmax'],
    [[{ type: 'Softmax', axis: 0 }], 'layer-axis', 'softmax'],
    [[{ type: 'Reshape', targetShape: [-1, 5] }], 'layer-reshape-size', 'reshape'],
    [
      [
        { type: 'Flatten', name: 'twice' },
        { type: 'Dense', units: 1, name: 'twice' },
      ],
      'layer-name-duplicate',
      'twice',
    ],
  ])('refuses %j with %s and names the layer', (layers, code, layer) => {
    expect(() => place(image, ...layers)).toThrow(
      expect.objectContaining({ code, values: expect.objectContaining({ layer }) }),
    );
  });

  it('says where a Dense misses its units', () => {
    expect(() => stack({ type: 'Input', shape: [1] }, { type: 'Dense' })).toThrow(
      expect.objectContaining({
        code: 'layer-option-missing',
        values: { layer: 'dense (Dense)', type: 'Dense', option: 'units' },
      }),
    );
  });
});

describe('adjustedShape', () => {
  it.each([
    [[28, 28], [28, 28, 1], true],
    [[28, 28, 1], [28, 28], true],
    [[28, 28], [28, 28], true],
    [[28, 28], [784], false],
    [[28, 28], [28, 28, 3], false],
  ])('takes examples %j into an Input of %j: %s', (example, input, fits) => {
    expect(adjustedShape(example, input)).toEqual(fits ? input : null);
  });
});
