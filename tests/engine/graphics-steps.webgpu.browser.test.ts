// On WebGPU, in software here. Skipped, and said so, where the browser has none.
import { describe } from 'vitest';
import { itTakesSteps } from './graphics-steps.ts';

const { gpu } = navigator as unknown as { gpu?: { requestAdapter(): Promise<object | null> } };
const hasWebGpu = Boolean(await gpu?.requestAdapter());

describe.skipIf(!hasWebGpu)(hasWebGpu ? 'WebGPU' : 'WebGPU (SKIPPED: none here)', () => {
  itTakesSteps('webgpu');
});
