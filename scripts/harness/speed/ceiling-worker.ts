// The ceiling: what the engine's matrix product reaches on WebAssembly by itself.
import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import { startBackend } from '../../../src/engine/backend.ts';
import * as tf from '../../../src/engine/tensorflow.ts';
import type { CeilingAsk, FromSpeedWorker } from './page.ts';

/** Side of the matrices: large enough to hide what a call costs. */
const SIDE = 512;

/** Multiplies for as long as asked; in 10⁹ operations a second, 2 · side³ a product. */
async function measure({ seconds, cores }: CeilingAsk): Promise<number> {
  const absolute = (file: string) => new URL(file, location.href).href;
  await startBackend('wasm', {
    wasm: {
      plain: absolute(wasmPlain),
      simd: absolute(wasmSimd),
      threads: absolute(wasmThreads),
    },
    cores,
  });
  const [a, b] = [tf.randomUniform([SIDE, SIDE]), tf.randomUniform([SIDE, SIDE])];
  const multiply = async () => {
    const product = tf.matMul(a, b);
    await product.data();
    product.dispose();
  };
  await multiply();
  const began = performance.now();
  let products = 0;
  do {
    await multiply();
    products += 1;
  } while (performance.now() - began < seconds * 1000);
  const took = (performance.now() - began) / 1000;
  a.dispose();
  b.dispose();
  return (2 * SIDE ** 3 * products) / took / 1e9;
}

globalThis.onmessage = async ({ data }: MessageEvent<CeilingAsk>) => {
  const answer: FromSpeedWorker<number> = await measure(data).then(
    (found) => ({ found }),
    (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
  );
  postMessage(answer);
};
