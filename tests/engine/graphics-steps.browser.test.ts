// On WebGL, in software here. Skipped, and said so, where the browser has none.
import { describe } from 'vitest';
import { itTakesSteps } from './graphics-steps.ts';

const hasWebGl = new OffscreenCanvas(1, 1).getContext('webgl2') !== null;

describe.skipIf(!hasWebGl)(hasWebGl ? 'WebGL' : 'WebGL (SKIPPED: none here)', () => {
  itTakesSteps('webgl');
});
