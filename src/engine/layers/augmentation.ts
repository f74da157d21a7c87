// Layers that disturb images (n, height, width, channels) at random, in training only. Each image's draw is a
// function of seed, layer, epoch, step and the image's place in the batch.

import type { LayerOf } from '../../keras/layers/inference.ts';
import { stream } from '../../keras/random.ts';
import { flips, sampling } from '../../keras/random-images.ts';
import * as tf from '../tensorflow.ts';
import type { LayerKernel } from './kernel.ts';

export function randomFlip(layer: LayerOf<'RandomFlip'>): LayerKernel {
  return ({ inputs: [x], training, place }) => {
    if (training === null) return x;
    const draws = stream({ ...training, purpose: 'image', layer: place });
    const drawn = Array.from({ length: x.shape[0] ?? 0 }, (_, i) => flips(layer, draws, i));
    const mirrored = (images: tf.Tensor, axis: number, which: boolean[]) => {
      const turned = tf.tensor(which.map(Number), [which.length, 1, 1, 1]);
      return images.mul(tf.sub(1, turned)).add(images.reverse(axis).mul(turned));
    };
    const across = mirrored(
      x,
      2,
      drawn.map(({ leftToRight }) => leftToRight),
    );
    return mirrored(
      across,
      1,
      drawn.map(({ topToBottom }) => topToBottom),
    );
  };
}

export function randomMove(layer: LayerOf<'RandomTranslation' | 'RandomRotation'>): LayerKernel {
  return ({ inputs: [x], training, place }) => {
    if (training === null) return x;
    const [n, height, width, channels] = x.shape as [number, number, number, number];
    const draws = stream({ ...training, purpose: 'image', layer: place });
    const { places, weights, constant, count } = sampling(layer, draws, n, [height, width]);
    const pixels = x.reshape([-1, channels]).gather(tf.tensor1d(places, 'int32'));
    return pixels
      .reshape([-1, count, channels])
      .mul(tf.tensor(weights, [n * height * width, count, 1]))
      .sum(1)
      .add(tf.tensor(constant, [n * height * width, 1]))
      .reshape(x.shape);
  };
}
