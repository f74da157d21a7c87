// Stock TensorFlow.js in a worker of its own: a bare `model.fit` of the layers API, with nothing of the
// book's engine but the loader of the packed images.
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import '@tensorflow/tfjs-backend-webgpu';
import { openPackedImages } from '../../../src/dataset/packed-images.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import type { FromSpeedWorker, KernelsAsk, TimedAsk, TimedTraining } from './page.ts';
import { kernelsOfStockStep } from './stock-kernels.ts';
import { stockModel } from './stock-model.ts';

async function start(backend: string): Promise<void> {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasmPlain,
    'tfjs-backend-wasm-simd.wasm': wasmSimd,
    'tfjs-backend-wasm-threaded-simd.wasm': wasmThreads,
  });
  if (!(await tf.setBackend(backend))) throw new Error(`the backend ${backend} did not start`);
  await tf.ready();
}

/** The first images as numbers in [0, 1] and one-hot rows, as tensors: loaded before any clock runs. */
async function examplesOf({ data, model }: Experiment, dataUrl: string) {
  const slice = data.transforms.find(({ kind }) => kind === 'slice');
  const input = model.layers.find(({ type }) => type === 'Input');
  if (slice?.kind !== 'slice' || input?.type !== 'Input') throw new Error('no slice or no Input');
  const images = await openPackedImages(dataUrl);
  const { pixels, labels } = await images.load('train', 0, slice.count);
  const size = input.shape.reduce((product, n) => product * n, 1);
  const scaled = Float32Array.from(pixels.subarray(0, slice.count * size), (byte) => byte / 255);
  const classes = tf.tensor1d(Int32Array.from(labels.subarray(0, slice.count)), 'int32');
  const y = tf.tidy(() => tf.oneHot(classes, images.manifest.classes.length).toFloat());
  classes.dispose();
  return { x: tf.tensor(scaled, [slice.count, ...input.shape]), y, images: slice.count };
}

/**
 * One step to warm up, then fits of more and more steps until one of them takes the time asked for: that one
 * is what was measured. With no time asked for it is a single step.
 */
async function time({ experiment, backend, seconds, dataUrl }: TimedAsk): Promise<TimedTraining> {
  await start(backend);
  const { x, y, images } = await examplesOf(experiment, dataUrl);
  const model = stockModel(experiment);
  const { batchSize } = experiment.fit;
  const fit = async (steps: number) => {
    const count = Math.min(images, steps * batchSize);
    const epochs = Math.max(1, Math.round((steps * batchSize) / images));
    const [some, answers] = [x.slice(0, count), y.slice(0, count)];
    const began = performance.now();
    // It resolves when the epoch's loss was read back: then every step is done.
    await model.fit(some, answers, { batchSize, epochs });
    const took = (performance.now() - began) / 1000;
    some.dispose();
    answers.dispose();
    return { examples: count * epochs, seconds: took };
  };
  try {
    await fit(1);
    let measured = await fit(1);
    while (measured.seconds < 0.7 * seconds) {
      const rate = measured.examples / measured.seconds;
      measured = await fit(Math.max(2, Math.ceil((rate * seconds) / batchSize)));
    }
    return { ...measured, kernelSet: `stock ${backend}`, threads: 1 };
  } finally {
    model.dispose();
    x.dispose();
    y.dispose();
  }
}

async function count({ experiment, backend }: KernelsAsk): Promise<number> {
  await start(backend);
  return kernelsOfStockStep(experiment);
}

globalThis.onmessage = async ({ data }: MessageEvent<TimedAsk | KernelsAsk>) => {
  const working: Promise<TimedTraining | number> = 'seconds' in data ? time(data) : count(data);
  const answer: FromSpeedWorker<TimedTraining | number> = await working.then(
    (found) => ({ found }),
    (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
  );
  postMessage(answer);
};
