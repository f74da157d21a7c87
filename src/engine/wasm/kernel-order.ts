// The module's functions whose work can be shared out, by number: threads speak of them in shared memory.
import type { Kernels } from './shared-work.ts';

export const SHARED_KERNELS = [
  'multiply',
  'convolve',
  'filterGradient',
  'depthwise',
  'depthwiseInputGradient',
  'depthwiseFilterGradient',
  'maxPoolGradient',
  'reluGradient',
  'adam',
] as const;

export type SharedKernel = (typeof SHARED_KERNELS)[number];

export function kernelsOf({ exports }: WebAssembly.Instance): Kernels {
  return SHARED_KERNELS.map((name) => exports[name] as Kernels[number]);
}
