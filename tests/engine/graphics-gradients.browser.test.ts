// On WebGL, in software here. Skipped, and said so, where the browser has none.
import { describe } from 'vitest';
import { itHasGradients } from './graphics-gradients.ts';

const hasWebGl = new OffscreenCanvas(1, 1).getContext('webgl2') !== null;
const where = hasWebGl ? 'on WebGL' : 'on WebGL (SKIPPED: no WebGL here)';

describe.skipIf(!hasWebGl)(where, () => itHasGradients('webgl', 12));
