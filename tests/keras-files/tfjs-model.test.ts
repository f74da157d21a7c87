// TensorFlow.js's own files: genuine tfjs-layers loads them and predicts what the engine predicts; what it
// can't compute is refused by name.
import * as genuine from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../../src/engine/tensorflow.ts';
import { BookError } from '../../src/experiment/errors.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { INITIALIZERS } from '../../src/experiment/layers/options.ts';
import { ACTIVATIONS, type Model } from '../../src/experiment/model.ts';
import { writeTfjs } from '../../src/keras-files/tfjs-model.ts';
import { LAYER_CASES, modelOfCase } from '../engine/layer-cases.ts';
import { expectClose, modelOf, parsedModel } from '../engine/models.ts';
import { mlp } from '../experiment/mlp.ts';
import { goldenInput, predictions, savedModel } from './saved-models.ts';

const { compile } = parseExperiment(mlp);

beforeAll(() => tf.setBackend('cpu'));

/** Writes the model, loads it with genuine tfjs, and gives its predictions for the golden inputs. */
async function predictedByTfjs(model: Model, weights: readonly Float32Array[]) {
  const files = new Map(writeTfjs(model, weights).map(({ name, bytes }) => [name, bytes]));
  const json = JSON.parse(new TextDecoder().decode(files.get('model.json')));
  const [group] = json.weightsManifest;
  expect([...files.keys()]).toEqual(['model.json', ...group.paths]);
  const { buffer } = files.get(group.paths[0]) as Uint8Array<ArrayBuffer>;
  const loaded = await genuine.loadLayersModel(
    genuine.io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs: group.weights,
      weightData: buffer,
    }),
  );
  const inputs = loaded.inputs.map(({ shape }) => {
    const batch = [2, ...shape.slice(1)] as number[];
    return genuine.tensor(goldenInput(batch), batch);
  });
  const outputs = [loaded.predict(inputs)].flat() as genuine.Tensor[];
  const values = outputs.map((output) => [...output.dataSync()]);
  genuine.dispose([inputs, outputs]);
  loaded.dispose();
  return values;
}

async function expectSame(model: Model) {
  const { weights } = savedModel(model, compile);
  const found = await predictedByTfjs(model, weights);
  const expected = predictions(model, weights);
  expect(found).toHaveLength(expected.length);
  found.forEach((values, i) => {
    expectClose(values, expected[i] as number[], 1e-5);
  });
}

/** Of the layers' cases those that genuine tfjs-layers lacks, or computes otherwise than Keras 3. */
const REFUSED: readonly [type: string, option?: string, found?: string][] = [
  ['DepthwiseConv2D', 'dilationRate', '[2,2]'],
  ['UpSampling2D', 'interpolation', '"bilinear"'],
  ['ReLU', 'negativeSlope', '0.1'],
  ['ELU', 'alpha', '0.5'],
  ['Softmax', 'axis', '1'],
  ['Subtract'],
  ['RandomFlip'],
  ['RandomTranslation'],
  ['RandomTranslation'],
  ['RandomRotation'],
];

/** Whether a model is written and predicts the same; what it was refused for otherwise. */
async function outcome(model: Model): Promise<string[] | null> {
  try {
    await expectSame(model);
    return null;
  } catch (error) {
    if (!(error instanceof BookError)) throw error;
    const { type, option, found } = error.values;
    expect(error.code).toBe(
      option === undefined ? 'tfjs-layer-unsupported' : 'tfjs-option-unsupported',
    );
    return [type, option, found].filter((word) => word !== undefined).map(String);
  }
}

describe('writeTfjs', () => {
  it('gives every layer that tfjs has the same outputs, and refuses the others by name', async () => {
    const refused: string[][] = [];
    for (const [layer, ...shapes] of LAYER_CASES) {
      const found = await outcome(modelOfCase(layer, shapes));
      if (found !== null) refused.push(found);
    }
    expect(refused).toEqual(REFUSED);
  }, 60_000);

  it('gives every activation that tfjs has the same outputs, and refuses the others by name', async () => {
    const refused: string[][] = [];
    for (const activation of ACTIVATIONS) {
      const dense = { type: 'Dense', units: 4, activation };
      const layers = [{ type: 'Input', shape: [5] }, dense, { type: 'Activation', activation }];
      const found = await outcome(modelOf(...layers));
      if (found !== null) refused.push(found);
    }
    const option = (activation: string) => ['Dense', 'activation', activation];
    expect(refused).toEqual(['leaky_relu', 'hard_sigmoid', 'exponential'].map(option));
  }, 60_000);

  it('refuses pooling that keeps its dimensions, which tfjs would drop', async () => {
    for (const type of ['GlobalAveragePooling2D', 'GlobalMaxPooling2D']) {
      const model = modelOf({ type: 'Input', shape: [4, 4, 1] }, { type, keepdims: true });
      expect(await outcome(model)).toEqual([type, 'keepdims', 'true']);
    }
  });

  it('loads with regularizers and each initializer, by tfjs’s names', async () => {
    const kernelRegularizer = { kind: 'L2', l2: 0.1 };
    const stack = INITIALIZERS.map((kernelInitializer) => {
      return { type: 'Dense', units: 2, kernelInitializer, kernelRegularizer };
    });
    await expectSame(modelOf({ type: 'Input', shape: [3] }, ...stack));
  });

  it('loads a graph with two inputs, two outputs and a layer that is called three times', async () => {
    await expectSame(
      parsedModel({
        kind: 'functional',
        layers: [
          { type: 'Input', shape: [3], name: 'a_input' },
          { type: 'Input', shape: [3], name: 'b' },
          { type: 'Dense', units: 3, name: 'shared_layer', activation: 'relu' },
          { type: 'Add' },
          { type: 'Concatenate' },
        ],
        calls: [
          { layer: 'shared_layer', inputs: ['a_input'], output: 'one' },
          { layer: 'shared_layer', inputs: ['b'], output: 'two' },
          { layer: 'shared_layer', inputs: ['one'], output: 'three' },
          { layer: 'add', inputs: ['three', 'two', 'a_input'] },
          { layer: 'concatenate', inputs: ['add', 'one'] },
        ],
        inputs: ['a_input', 'b'],
        outputs: ['concatenate', 'three'],
      }),
    );
  });
});
