// On WebGPU, in software here. Skipped, and said so, where the browser has none.
import { beforeAll, describe } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { itFuses } from './fused-layers.ts';

const { gpu } = navigator as unknown as { gpu?: { requestAdapter(): Promise<object | null> } };
const hasWebGpu = Boolean(await gpu?.requestAdapter());

describe.skipIf(!hasWebGpu)(hasWebGpu ? 'on WebGPU' : 'on WebGPU (SKIPPED: none here)', () => {
  beforeAll(async () => {
    await startBackend('webgpu', { wasm: { plain: '', simd: '', threads: '' }, cores: 1 });
  });
  itFuses();
});
