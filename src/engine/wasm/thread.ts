// A thread that helps with the module's work, in the memory of the worker that started it.
import { kernelsOf } from './kernel-order.ts';
import { sharedWork } from './shared-work.ts';

declare const self: DedicatedWorkerGlobalScope;

/** What the thread is told once. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly place: number;
  readonly thread: number;
}

self.onmessage = ({ data }: MessageEvent<ThreadStart>) => {
  const { module, memory, place, thread } = data;
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  self.postMessage('there');
  sharedWork(memory.buffer, place).follow(kernelsOf(instance), thread);
};
