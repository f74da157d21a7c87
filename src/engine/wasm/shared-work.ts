// Work that threads share out among themselves: which function of the module runs, on what, and which part of
// it is next. It lies in the shared memory, where each thread sees it. Who is free takes the next part, so that a
// slow thread holds nobody up; the parts are of outputs, so that no bit depends on who took which.

/** Numbers of the place in memory, each 32 bits, before the arguments. */
const ROUND = 0;
const STATE = 1;
const NEXT = 2;
const KERNEL = 3;
const COUNT = 4;
const TOTAL = 5;
const SIZE = 6;
const WORK = 7;
const WORK_BYTES = 8;
const FAILED = 9;
const ARGUMENTS = 16;
const MOST_ARGUMENTS = 32;

/** Bytes that the place takes: numbers, then arguments as 64-bit numbers. */
export const SHARED_WORK_BYTES = ARGUMENTS * 4 + MOST_ARGUMENTS * 8;

/** STATE: work may be joined, or not; and twice the number of threads at it. */
const OPEN = 1;
const ONE_THREAD = 2;

/** Functions of the module, in an order that all threads agree on. */
export type Kernels = readonly ((...numbers: number[]) => unknown)[];

export interface Work {
  readonly kernel: number;
  readonly numbers: readonly number[];
  /** Parts are of `size` out of `total`. */
  readonly total: number;
  readonly size: number;
  /** Working memory: so many bytes for each thread, one after another; 0 for a function that takes none. */
  readonly work: number;
  readonly workBytes: number;
}

export function sharedWork(buffer: ArrayBufferLike, place: number) {
  const state = new Int32Array(buffer, place, ARGUMENTS);
  const values = new Float64Array(buffer, place + ARGUMENTS * 4, MOST_ARGUMENTS);
  const at = (index: number) => state[index] as number;

  /** Takes parts until there are none left. */
  function take(kernels: Kernels, thread: number): void {
    const kernel = kernels[at(KERNEL)] as Kernels[number];
    const [total, size, bytes] = [at(TOTAL), at(SIZE), at(WORK_BYTES)];
    const numbers = [...values.subarray(0, at(COUNT))];
    if (bytes > 0) numbers.push((at(WORK) >>> 0) + thread * bytes);
    for (;;) {
      const from = Atomics.add(state, NEXT, 1) * size;
      if (from >= total) return;
      kernel(...numbers, from, Math.min(total, from + size));
    }
  }

  return {
    /**
     * Does work together with the threads that are free; returns when all of it is done.
     *
     * @throws Error when a thread failed
     */
    lead(kernels: Kernels, work: Work): void {
      values.set(work.numbers);
      state[COUNT] = work.numbers.length;
      state[KERNEL] = work.kernel;
      state[TOTAL] = work.total;
      state[SIZE] = work.size;
      state[WORK] = work.work;
      state[WORK_BYTES] = work.workBytes;
      state[NEXT] = 0;
      Atomics.store(state, STATE, OPEN);
      Atomics.add(state, ROUND, 1);
      Atomics.notify(state, ROUND);
      take(kernels, 0);
      Atomics.and(state, STATE, ~OPEN);
      for (;;) {
        const working = Atomics.load(state, STATE);
        if (working === 0) break;
        // A page's own thread may not wait, and looks again.
        if (MAY_WAIT) Atomics.wait(state, STATE, working);
      }
      if (at(FAILED) !== 0) throw new Error('a thread of WebAssembly failed');
    },

    /** Helps whoever leads, for ever. */
    follow(kernels: Kernels, thread: number): never {
      let round = 0;
      for (;;) {
        Atomics.wait(state, ROUND, round);
        round = Atomics.load(state, ROUND);
        const now = Atomics.load(state, STATE);
        if ((now & OPEN) === 0) continue;
        if (Atomics.compareExchange(state, STATE, now, now + ONE_THREAD) !== now) {
          // Another thread joined or left in between: look again.
          round -= 1;
          continue;
        }
        try {
          take(kernels, thread);
        } catch {
          Atomics.store(state, FAILED, 1);
        }
        Atomics.sub(state, STATE, ONE_THREAD);
        Atomics.notify(state, STATE);
      }
    },
  };
}

const MAY_WAIT = 'WorkerGlobalScope' in globalThis;
