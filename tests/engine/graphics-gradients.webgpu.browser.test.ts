// On WebGPU, in software here. Skipped, and said so, where the browser has none.
import { describe } from 'vitest';
import { itHasGradients } from './graphics-gradients.ts';

const { gpu } = navigator as unknown as { gpu?: { requestAdapter(): Promise<object | null> } };
const hasWebGpu = Boolean(await gpu?.requestAdapter());
const where = hasWebGpu ? 'on WebGPU' : 'on WebGPU (SKIPPED: no WebGPU here)';

describe.skipIf(!hasWebGpu)(where, () => itHasGradients('webgpu', 6));
