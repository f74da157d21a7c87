// Chooses and starts what computes: WebGL on a graphics card, WebAssembly where WebGL is rendered in
// software, halves its floats or is missing, plain JavaScript last. Imports TensorFlow.js, no React.

import { BookError } from '../experiment/errors.ts';
import type {
  BackendName,
  BackendReason,
  BackendReport,
  ChoiceReason,
} from '../experiment/history.ts';
import { registerColumnSums } from './graphics/column-sums.ts';
import { registerFilterGradient } from './graphics/filter-gradient.ts';
import { registerPointwise } from './graphics/pointwise.ts';
import * as tf from './tensorflow.ts';
import { kernelsRunning, registerWasmKernels, startWasmKernels } from './wasm-kernels.ts';

/** What the engine is told of its surroundings: where the WebAssembly files lie, and the machine's cores. */
export interface Surroundings {
  readonly wasm: { readonly plain: string; readonly simd: string; readonly threads: string };
  readonly cores: number;
}

export interface Graphics {
  /** The graphics renderer's own name; null where there is no WebGL. */
  readonly renderer: string | null;
  /** Whether textures of 32-bit floats can be drawn to. */
  readonly float32: boolean;
}

/** Renderers that draw with the processor: slower than WebAssembly at everything that a model does. */
export const SOFTWARE = /swiftshader|llvmpipe|softpipe|microsoft basic render|software/i;

/** The best backend by what the graphics tell, and why. */
export function chooseBackend({ renderer, float32 }: Graphics): {
  backend: BackendName;
  reason: BackendReason;
} {
  if (renderer === null) return { backend: 'wasm', reason: 'no-webgl' };
  if (SOFTWARE.test(renderer)) return { backend: 'wasm', reason: 'gpu-is-software' };
  // In 16 bits Keras's epsilon of 1e-7 is zero, and training gives NaN (tfjs#2808).
  if (!float32) return { backend: 'wasm', reason: 'gpu-is-half-precision' };
  return { backend: 'webgl', reason: 'hardware-gpu' };
}

let graphicsRead: Graphics | null = null;

/** Asked once: it takes a WebGL context, and the machine's graphics don't change under a worker. */
export function graphicsHere(): Graphics {
  graphicsRead ??= readGraphics();
  return graphicsRead;
}

function readGraphics(): Graphics {
  const none: Graphics = { renderer: null, float32: false };
  if (typeof OffscreenCanvas === 'undefined') return none;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (gl === null) return none;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  const float32 = gl.getExtension('EXT_color_buffer_float') !== null;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { renderer, float32 };
}

/** Beyond these, memory is what a step waits for. */
const MOST_THREADS = 8;

/**
 * Threads for our own WebAssembly kernels: one for each core, but for one that is left to the page where there
 * are more than two. Memory can be shared on isolated pages only.
 */
export function wasmThreads(isolated: boolean, cores: number): number {
  if (!isolated) return 1;
  return Math.max(1, Math.min(MOST_THREADS, cores > 2 ? cores - 1 : cores));
}

let wasmImported = false;

/** Imports a backend's code, which no other backend's reader downloads. */
async function importBackend(backend: BackendName, { wasm, cores }: Surroundings): Promise<void> {
  switch (backend) {
    case 'webgpu':
      if (!('gpu' in navigator)) throw new Error('this browser has no WebGPU in workers');
      await import('@tensorflow/tfjs-backend-webgpu');
      registerPointwise('webgpu');
      registerColumnSums();
      return;
    case 'webgl':
      await import('@tensorflow/tfjs-backend-webgl');
      registerPointwise('webgl');
      registerFilterGradient();
      return;
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu');
      return;
    case 'wasm': {
      if (wasmImported) return;
      const { setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
      wasmImported = true;
      // tfjs's threaded build has the memory that our threads share; its own would only be in their way.
      if (wasmThreads(globalThis.crossOriginIsolated, cores) === 1) {
        tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      } else setThreadsCount(1);
      setWasmPaths({
        'tfjs-backend-wasm.wasm': wasm.plain,
        'tfjs-backend-wasm-simd.wasm': wasm.simd,
        'tfjs-backend-wasm-threaded-simd.wasm': wasm.threads,
      });
      registerWasmKernels();
    }
  }
}

/** @throws Error why it did not start; then the backend that ran before runs on */
async function start(backend: BackendName, surroundings: Surroundings): Promise<void> {
  await importBackend(backend, surroundings);
  const before = tf.engine().backendName;
  try {
    if (!(await tf.setBackend(backend))) throw new Error(`the backend ${backend} did not start`);
    if (backend === 'wasm') {
      await startWasmKernels(wasmThreads(globalThis.crossOriginIsolated, surroundings.cores));
    }
  } catch (error) {
    if (before) await tf.setBackend(before);
    throw error;
  }
}

/** Whether it started: for a choice that goes on to the next one. */
function starts(backend: BackendName, surroundings: Surroundings): Promise<boolean> {
  return start(backend, surroundings).then(
    () => true,
    () => false,
  );
}

function reportOf(
  backend: BackendName,
  reason: BackendReason,
  renderer: string | null,
): BackendReport {
  const kernels = backend === 'wasm' ? kernelsRunning() : null;
  return {
    backend,
    kernelSet: backend === 'wasm' ? `wasm-${kernels?.build ?? 'plain'}` : backend,
    reason,
    renderer,
    threads: kernels?.threads ?? 1,
    isolated: globalThis.crossOriginIsolated,
    secure: globalThis.isSecureContext,
  };
}

/**
 * Starts a backend and reports it.
 *
 * @param choice what the reader asked for, or `auto`
 * @param because a choice that was not the reader's: where it does not start, the engine chooses
 * @throws BookError `backend-unavailable` when the one asked for can't start here
 */
export async function startBackend(
  choice: 'auto' | BackendName,
  surroundings: Surroundings,
  because: ChoiceReason = 'asked-for',
): Promise<BackendReport> {
  const graphics = graphicsHere();
  if (choice !== 'auto' && because !== 'asked-for') {
    if (await starts(choice, surroundings)) return reportOf(choice, because, graphics.renderer);
  } else if (choice !== 'auto') {
    try {
      await start(choice, surroundings);
    } catch (cause) {
      throw new BookError('backend-unavailable', { backend: choice }, cause);
    }
    return reportOf(choice, 'asked-for', graphics.renderer);
  }
  const { backend, reason } = chooseBackend(graphics);
  if (await starts(backend, surroundings)) {
    return reportOf(backend, reason, graphics.renderer);
  }
  if (backend === 'webgl' && (await starts('wasm', surroundings))) {
    return reportOf('wasm', 'no-webgl', graphics.renderer);
  }
  await start('cpu', surroundings);
  return reportOf('cpu', 'no-wasm', graphics.renderer);
}
