// Counts the kernels of our step, or times them, in a worker of its own.
import wasmPlain from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import { startBackend } from '../../../src/engine/backend.ts';
import { kernelsOfOurStep, profileOurStep, type StepProfile } from './our-kernels.ts';
import type { FromSpeedWorker, KernelsAsk, ProfileAsk } from './page.ts';

type Found = number | StepProfile;

async function answerTo(ask: KernelsAsk | ProfileAsk): Promise<Found> {
  const { experiment, backend, cores } = ask;
  const absolute = (file: string) => new URL(file, location.href).href;
  await startBackend(backend, {
    wasm: {
      plain: absolute(wasmPlain),
      simd: absolute(wasmSimd),
      threads: absolute(wasmThreads),
    },
    cores,
  });
  return 'seconds' in ask
    ? profileOurStep(experiment, ask.seconds)
    : (await kernelsOfOurStep(experiment)).length;
}

globalThis.onmessage = async ({ data }: MessageEvent<KernelsAsk | ProfileAsk>) => {
  const answer: FromSpeedWorker<Found> = await answerTo(data).then(
    (found) => ({ found }),
    (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
  );
  postMessage(answer);
};
