// Our own WebAssembly module beside tfjs's: it computes in the memory of tfjs's module, on the tensors where
// they lie, and on several threads where that memory is shared. Which build of it runs is named in the backend's
// report, since the last bits of sums differ; the number of threads changes no bit.
import * as tf from '../tensorflow.ts';
import { kernelsOf, SHARED_KERNELS, type SharedKernel } from './kernel-order.ts';
import fma from './module/kernels.ts?assemblyscript=fma';
import fmaShared from './module/kernels.ts?assemblyscript=fma-shared';
import simd from './module/kernels.ts?assemblyscript=simd';
import simdShared from './module/kernels.ts?assemblyscript=simd-shared';
import { SHARED_WORK_BYTES, sharedWork } from './shared-work.ts';
import type { ThreadStart } from './thread.ts';

/** A module that is valid only where fused multiplication and addition of relaxed SIMD is known. */
const RELAXED_SIMD = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0],
  ...[65, 1, 253, 15, 65, 1, 253, 15, 65, 1, 253, 15, 253, 133, 2, 11],
);

/** tfjs's WebAssembly backend, as far as kernels need it. */
interface WasmBackend extends tf.KernelBackend {
  readonly wasm: {
    readonly asm: { readonly memory?: WebAssembly.Memory };
    readonly wasmMemory?: WebAssembly.Memory;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
  };
  readonly dataIdMap: { get(dataId: tf.DataId): { readonly memoryOffset: number } };
  makeOutput(shape: readonly number[], dtype: tf.DataType): tf.TensorInfo;
}

/** `fma` rounds once per multiplication and addition, `simd` twice. */
export type KernelBuild = 'fma' | 'simd';

const ADDRESSES = { fma: [fma, fmaShared], simd: [simd, simdShared] } as const;

/** How a kernel's work is divided: into parts of `size` out of `total`, each with so much working memory. */
export interface Parts {
  readonly total: number;
  readonly size: number;
  readonly workBytes: number;
}

export interface KernelModule {
  /** How it computes: the build for `fma` does as the one for `simd` where the processor fuses nothing. */
  readonly build: KernelBuild;
  readonly threads: number;
  /** Where a tensor lies. */
  readonly pointer: (tensor: tf.TensorInfo) => number;
  /** A tensor of float32 numbers that are yet to be written. */
  readonly output: (shape: readonly number[]) => tf.TensorInfo;
  /** Calls a function of the module on this thread. */
  readonly call: (name: string, ...numbers: number[]) => number;
  /** Calls one on all threads; working memory, `from` and `to` are added to its numbers. */
  readonly share: (name: SharedKernel, numbers: readonly number[], parts: Parts) => void;
  /** Memory until `use` returns, for what all threads read. */
  readonly lend: (bytes: number, use: (pointer: number) => void) => void;
  /** The same, filled with integers of 32 bits. */
  readonly lendNumbers: (numbers: readonly number[], use: (pointer: number) => void) => void;
}

export function knowsRelaxedSimd(): boolean {
  return WebAssembly.validate(RELAXED_SIMD);
}

/**
 * Starts the module in the memory of the WebAssembly backend that runs.
 *
 * @param build the one to start; where the browser knows relaxed SIMD, `fma` is the faster one
 * @param threads how many are to compute, if the memory is shared
 * @throws Error when it can't be fetched or compiled
 */
export async function startKernelModule(
  build: KernelBuild,
  threads: number,
): Promise<KernelModule> {
  const backend = tf.backend() as WasmBackend;
  const { wasm } = backend;
  const memory = wasm.asm.memory ?? wasm.wasmMemory;
  if (memory === undefined) throw new Error('the WebAssembly backend shows no memory');
  const isShared = !(memory.buffer instanceof ArrayBuffer);
  const address = ADDRESSES[build][isShared ? 1 : 0];
  const response = await fetch(new URL(address, globalThis.location.href));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const module = await WebAssembly.compile(await response.arrayBuffer());
  const instance = await WebAssembly.instantiate(module, { env: { memory } });
  const call = (name: string, ...numbers: number[]) =>
    (instance.exports[name] as (...numbers: number[]) => number)(...numbers);

  const place = wasm._malloc(SHARED_WORK_BYTES) >>> 0;
  new Uint8Array(memory.buffer, place, SHARED_WORK_BYTES).fill(0);
  const others = isShared ? await startThreads(threads - 1, { module, memory, place }) : 0;
  const count = 1 + others;
  const kernels = kernelsOf(instance);
  const shared = sharedWork(memory.buffer, place);
  const work = { pointer: 0, bytes: 0 };
  const workOf = (bytes: number) => {
    if (bytes > work.bytes) {
      wasm._free(work.pointer);
      work.pointer = wasm._malloc(bytes) >>> 0;
      work.bytes = bytes;
    }
    return work.pointer;
  };
  const lend: KernelModule['lend'] = (bytes, use) => {
    const pointer = wasm._malloc(bytes) >>> 0;
    try {
      use(pointer);
    } finally {
      wasm._free(pointer);
    }
  };
  return {
    build: call('roundingOfSquare', 1 + 2 ** -12) === 0 ? 'simd' : 'fma',
    threads: count,
    pointer: ({ dataId }) => backend.dataIdMap.get(dataId).memoryOffset,
    output: (shape) => backend.makeOutput(shape, 'float32'),
    call,
    share(name, numbers, { total, size, workBytes: bytes }) {
      const parts = Math.ceil(total / size);
      // Threads write to cache lines of their own.
      const workBytes = Math.ceil(bytes / 64) * 64;
      const held = workOf(workBytes * threads);
      if (count === 1 || parts === 1) {
        const own = workBytes > 0 ? [held] : [];
        call(name, ...numbers, ...own, 0, total);
      } else {
        const kernel = SHARED_KERNELS.indexOf(name);
        shared.lead(kernels, { kernel, numbers, total, size, work: held, workBytes });
      }
    },
    lend,
    lendNumbers(numbers, use) {
      lend(numbers.length * 4, (pointer) => {
        new Int32Array(memory.buffer, pointer, numbers.length).set(numbers);
        use(pointer);
      });
    },
  };
}

/** Threads that say within this many ms that they are there are counted on; others are ended. */
const START = 3000;

/** Starts threads, numbered from 1; gives how many came. */
async function startThreads(wanted: number, shared: Omit<ThreadStart, 'thread'>): Promise<number> {
  // Older Safaris start no worker in a worker.
  if (typeof Worker === 'undefined') return 0;
  const starts = Array.from({ length: wanted }, (_, i) => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' });
    return new Promise<boolean>((resolve) => {
      const end = () => {
        worker.terminate();
        resolve(false);
      };
      const late = setTimeout(end, START);
      worker.onerror = end;
      worker.onmessage = () => {
        clearTimeout(late);
        resolve(true);
      };
      worker.postMessage({ ...shared, thread: i + 1 } satisfies ThreadStart);
    });
  });
  return (await Promise.all(starts)).filter((came) => came).length;
}
