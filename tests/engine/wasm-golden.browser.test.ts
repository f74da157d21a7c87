// Layers and short trainings, of a convolutional network and with several outputs, against genuine Keras's values, on WebAssembly.
import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import { beforeAll } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import multiOutputText from '../golden/multi-output-golden.json?raw';
import goldenText from '../golden/numeric-golden.json?raw';
import { convolutionalTrainingIsKeras, type GoldenTraining } from './golden-cnn-training.ts';
import { type GoldenLayers, layersAreKeras } from './golden-layers.ts';
import { multiOutputTrainingIsKeras } from './golden-multi-output.ts';

beforeAll(async () => {
  await startBackend('wasm', {
    wasm: { plain: wasmPlain, simd: wasmSimd, threads: wasmThreads },
    cores: 1,
  });
});

const golden: GoldenLayers & { training: { cnn: GoldenTraining } } = JSON.parse(goldenText);

layersAreKeras(golden);
convolutionalTrainingIsKeras(golden.training.cnn, 1e-4);
multiOutputTrainingIsKeras(JSON.parse(multiOutputText), 1e-4);
