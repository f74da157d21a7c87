// A machine's speed is measured with real steps that leave nothing behind; and which backends are worth it.
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { measureSteps } from '../../src/engine/calibrate.ts';
import { candidates, isHardware } from '../../src/engine/machine.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { mlp } from '../experiment/mlp.ts';
import { SMALL_RUNS, smallRun } from './small-runs.ts';

const NAMES = Object.keys(SMALL_RUNS) as (keyof typeof SMALL_RUNS)[];

beforeAll(() => tf.setBackend('cpu'));

describe('measureSteps', () => {
  it.each(NAMES)('trains %s for a moment, and leaves no tensor', async (name) => {
    const before = tf.memory().numTensors;
    const { examplesPerSecond, loss } = await measureSteps(smallRun(name), 0.02);
    expect(examplesPerSecond).toBeGreaterThan(0);
    expect(loss).toBeGreaterThan(0);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('gives the same first loss for the same model, whatever the time', async () => {
    const experiment = parseExperiment(mlp);
    const [first, again] = [
      await measureSteps(experiment, 0.01),
      await measureSteps(experiment, 0.05),
    ];
    expect(again.loss).toBe(first.loss);
    const other = await measureSteps({ ...experiment, seed: 99 }, 0.01);
    expect(other.loss).not.toBe(first.loss);
  });
});

describe('candidates', () => {
  const card = { renderer: 'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060)', float32: true };
  const software = { renderer: 'ANGLE (Google, SwiftShader)', float32: true };

  it.each([
    ['a graphics card with WebGPU', card, true, true, ['webgl', 'wasm', 'webgpu']],
    ['a graphics card without', card, false, true, ['webgl', 'wasm']],
    ['software WebGL', software, false, true, ['wasm']],
    ['a phone with 16-bit floats', { ...card, float32: false }, true, true, ['wasm', 'webgpu']],
    ['no WebGL in workers', { renderer: null, float32: false }, false, true, ['wasm']],
    ['neither WebGL nor WebAssembly', { renderer: null, float32: false }, false, false, ['cpu']],
  ] as const)('on %s', (_, graphics, webgpu, wasm, expected) => {
    expect(candidates(graphics, { webgpu, wasm })).toEqual(expected);
  });

  it('knows a WebGPU that the processor draws by its name or by its own word', () => {
    expect(isHardware({ info: { vendor: 'nvidia', architecture: 'ampere' } })).toBe(true);
    expect(isHardware({ info: { vendor: 'google', architecture: 'swiftshader' } })).toBe(false);
    expect(isHardware({ isFallbackAdapter: true })).toBe(false);
    expect(isHardware({ info: { isFallbackAdapter: true } })).toBe(false);
  });
});
