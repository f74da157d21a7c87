// The rest of the golden file, on WebAssembly.
import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import { beforeAll } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import goldenText from '../golden/numeric-golden.json?raw';
import { restIsKeras } from './golden-rest.ts';

beforeAll(async () => {
  await startBackend('wasm', {
    wasm: { plain: wasmPlain, simd: wasmSimd, threads: wasmThreads },
    cores: 1,
  });
});

restIsKeras(JSON.parse(goldenText), 1e-4);
