// Softmax regression, the linear classifier: the measure of how hard images are without hidden layers.
import type { LabelledImages } from '../../../scripts/data/packed.ts';

const INPUTS = 784;
const CLASSES = 10;

/** The pixels of an image that are not black, most of them being black: their places and brightness. */
interface LitPixels {
  readonly places: Uint16Array;
  readonly light: Float64Array;
}

function litPixels({ images, count }: LabelledImages): LitPixels[] {
  return Array.from({ length: count }, (_, index) => {
    const image = images.subarray(index * INPUTS, (index + 1) * INPUTS);
    const places = Uint16Array.from(image.keys()).filter((place) => image[place] !== 0);
    const light = Float64Array.from(places, (place) => (image[place] as number) / 255);
    return { places, light };
  });
}

/** One row of inputs for each class, and the bias as the last of each row. */
const ROW = INPUTS + 1;

/** Class probabilities of one image, into `out`. */
function predict(weights: Float64Array, { places, light }: LitPixels, out: Float64Array): void {
  let total = 0;
  for (let k = 0; k < CLASSES; k += 1) {
    let sum = weights[k * ROW + INPUTS] as number;
    for (let i = 0; i < places.length; i += 1) {
      sum += (weights[k * ROW + (places[i] as number)] as number) * (light[i] as number);
    }
    out[k] = Math.exp(sum);
    total += out[k] as number;
  }
  for (let k = 0; k < CLASSES; k += 1) out[k] = (out[k] as number) / total;
}

/** The accuracy on `test` after gradient descent, image by image, with a learning rate that falls to 0. */
export function testAccuracy(train: LabelledImages, test: LabelledImages, epochs = 10): number {
  const weights = new Float64Array(CLASSES * ROW);
  const out = new Float64Array(CLASSES);
  const images = litPixels(train);
  const steps = epochs * train.count;
  for (let step = 0; step < steps; step += 1) {
    const index = step % train.count;
    const image = images[index] as LitPixels;
    predict(weights, image, out);
    const rate = 0.01 * (1 - step / steps);
    for (let k = 0; k < CLASSES; k += 1) {
      // The gradient of the cross-entropy: predicted less true probability, times the input.
      const change = rate * ((out[k] as number) - (train.labels[index] === k ? 1 : 0));
      for (let i = 0; i < image.places.length; i += 1) {
        const place = k * ROW + (image.places[i] as number);
        weights[place] = (weights[place] as number) - change * (image.light[i] as number);
      }
      weights[k * ROW + INPUTS] = (weights[k * ROW + INPUTS] as number) - change;
    }
  }
  const right = litPixels(test).filter((image, index) => {
    predict(weights, image, out);
    return out.indexOf(Math.max(...out)) === test.labels[index];
  });
  return right.length / test.count;
}
