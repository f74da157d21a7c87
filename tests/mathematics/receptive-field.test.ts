// Which pixels a place of a map depends on, held to what the engine computes: a pixel is changed, and the places whose
// values change are those that see it.
import { describe, expect, it } from 'vitest';
import { experiments } from '../../content/cnn/experiments.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { fieldAt, type Sight, sightOf } from '../../src/mathematics/receptive-field.ts';
import '@tensorflow/tfjs-backend-cpu';

type Layers = ExperimentInput['model']['layers'];

const modelOf = (layers: Layers) =>
  parseExperiment({
    ...experiments.mlp,
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [28, 28, 1] },
        ...layers,
        { type: 'GlobalAveragePooling2D' },
        { type: 'Dense', units: 10, activation: 'softmax' },
      ],
    },
  }).model;

const conv = (more: object): Layers[number] => ({
  type: 'Conv2D',
  filters: 1,
  kernelSize: 3,
  ...more,
});

/** The map of a stack of sums: every weight is 1, so that whatever changes is seen. */
function mapOf(layers: Layers, image: tf.Tensor4D): tf.Tensor4D {
  return layers.reduce<tf.Tensor4D>((x, layer) => {
    const {
      strides,
      dilationRate,
      kernelSize,
      poolSize,
      padding = 'valid',
    } = layer as {
      strides?: number;
      dilationRate?: number;
      kernelSize?: number | [number, number];
      poolSize?: number;
      padding?: 'valid' | 'same' | [[number, number], [number, number]];
    };
    if (layer.type === 'ZeroPadding2D') {
      return tf.pad4d(x, [[0, 0], ...(padding as [[number, number], [number, number]]), [0, 0]]);
    }
    const way = padding as 'valid' | 'same';
    if (layer.type === 'Conv2D') {
      const [rows, columns] = [kernelSize ?? 3].flat().concat([kernelSize ?? 3].flat());
      const ones = tf.ones([rows as number, columns as number, 1, 1]) as tf.Tensor4D;
      return tf.conv2d(x, ones, strides ?? 1, way, 'NHWC', dilationRate ?? 1);
    }
    return tf.avgPool(x, poolSize ?? 2, strides ?? poolSize ?? 2, way);
  }, image);
}

const STACKS: readonly (readonly [string, Layers])[] = [
  ['three of padding same', [conv({ padding: 'same' }), conv({ padding: 'same' }), conv({ padding: 'same' })]],
  ['an even kernel', [conv({ kernelSize: 4, padding: 'same' }), conv({ kernelSize: 2, padding: 'same' })]],
  ['strides', [conv({ strides: 2, padding: 'same' }), conv({ strides: 2, padding: 'same' })]],
  ['pooling', [conv({ padding: 'same' }), { type: 'AveragePooling2D', poolSize: 2 }, conv({})]],
  ['pooling of padding same', [conv({}), { type: 'AveragePooling2D', poolSize: 3, padding: 'same' }]],
  ['dilation', [conv({ dilationRate: 3, padding: 'same' }), conv({ kernelSize: [1, 5] })]],
  ['zeros around', [{ type: 'ZeroPadding2D', padding: [[2, 1], [3, 0]] }, conv({ strides: 3 })]],
]; // biome-ignore format: one stack a line

describe('the receptive field', () => {
  it.each(STACKS)('is where a changed pixel changes the value: %s', async (_, layers) => {
    await tf.setBackend('cpu');
    const model = modelOf(layers);
    const { calls } = placeModel(model);
    const tensor = calls[layers.length]?.tensor ?? '';
    const [rows = 0, columns = 0] = calls[layers.length]?.outputShape ?? [];
    const sight = sightOf(model, tensor) as Sight;
    const places = [[0, 0], [rows >> 1, columns >> 1], [rows - 1, columns - 1], [0, columns - 1]] as const; // biome-ignore format: four places
    // Each pixel alone, as a batch of 784 images: the sums are above 0 where it is seen.
    const map = tf.tidy(() => mapOf(layers, tf.eye(784).reshape([784, 28, 28, 1])).arraySync());
    for (const [row, column] of places) {
      const lit = map.flatMap((image, at) => ((image[row]?.[column]?.[0] ?? 0) === 0 ? [] : [at]));
      const [ys, xs] = [lit.map((at) => Math.floor(at / 28)), lit.map((at) => at % 28)];
      const [top, left] = [Math.min(...ys), Math.min(...xs)];
      const field = fieldAt(sight, row, column, [28, 28]);
      // Zeros alone may be seen.
      if (lit.length === 0) expect(field.height * field.width).toBe(0);
      else {
        expect(field).toEqual({
          ...{ top, left, height: Math.max(...ys) - top + 1, width: Math.max(...xs) - left + 1 },
        });
      }
    }
  });

  it('of branches that meet is all that any of them sees', () => {
    const convolution = (name: string, more: object) => ({
      ...conv({ padding: 'same', ...more }),
      name,
    });
    const { model } = parseExperiment({
      ...experiments.mlp,
      model: {
        kind: 'functional',
        layers: [
          { type: 'Input', name: 'image', shape: [28, 28, 1] },
          convolution('narrow', {}),
          convolution('wide', { kernelSize: 7 }),
          { type: 'Add', name: 'both' },
          { type: 'AveragePooling2D', name: 'halved' },
          { type: 'GlobalAveragePooling2D', name: 'mean' },
          { type: 'Dense', name: 'answer', units: 10, activation: 'softmax' },
        ],
        calls: [
          { layer: 'narrow', inputs: ['image'] },
          { layer: 'wide', inputs: ['image'] },
          { layer: 'both', inputs: ['narrow', 'wide'] },
          { layer: 'halved', inputs: ['both'] },
          { layer: 'mean', inputs: ['halved'] },
          { layer: 'answer', inputs: ['mean'] },
        ],
        inputs: ['image'],
        outputs: ['answer'],
      },
    } as ExperimentInput);
    const at = (tensor: string, row: number, column: number) =>
      fieldAt(sightOf(model, tensor) as Sight, row, column, [28, 28]);
    expect(at('both', 10, 1)).toEqual({ top: 7, left: 0, height: 7, width: 5 });
    expect(at('narrow', 10, 1)).toEqual({ top: 9, left: 0, height: 3, width: 3 });
    // Two places pooled, each of which sees 7 × 7.
    expect(at('halved', 5, 5)).toEqual({ top: 7, left: 7, height: 8, width: 8 });
  });

  it('is none where places are gone', () => {
    const model = parseExperiment(experiments.cnn).model;
    const { calls } = placeModel(model);
    expect(sightOf(model, calls.at(-1)?.tensor ?? '')).toBeNull();
    expect(sightOf(model, 'not there')).toBeNull();
  });
});
