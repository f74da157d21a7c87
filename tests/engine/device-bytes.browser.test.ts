// Bytes on WebAssembly, and on WebGL where the browser has it.
import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { expectRowsAsTheyWere } from './device-bytes-cases.ts';

const surroundings = {
  wasm: { plain: wasmPlain, simd: wasmSimd, threads: wasmThreads },
  cores: 1,
};

describe('rows of bytes on the device', () => {
  it('come back as float32 on WebAssembly', async () => {
    await startBackend('wasm', surroundings);
    await expectRowsAsTheyWere();
  });

  it('come back as float32 on WebGL', async ({ skip }) => {
    const started = await startBackend('webgl', surroundings).catch(() => null);
    skip(started === null, 'this browser has no WebGL');
    expect(tf.getBackend()).toBe('webgl');
    await expectRowsAsTheyWere();
  });
});
