// The module's functions whose work can be shared out, by number: threads speak of them in shared memory.
import type { Kernels } from './shared-work.ts';

/** An optimizer's step each (module/optimizers.ts). */
export const OPTIMIZER_STEPS = [
  'sgd',
  'sgdMomentum',
  'rmsprop',
  'adagrad',
  'adadelta',
  'adam',
  'adamax',
  'nadam',
] as const;

export const SHARED_KERNELS = [
  'multiply',
  'convolve',
  'filterGradient',
  'depthwise',
  'depthwiseInputGradient',
  'depthwiseFilterGradient',
  'maxPoolGradient',
  'reluGradient',
  ...OPTIMIZER_STEPS,
] as const;

export type SharedKernel = (typeof SHARED_KERNELS)[number];

export function kernelsOf({ exports }: WebAssembly.Instance): Kernels {
  return SHARED_KERNELS.map((name) => exports[name] as Kernels[number]);
}

export type OptimizerStep = (typeof OPTIMIZER_STEPS)[number];
