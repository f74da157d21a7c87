// Examples whose images are shifted, turned or made noisy on their way into a model that is asked, not trained.
import type { TestChange } from '../experiment/test-change.ts';
import { normal, stream } from '../keras/random.ts';
import { sizeOf } from '../keras/shapes.ts';
import { turnedPlaces } from '../keras/turned-places.ts';
import type { Examples } from './examples.ts';
import * as tf from './tensorflow.ts';

/** The examples as a model is asked about them. */
export function asChanged(examples: Examples, change: TestChange | undefined): Examples {
  return change === undefined ? examples : changedExamples(examples, change);
}

/** The same examples, every image changed after all that the Experiment's own transforms do to it. */
export function changedExamples(examples: Examples, change: TestChange): Examples {
  const isImage = (name: string) => {
    const field = examples.fields[name];
    return field?.kind === 'numbers' && field.shape.length >= 2;
  };
  return {
    ...examples,
    batch(set, places, names) {
      return examples.batch(set, places, names).map((field, i) => {
        if (!isImage(names[i] as string)) return field;
        const values = tf.tidy(() => changeImages(field.values, change, places));
        field.values.dispose();
        return { ...field, values };
      });
    },
  };
}

/**
 * @param images (n, height, width) or (n, height, width, channels)
 * @param places the examples' places in their set: what noise is drawn by
 */
export function changeImages(
  images: tf.Tensor,
  change: TestChange,
  places: ArrayLike<number>,
): tf.Tensor {
  switch (change.kind) {
    case 'shift':
      return shifted(images, change.right, change.down);
    case 'rotation':
      return turned(images, change.degrees);
    case 'noise':
      return noisy(images, change, places);
  }
}

function shifted(images: tf.Tensor, right: number, down: number): tf.Tensor {
  const [n = 0, height = 0, width = 0, ...channels] = images.shape;
  // Beyond its own size an image is gone.
  const dy = Math.max(-height, Math.min(height, Math.round(down)));
  const dx = Math.max(-width, Math.min(width, Math.round(right)));
  if (dy === 0 && dx === 0) return images.clone();
  const rest = channels.map((): [number, number] => [0, 0]);
  const around = (by: number): [number, number] => [Math.max(0, by), Math.max(0, -by)];
  const padded = images.pad([[0, 0], around(dy), around(dx), ...rest]);
  const begin = [0, Math.max(0, -dy), Math.max(0, -dx), ...channels.map(() => 0)];
  return padded.slice(begin, [n, height, width, ...channels]);
}

function turned(images: tf.Tensor, degrees: number): tf.Tensor {
  const [n = 0, height = 0, width = 0, ...channels] = images.shape;
  const pixels = height * width;
  const { places, weights } = turnedPlaces(height, width, degrees);
  const flat = images.reshape([n, pixels, sizeOf(channels)]);
  // One neighbour after another: all four at once would take four times the batch's memory.
  const parts = [0, 1, 2, 3].map((corner) => {
    const of = <T extends Int32Array | Float32Array>(all: T) =>
      all.filter((_, i) => i % 4 === corner) as T;
    const weight = tf.tensor(of(weights), [1, pixels, 1]);
    return flat.gather(tf.tensor1d(of(places), 'int32'), 1).mul(weight);
  });
  return tf.addN(parts).reshape(images.shape);
}

function noisy(
  images: tf.Tensor,
  { standardDeviation, seed }: Extract<TestChange, { kind: 'noise' }>,
  places: ArrayLike<number>,
): tf.Tensor {
  const [n = 0, ...shape] = images.shape;
  const size = sizeOf(shape);
  const draws = new Float32Array(n * size);
  for (let i = 0; i < n; i += 1) {
    const name = { seed, purpose: 'noise', layer: 0, epoch: places[i] as number } as const;
    draws.set(normal(stream(name), size), i * size);
  }
  return images.add(tf.tensor(draws, images.shape).mul(standardDeviation));
}
