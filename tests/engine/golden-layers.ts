// The golden file's cases of single layers, for the tests on each backend.

import { describe, expect, it } from 'vitest';
import { buildModel } from '../../src/engine/model.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import type { Layer } from '../../src/experiment/model.ts';
import { expectClose, modelOf, numbers } from './models.ts';

export interface GoldenLayers {
  conv2d: {
    x: unknown;
    cases: {
      kernel_size: number;
      padding: 'valid' | 'same';
      strides: number;
      dilation_rate: number;
      kernel: unknown;
      bias: unknown;
      output_shape: number[];
      y: { f32: unknown };
    }[];
  };
  pool2d: {
    cases: {
      kind: string;
      pool_size?: number;
      strides?: number | null;
      padding?: string;
      output_shape: number[];
      y: { f32: unknown };
      backend_quirk?: string;
      y_padding_excluded?: { f64: unknown };
    }[];
  };
  dense: { x: number[][]; kernel: unknown; bias: unknown; y: { f32: unknown } };
  batch_normalization: {
    x: number[][];
    y_training: unknown;
    weights_after_one_training_call: { order: string[]; values: unknown[] };
    y_inference_after: unknown;
  };
}

const IMAGE = [7, 6, 2];
const POSITION = { seed: 1, epoch: 0, step: 0 };

/** One layer on golden's image, with these weights. */
function onImage({ conv2d }: GoldenLayers, layer: object, weights: readonly Float32Array[] = []) {
  const built = buildModel(modelOf({ type: 'Input', shape: IMAGE }, layer), 1);
  built.setWeights(weights);
  const output = tf.tidy(
    () => built.forward(tf.tensor(numbers(conv2d.x), [1, ...IMAGE]), null).outputs[0],
  );
  const result = { shape: output.shape, values: output.dataSync() };
  output.dispose();
  built.dispose();
  return result;
}

/** Declares a test for each case, on whichever backend runs. */
export function layersAreKeras(golden: GoldenLayers): void {
  describe('Conv2D', () => {
    it.each(golden.conv2d.cases.map((each, i) => [i, each] as const))(
      'gives Keras’s values in case %i of the golden file',
      (_, each) => {
        const layer = {
          type: 'Conv2D',
          filters: 3,
          kernelSize: each.kernel_size,
          strides: each.strides,
          padding: each.padding,
          dilationRate: each.dilation_rate,
        };
        const { shape, values } = onImage(golden, layer, [
          numbers(each.kernel),
          numbers(each.bias),
        ]);
        expect(shape).toEqual(each.output_shape);
        expectClose(values, numbers(each.y.f32), 1e-6);
      },
    );
  });

  describe('pooling, padding and up-sampling', () => {
    const TYPES: Record<string, Layer['type']> = {
      max: 'MaxPooling2D',
      average: 'AveragePooling2D',
      global_average: 'GlobalAveragePooling2D',
      global_max: 'GlobalMaxPooling2D',
      flatten: 'Flatten',
      upsampling2: 'UpSampling2D',
      zeropad1: 'ZeroPadding2D',
    };

    it.each(golden.pool2d.cases.map((each, i) => [i, each] as const))(
      'gives Keras’s values in case %i of the golden file',
      (_, each) => {
        const layer = {
          type: TYPES[each.kind],
          ...(each.pool_size === undefined
            ? {}
            : { poolSize: each.pool_size, padding: each.padding }),
          ...(typeof each.strides === 'number' ? { strides: each.strides } : {}),
        };
        const { shape, values } = onImage(golden, layer);
        expect(shape).toEqual(each.output_shape);
        // In one case Keras's torch backend counts padding into the average; every other backend doesn't.
        expectClose(values, numbers(each.y_padding_excluded?.f64 ?? each.y.f32), 1e-6);
      },
    );

    it('knows one exception to the golden file’s values, by name', () => {
      const quirks = golden.pool2d.cases.filter(({ backend_quirk }) => backend_quirk !== undefined);
      expect(
        quirks.map(({ kind, pool_size, strides, padding }) => [kind, pool_size, strides, padding]),
      ).toEqual([['average', 3, 2, 'same']]);
    });
  });

  describe('Dense', () => {
    it('gives Keras’s values', () => {
      const { x, kernel, bias, y } = golden.dense;
      const built = buildModel(
        modelOf({ type: 'Input', shape: [4] }, { type: 'Dense', units: 3 }),
        1,
      );
      built.setWeights([numbers(kernel), numbers(bias)]);
      const [output] = built.forward(tf.tensor2d(x), null).outputs;
      expectClose(output.dataSync(), numbers(y.f32), 1e-6);
      built.dispose();
    });
  });

  describe('BatchNormalization', () => {
    const { x, y_training, weights_after_one_training_call, y_inference_after } =
      golden.batch_normalization;

    it('normalizes in training, moves its statistics, and uses them afterwards, as Keras does', () => {
      const built = buildModel(
        modelOf({ type: 'Input', shape: [3] }, { type: 'BatchNormalization' }),
        1,
      );
      expect(built.layers[0]?.weights.map(({ name }) => name)).toEqual(
        weights_after_one_training_call.order,
      );
      const inputs = tf.tensor2d(x);
      const run = (position: typeof POSITION | null) =>
        tf.tidy(() => built.forward(inputs, position).outputs[0].dataSync());
      const before = tf.memory().numTensors;
      expectClose(run(POSITION), numbers(y_training), 1e-6);
      expectClose(run(null), numbers(y_inference_after), 1e-6);
      expect(tf.memory().numTensors).toBe(before);
      weights_after_one_training_call.values.forEach((values, i) => {
        expectClose((built.variables[i] as tf.Variable).dataSync(), numbers(values), 1e-6);
      });
      expect(built.trainable).toHaveLength(2);
      built.dispose();
      inputs.dispose();
    });
  });
}
