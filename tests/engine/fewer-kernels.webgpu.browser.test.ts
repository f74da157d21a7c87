// On WebGPU, in software here. Skipped, and said so, where the browser has none.
import { beforeAll, describe, it } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { expectFewerKernels, STEPS } from './fewer-kernels.ts';

const { gpu } = navigator as unknown as { gpu?: { requestAdapter(): Promise<object | null> } };
const hasWebGpu = Boolean(await gpu?.requestAdapter());
const where = hasWebGpu ? 'on WebGPU' : 'on WebGPU (SKIPPED: no WebGPU here)';

describe.skipIf(!hasWebGpu)(where, () => {
  beforeAll(async () => {
    await startBackend('webgpu', { wasm: { plain: '', simd: '', threads: '' }, cores: 1 });
  });

  it.each(STEPS)('a step of %s takes fewer kernels than stock', (_name, experiment) =>
    expectFewerKernels(experiment),
  );
});
