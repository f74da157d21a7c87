// WebAssembly without SIMD, as in browsers of before 2023: layers and short trainings against genuine Keras.
import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import { beforeAll, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import type { BackendReport } from '../../src/experiment/history.ts';
import goldenText from '../golden/numeric-golden.json?raw';
import { itFuses } from './fused-layers.ts';
import { convolutionalTrainingIsKeras, type GoldenTraining } from './golden-cnn-training.ts';
import { type GoldenLayers, layersAreKeras } from './golden-layers.ts';

let report: BackendReport;

beforeAll(async () => {
  // tfjs asks the browser once.
  await import('@tensorflow/tfjs-backend-wasm');
  tf.env().set('WASM_HAS_SIMD_SUPPORT', false);
  report = await startBackend('wasm', {
    wasm: { plain: wasmPlain, simd: wasmSimd, threads: wasmThreads },
    cores: 4,
  });
});

it('computes on one thread, with tfjs’s kernels and what we make of them', () => {
  expect(report).toMatchObject({ kernelSet: 'wasm-plain', threads: 1 });
});

const golden: GoldenLayers & { training: { cnn: GoldenTraining } } = JSON.parse(goldenText);

layersAreKeras(golden);
convolutionalTrainingIsKeras(golden.training.cnn, 1e-4);

itFuses();
