// On WebAssembly and on WebGL, in software here; that is skipped, and said so, where the browser has none.
import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import { beforeAll, describe } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { itFuses } from './fused-layers.ts';

const surroundings = {
  wasm: { plain: wasmPlain, simd: wasmSimd, threads: wasmThreads },
  cores: 1,
};

describe('on WebAssembly', () => {
  beforeAll(async () => {
    await startBackend('wasm', surroundings);
  });
  itFuses();
});

const hasWebGl = new OffscreenCanvas(1, 1).getContext('webgl2') !== null;

describe.skipIf(!hasWebGl)(hasWebGl ? 'on WebGL' : 'on WebGL (SKIPPED: none here)', () => {
  beforeAll(async () => {
    await startBackend('webgl', surroundings);
  });
  itFuses();
});
