// On WebGL, in software here. Skipped, and said so, where the browser has none.
import { beforeAll, describe, it } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { expectFewerKernels, STEPS } from './fewer-kernels.ts';

const hasWebGl = new OffscreenCanvas(1, 1).getContext('webgl2') !== null;
const where = hasWebGl ? 'on WebGL' : 'on WebGL (SKIPPED: no WebGL here)';

describe.skipIf(!hasWebGl)(where, () => {
  beforeAll(async () => {
    await startBackend('webgl', { wasm: { plain: '', simd: '', threads: '' }, cores: 1 });
  });

  it.each(STEPS)('a step of %s takes fewer kernels than stock', (_name, experiment) =>
    expectFewerKernels(experiment),
  );
});
