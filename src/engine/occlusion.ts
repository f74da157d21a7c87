// Occlusion: what a network answers while a square of its image is covered, the square going over the whole image.
// Zeiler and Fergus (2014), Visualizing and Understanding Convolutional Networks, section 4.2.
import type { Occlusion, OcclusionOptions, Subject } from '../experiment/dissection.ts';
import { BookError } from '../experiment/errors.ts';
import type { RunEvent } from '../experiment/history.ts';
import { breathe, TURN } from './drive.ts';
import { type Run, withSnapshot } from './run.ts';
import { blackAndWhite, imageSize, subjectInputs } from './subject.ts';
import * as tf from './tensorflow.ts';

/** Covered images that go through the model at once. */
const COVERED_BATCH = 49;

export interface Working {
  readonly signal: AbortSignal;
  readonly emit: (event: RunEvent) => void;
}

/** The first row that a square at a place covers, and the one after the last: its middle is the cell's. */
export function coveredRows(
  place: number,
  { patch, stride }: Pick<OcclusionOptions, 'patch' | 'stride'>,
  size: number,
): readonly [number, number] {
  const first = Math.floor(place * stride + (stride - patch) / 2);
  return [Math.max(0, first), Math.min(size, first + patch)];
}

/**
 * The image is divided into cells of stride × stride pixels; the square's middle goes from cell to cell, and what of
 * it lies outside the image covers nothing. The answer to the whole image comes first.
 *
 * @throws BookError `input-not-one-image`, `patch-size`, `request-aborted`, and what the image throws
 */
export function occlusionOf(
  run: Run,
  epoch: number,
  subject: Subject,
  options: OcclusionOptions,
  { signal, emit }: Working,
): Promise<Occlusion> {
  return withSnapshot(run, epoch, async (built) => {
    const [height, width] = imageSize(built);
    const { patch, stride, fill } = options;
    const isWhole = (value: number, max: number) =>
      Number.isInteger(value) && value >= 1 && value <= max;
    if (!isWhole(patch, Math.min(height, width)) || !isWhole(stride, Math.min(height, width))) {
      throw new BookError('patch-size', { patch, stride, side: Math.min(height, width) });
    }
    const [rows, columns] = [Math.ceil(height / stride), Math.ceil(width / stride)];
    const places = rows * columns;
    const [image] = await subjectInputs(run, built, subject);
    const [black, cover] = blackAndWhite(run, built, fill);
    const held = [image as tf.Tensor, black, cover];
    try {
      let answers = new Float32Array(0);
      let answer = new Float32Array(0);
      let breathed = performance.now();
      // Place −1 covers nothing.
      for (let from = -1; from < places; from += COVERED_BATCH) {
        const to = Math.min(places, from + COVERED_BATCH);
        const masks = new Float32Array((to - from) * height * width);
        for (let place = Math.max(0, from); place < to; place += 1) {
          const [top, bottom] = coveredRows(Math.floor(place / columns), options, height);
          const [left, right] = coveredRows(place % columns, options, width);
          for (let row = top; row < bottom; row += 1) {
            const at = ((place - from) * height + row) * width;
            masks.fill(1, at + left, at + right);
          }
        }
        const output = tf.tidy(() => {
          const [, , , ...channels] = (image as tf.Tensor).shape;
          const shape = [to - from, height, width, ...channels.map(() => 1)];
          const mask = tf.tensor(masks, shape);
          const covered = mask.mul(cover).add(tf.sub(1, mask).mul(image as tf.Tensor));
          return built.forward(covered, null).outputs[0];
        });
        const values = await output.data();
        output.dispose();
        const classes = values.length / (to - from);
        if (from < 0) {
          answer = Float32Array.from(values.slice(0, classes));
          answers = new Float32Array(places * classes);
        }
        answers.set(from < 0 ? values.slice(classes) : values, Math.max(0, from) * classes);
        emit({ type: 'predicted', done: to, count: places });
        if (performance.now() - breathed >= TURN) {
          await breathe();
          breathed = performance.now();
        }
        if (signal.aborted) throw new BookError('request-aborted');
      }
      return { answer, rows, columns, answers };
    } finally {
      tf.dispose(held);
    }
  });
}
