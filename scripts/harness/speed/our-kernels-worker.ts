// Counts the kernels of our step in a worker of its own.
import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import { startBackend } from '../../../src/engine/backend.ts';
import { kernelsOfOurStep } from './our-kernels.ts';
import type { FromSpeedWorker, KernelsAsk } from './page.ts';

async function count({ experiment, backend, cores }: KernelsAsk): Promise<number> {
  const absolute = (file: string) => new URL(file, location.href).href;
  await startBackend(backend, {
    wasm: {
      plain: absolute(wasmPlain),
      simd: absolute(wasmSimd),
      threads: absolute(wasmThreads),
    },
    cores,
  });
  return (await kernelsOfOurStep(experiment)).length;
}

globalThis.onmessage = async ({ data }: MessageEvent<KernelsAsk>) => {
  const answer: FromSpeedWorker<number> = await count(data).then(
    (found) => ({ found }),
    (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
  );
  postMessage(answer);
};
