// Test images shifted, turned and made noisy on their way into a model, and what its layers make of them.
import '@tensorflow/tfjs-backend-cpu';

import { beforeAll, describe, expect, it } from 'vitest';
import { changedExamples, changeImages } from '../../src/engine/changed-examples.ts';
import { DeviceImages } from '../../src/engine/device-images.ts';
import { loadExamples } from '../../src/engine/examples.ts';
import { layerOutputsOf } from '../../src/engine/layer-outputs.ts';
import { predictRun } from '../../src/engine/prediction.ts';
import { evaluateRun, train } from '../../src/engine/run.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import type { TestChange } from '../../src/experiment/test-change.ts';
import { smallRun } from './small-runs.ts';

const REPORT = { backend: 'cpu', kernelSet: 'cpu', reason: 'asked' } as const;

/** A 3×4 image, 0 to 11, read as rows. */
async function changed(change: TestChange, values = Array.from({ length: 12 }, (_, i) => i)) {
  const result = tf.tidy(() => changeImages(tf.tensor(values, [1, 3, 4]), change, [5]));
  const rows = Array.from(await result.data());
  result.dispose();
  return rows;
}

async function trained() {
  const experiment = smallRun('cnn');
  const examples = await loadExamples(experiment.data, {
    packed: () => Promise.reject(new Error('points need none')),
    device: new DeviceImages(),
  });
  const { run, result } = await train({
    ...{ experiment, examples, emit: () => {}, signal: new AbortController().signal },
    report: REPORT as never,
  });
  return { run, epoch: result.final };
}

describe('changed test images', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('move right and down, zeros moving in', async () => {
    expect(await changed({ kind: 'shift', right: 1, down: 0 })).toEqual([
      ...[0, 0, 1, 2, 0, 4, 5, 6, 0, 8, 9, 10],
    ]);
    expect(await changed({ kind: 'shift', right: -2, down: 1 })).toEqual([
      ...[0, 0, 0, 0, 2, 3, 0, 0, 6, 7, 0, 0],
    ]);
    expect(await changed({ kind: 'shift', right: 9, down: 0 })).toEqual(new Array(12).fill(0));
  });

  it('turn counter-clockwise about the middle', async () => {
    const square = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const turn = async (degrees: number) => {
      const result = tf.tidy(() =>
        changeImages(tf.tensor(square, [1, 3, 3, 1]), { kind: 'rotation', degrees }, [0]),
      );
      const rows = Array.from(await result.data());
      result.dispose();
      return rows;
    };
    expect(await turn(90)).toEqual([3, 6, 9, 2, 5, 8, 1, 4, 7]);
    expect(await turn(180)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(await turn(0)).toEqual(square);
    const half = await turn(45);
    // The middle stays; the corners see beyond the image.
    expect(half[4]).toBeCloseTo(5, 5);
    expect(half[0]).toBeLessThan(3);
  });

  it('get noise of their own, the same at each asking', async () => {
    const noise = { kind: 'noise', standardDeviation: 0.5, seed: 1 } as const;
    const zeros = new Array<number>(12).fill(0);
    const first = await changed(noise, zeros);
    expect(await changed(noise, zeros)).toEqual(first);
    expect(await changed({ ...noise, seed: 2 }, zeros)).not.toEqual(first);
    expect(Math.max(...first.map(Math.abs))).toBeLessThan(3.1);
    const squares = tf.tidy(() => {
      const many = tf.zeros([4, 28, 28]);
      return changeImages(many, noise, [0, 1, 2, 3]).square().mean().sqrt().arraySync() as number;
    });
    expect(squares).toBeCloseTo(0.5, 1);
  });

  it('leave points and classes alone', async () => {
    const { run, epoch } = await trained();
    const change = { kind: 'shift', right: 2, down: 0 } as const;
    const names = Object.keys(run.examples.fields);
    const plain = run.examples.batch('validation', [0, 1], names);
    const asked = changedExamples(run.examples, change).batch('validation', [0, 1], names);
    for (const [i, { values }] of asked.entries()) {
      expect(await values.data()).toEqual(await plain[i]?.values.data());
    }
    tf.dispose(
      [plain, asked].flatMap((all) => all.flatMap(({ values, labels }) => [values, labels ?? []])),
    );
    expect(await predictRun(run, epoch, 'validation', [0], undefined, change)).toEqual(
      await predictRun(run, epoch, 'validation', [0]),
    );
  });

  it('can be the first of a set only', async () => {
    const { run, epoch } = await trained();
    const all = await evaluateRun(run, epoch, 'validation');
    const half = await evaluateRun(run, epoch, 'validation', { count: 6 });
    const whole = await evaluateRun(run, epoch, 'validation', { count: 1_000 });
    expect(whole).toEqual(all);
    const rows = await predictRun(run, epoch, 'validation', [0, 1, 2, 3, 4, 5]);
    const batch = run.examples.batch('validation', [0, 1, 2, 3, 4, 5], ['labels']);
    const labels = Array.from((await batch[0]?.labels?.data()) ?? []);
    const right = rows.filter((row, i) => row.indexOf(Math.max(...row)) === labels[i]).length;
    expect(half.metrics.acc).toBeCloseTo(right / 6, 6);
    tf.dispose(batch.flatMap(({ values, labels: numbers }) => [values, numbers ?? []]));
  });
});

describe('what layers make of an example', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('comes layer by layer, ends in the prediction, and leaves nothing behind', async () => {
    const { run, epoch } = await trained();
    const before = tf.memory().numTensors;
    const outputs = await layerOutputsOf(run, epoch, { set: 'validation', index: 3 });
    expect(tf.memory().numTensors).toBe(before);
    expect(outputs.map(({ name, shape }) => `${name} ${shape.join('×')}`)).toEqual([
      ...['reshape 4×4×1', 'conv2d 4×4×3', 'batch_normalization 4×4×3'],
      ...['max_pooling2d 2×2×3', 'flatten 12', 'dense 3'],
    ]);
    for (const { shape, values } of outputs) {
      expect(values).toHaveLength(shape.reduce((a, b) => a * b, 1));
    }
    expect([...(outputs.at(-1)?.values ?? [])]).toEqual(
      (await predictRun(run, epoch, 'validation', [3]))[0],
    );
    // ReLU's output has no negative number, and pooling takes its largest.
    expect(Math.min(...(outputs[1]?.values ?? []))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...(outputs[3]?.values ?? []))).toBe(Math.max(...(outputs[2]?.values ?? [])));
  });

  it('refuses an example that is not there', async () => {
    const { run, epoch } = await trained();
    await expect(layerOutputsOf(run, epoch, { set: 'validation', index: 99 })).rejects.toThrow(
      'data-index-out-of-range',
    );
  });
});
