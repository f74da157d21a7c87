// Layers that draw at random: in training only, the same again for the same step, and otherwise not.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { buildModel } from '../../src/engine/model.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { modelOf, parsedModel } from './models.ts';

const at = (step: number, seed = 1) => ({ seed, epoch: 2, step });

beforeAll(() => tf.setBackend('cpu'));

describe.each([
  { type: 'Dropout', rate: 0.5 },
  { type: 'RandomFlip' },
  { type: 'RandomTranslation', heightFactor: 0.3, widthFactor: 0.3 },
  { type: 'RandomRotation', factor: 0.2 },
])('%j', (layer) => {
  const image = { type: 'Input', shape: [6, 5, 2] };
  const run = (position: ReturnType<typeof at> | null, ...more: object[]) => {
    const built = buildModel(modelOf(image, ...more, layer), 1);
    const values = tf.tidy(() => {
      const images = tf.range(0, 480).reshape([8, 6, 5, 2]);
      return [...built.forward(images, position).outputs[0].dataSync()];
    });
    built.dispose();
    return values;
  };

  it('leaves images as they are outside of training', () => {
    expect(run(null)).toEqual(Array.from({ length: 480 }, (_, i) => i));
  });

  it('draws by seed, layer, epoch and step', () => {
    const first = run(at(3));
    expect(first).not.toEqual(run(null));
    expect(run(at(3))).toEqual(first);
    expect(run(at(4))).not.toEqual(first);
    expect(run(at(3, 2))).not.toEqual(first);
    expect(run(at(3), { type: 'Activation', activation: 'linear' })).not.toEqual(first);
  });
});

describe('a Dropout that is called twice', () => {
  it('draws a mask of its own for each call', () => {
    const built = buildModel(
      parsedModel({
        kind: 'functional',
        layers: [
          { type: 'Input', shape: [100], name: 'x' },
          { type: 'Dropout', rate: 0.5, name: 'drop' },
        ],
        calls: [
          { layer: 'drop', inputs: ['x'], output: 'a' },
          { layer: 'drop', inputs: ['x'], output: 'b' },
        ],
        inputs: ['x'],
        outputs: ['a', 'b'],
      }),
      1,
    );
    tf.tidy(() => {
      const { outputs } = built.forward(tf.ones([1, 100]), at(0));
      const [a, b] = outputs.map((output) => [...output.dataSync()]);
      expect(a).not.toEqual(b);
      expect(new Set([...(a ?? []), ...(b ?? [])])).toEqual(new Set([0, 2]));
    });
    built.dispose();
  });
});
