// What excites a filter most: an image that is changed along the gradient of the filter's response, from a random
// start; and the images of a set to which it responds most.

import type { SetName } from '../experiment/data.ts';
import type { Excitation, ExcitationOptions, ExcitingImage } from '../experiment/dissection.ts';
import { BookError } from '../experiment/errors.ts';
import { normal, stream } from '../keras/random.ts';
import { linearAt } from '../keras/score-model.ts';
import { breathe, TURN } from './drive.ts';
import type { Working } from './occlusion.ts';
import { type Run, withSnapshot } from './run.ts';
import { blackAndWhite, callOf, checkChannel, imageSize } from './subject.ts';
import * as tf from './tensorflow.ts';
import { batchOf, plannedInputs } from './training-plan.ts';

/** How far the pixel that matters most moves in a step, black to white being 1. */
const STEP = 0.04;

/**
 * Gradient ascent on the image (Erhan et al. 2009, Visualizing Higher-Layer Features of a Deep Network). It starts
 * from mid-grey with a little seeded noise. A step adds the gradient of the response, scaled so that its largest
 * entry is `STEP`; then every pixel moves `smoothness` of the way to the mean of its neighbours (after Yosinski et al.
 * 2015, who blur between steps), and stays between black and white. At one place the response is taken before the
 * layer's activation, which lets a gradient through where ReLU would not; over the whole map, after it.
 *
 * @throws BookError `input-not-one-image`, `layer-not-there`, `channel-unknown`, `request-aborted`
 */
export function excitationOf(
  run: Run,
  epoch: number,
  options: ExcitationOptions,
  { signal, emit }: Working,
): Promise<Excitation> {
  const { layer, channel, where, steps, seed, smoothness } = options;
  const { model } = run.experiment;
  const asked = where === 'place' ? linearAt(model, layer) : model;
  return withSnapshot(
    run,
    epoch,
    async (built) => {
      const [height, width] = imageSize(built);
      const call = callOf(built, layer, 'any');
      const shape = built.placed.calls[call]?.outputShape ?? [];
      checkChannel(layer, channel, shape.at(-1) ?? 0);
      const [black, white] = blackAndWhite(run, built);
      const range = tf.tidy(() => white.sub(black));
      const responseTo = (values: tf.Tensor) => {
        const input = black.add(range.mul(values.reshape(black.shape)));
        const [output] = built.outputsOf(input, [call]) as [tf.Tensor];
        return response(output, channel, where);
      };
      try {
        const draws = normal(
          stream({ seed, purpose: 'noise', layer: 0, epoch: 0 }),
          height * width,
        );
        let image = Float32Array.from(draws, (draw) => clipped(0.5 + 0.05 * draw));
        const responses = new Float32Array(steps + 1);
        let breathed = performance.now();
        for (let step = 0; step <= steps; step += 1) {
          const [value, gradient] = tf.tidy(() => {
            const { value: found, grad } = tf.valueAndGrad(responseTo)(tf.tensor1d(image));
            return [found, grad] as [tf.Tensor, tf.Tensor];
          });
          const [[now = 0], slopes] = (await Promise.all([value.data(), gradient.data()])) as [
            Float32Array,
            Float32Array,
          ];
          tf.dispose([value, gradient]);
          responses[step] = now;
          if (step < steps) image = stepped(image, slopes, { width, smoothness });
          emit({ type: 'predicted', done: step, count: steps });
          if (performance.now() - breathed >= TURN) {
            await breathe();
            breathed = performance.now();
          }
          if (signal.aborted) throw new BookError('request-aborted');
        }
        return { height, width, values: image, responses };
      } finally {
        tf.dispose([black, white, range]);
      }
    },
    asked,
  );
}

/** @param output (1, h, w, channels) or (1, units) */
function response(
  output: tf.Tensor,
  channel: number,
  where: ExcitationOptions['where'],
): tf.Scalar {
  const [, height, width] = output.shape;
  if (output.rank < 4 || height === undefined || width === undefined) {
    return output.slice([0, channel], [1, 1]).sum();
  }
  if (where === 'map') return output.slice([0, 0, 0, channel], [1, height, width, 1]).mean();
  return output.slice([0, height >> 1, width >> 1, channel], [1, 1, 1, 1]).sum();
}

const clipped = (value: number) => Math.min(1, Math.max(0, value));

function stepped(
  image: Float32Array,
  slopes: Float32Array,
  { width, smoothness }: { readonly width: number; readonly smoothness: number },
): Float32Array<ArrayBuffer> {
  const steepest = slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  const scale = steepest > 0 ? STEP / steepest : 0;
  const moved = image.map((pixel, i) => clipped(pixel + scale * (slopes[i] ?? 0)));
  const height = moved.length / width;
  return Float32Array.from(moved, (pixel, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    // At the edge a pixel is its own neighbour.
    const at = (r: number, c: number) =>
      moved[Math.min(height - 1, Math.max(0, r)) * width + Math.min(width - 1, Math.max(0, c))] ??
      pixel;
    const around =
      at(row - 1, column) + at(row + 1, column) + at(row, column - 1) + at(row, column + 1);
    return pixel + smoothness * (around / 4 - pixel);
  });
}

/** Examples that go through the model at once. */
const SEARCHED_BATCH = 100;

export interface ExcitingOptions {
  readonly layer: string;
  readonly set: SetName;
  /** The set's first examples are gone through; all where there are fewer. */
  readonly count: number;
  /** How many are kept for each channel. */
  readonly best: number;
}

/**
 * For each channel of a layer the images to which it responds most at some place of its map, the strongest first.
 * Images without any response above the layer's least are kept too, where there are no others.
 *
 * @throws BookError `layer-not-there`, `request-aborted`
 */
export function excitingImagesOf(
  run: Run,
  epoch: number,
  { layer, set, count, best }: ExcitingOptions,
  { signal, emit }: Working,
): Promise<readonly (readonly ExcitingImage[])[]> {
  return withSnapshot(run, epoch, async (built) => {
    const { experiment, examples } = run;
    const call = callOf(built, layer, 'any');
    const shape = built.placed.calls[call]?.outputShape ?? [];
    const [channels, width] = [shape.at(-1) ?? 0, shape.length === 3 ? (shape[1] ?? 1) : 1];
    const inputs = plannedInputs({ experiment, examples, built });
    await examples.prepare(set);
    const all = Math.min(count, examples.counts[set]);
    const found: ExcitingImage[][] = Array.from({ length: channels }, () => []);
    let breathed = performance.now();
    for (let done = 0; done < all; ) {
      const size = Math.min(SEARCHED_BATCH, all - done);
      const places = Int32Array.from({ length: size }, (_, i) => done + i);
      const [most, where] = tf.tidy(() => {
        const batch = batchOf({ inputs, targets: [] }, examples, set, places);
        const [output] = built.outputsOf(batch.inputs, [call]) as [tf.Tensor];
        const flat = output.reshape([size, -1, channels]);
        return [flat.max(1), flat.argMax(1)] as [tf.Tensor, tf.Tensor];
      });
      const [responses, at] = await Promise.all([most.data(), where.data()]);
      tf.dispose([most, where]);
      const { numbers, labels } = examples.identify(set, done, done + size);
      found.forEach((list, channel) => {
        for (let i = 0; i < size; i += 1) {
          const response = responses[i * channels + channel] ?? 0;
          if (list.length === best && response <= (list.at(-1)?.response ?? 0)) continue;
          const place = at[i * channels + channel] ?? 0;
          const [row, column] = [Math.floor(place / width), place % width];
          list.push({ index: numbers[i] ?? 0, label: labels[i] ?? 0, row, column, response });
          list.sort((a, b) => b.response - a.response || a.index - b.index);
          list.length = Math.min(best, list.length);
        }
      });
      done += size;
      emit({ type: 'predicted', done, count: all });
      if (performance.now() - breathed >= TURN) {
        await breathe();
        breathed = performance.now();
      }
      if (signal.aborted) throw new BookError('request-aborted');
    }
    return found;
  });
}
