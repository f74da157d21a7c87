// Which backends are worth a trial on this machine, by what the browser tells of it.
import type { BackendName } from '../experiment/history.ts';
import type { Machine } from '../experiment/speeds.ts';
import { chooseBackend, type Graphics, graphicsHere, SOFTWARE } from './backend.ts';

/**
 * The candidates, today's choice first. What draws with the processor, and graphics too coarse to train on, are
 * left out: a reader may ask for them. Plain JavaScript is slower than WebAssembly at everything.
 */
export function candidates(
  graphics: Graphics,
  { webgpu, wasm }: { readonly webgpu: boolean; readonly wasm: boolean },
): readonly BackendName[] {
  const hasWebGl = chooseBackend(graphics).backend === 'webgl';
  const found: BackendName[] = [
    ...(hasWebGl ? (['webgl'] as const) : []),
    ...(wasm ? (['wasm'] as const) : []),
    ...(webgpu ? (['webgpu'] as const) : []),
  ];
  return found.length === 0 ? ['cpu'] : found;
}

let found: Promise<Machine> | null = null;

/** Asked once: the machine does not change under a worker. */
export function machineHere(): Promise<Machine> {
  found ??= look();
  return found;
}

async function look(): Promise<Machine> {
  const graphics = graphicsHere();
  // Where WebGL is drawn by the processor, WebGPU is too; where there is none, it speaks for itself.
  const isSoftware = graphics.renderer !== null && SOFTWARE.test(graphics.renderer);
  const webgpu = !isSoftware && (await hasHardwareWebGpu());
  const wasm = typeof WebAssembly === 'object';
  return { renderer: graphics.renderer, candidates: candidates(graphics, { webgpu, wasm }) };
}

/** What of a WebGPU adapter is asked here. */
interface Adapter {
  readonly isFallbackAdapter?: boolean;
  readonly info?: {
    readonly isFallbackAdapter?: boolean;
    readonly vendor?: string;
    readonly architecture?: string;
    readonly description?: string;
  };
}

/** Drivers have been seen that never answer. */
const PATIENCE = 1000;

async function hasHardwareWebGpu(): Promise<boolean> {
  const { gpu } = navigator as {
    readonly gpu?: { requestAdapter(): Promise<Adapter | null> };
  };
  if (gpu === undefined) return false;
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
  const adapter = await Promise.race([gpu.requestAdapter(), late]).catch(() => null);
  return adapter !== null && isHardware(adapter);
}

/** Whether an adapter is a graphics card, as far as it tells. */
export function isHardware({ isFallbackAdapter, info = {} }: Adapter): boolean {
  const words = [info.vendor, info.architecture, info.description].join(' ');
  return !(isFallbackAdapter || info.isFallbackAdapter || SOFTWARE.test(words));
}
