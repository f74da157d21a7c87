// A warm start takes a whole step ahead and leaves nothing behind; what it loads, a run does not load again.
import '@tensorflow/tfjs-backend-cpu';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { blankCount, warmUp } from '../../src/engine/warm-up.ts';
import { type Experiment, parseExperiment } from '../../src/experiment/experiment.ts';
import type { BackendName, BackendReason, BackendReport } from '../../src/experiment/history.ts';
import { mlp } from '../experiment/mlp.ts';
import { cpuEngine, hostImages, type ImageHost } from './image-host.ts';
import { SMALL_RUNS, smallRun } from './small-runs.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('warming up', () => {
  const NAMES = Object.keys(SMALL_RUNS) as (keyof typeof SMALL_RUNS)[];

  it.each(NAMES)(
    'takes a step of %s, forward, backward and update, and frees all of it',
    async (name) => {
      const experiment = smallRun(name);
      const before = tf.memory().numTensors;
      const { kernelNames } = await tf.profile(() => warmUp(experiment, 2));
      expect(kernelNames).toEqual(expect.arrayContaining(['Softmax', 'BatchMatMul', 'Sqrt']));
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it('refuses what does not fit together as training does, and frees all of it', () => {
    const experiment = parseExperiment({ ...mlp, data: { ...mlp.data, transforms: [] } });
    const before = tf.memory().numTensors;
    expect(() => warmUp(experiment, 2)).toThrow(
      expect.objectContaining({ code: 'loss-output-mismatch' }),
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each<[BackendName, BackendReason, number]>([
    ['wasm', 'asked-for', 2],
    ['wasm', 'gpu-is-software', 2],
    ['webgl', 'hardware-gpu', 64],
    ['webgl', 'asked-for', 0],
    ['webgpu', 'asked-for', 0],
    ['cpu', 'no-wasm', 0],
  ])('on %s (%s) takes a batch of %i', (backend, reason, count) => {
    const experiment = parseExperiment({ ...mlp, fit: { batchSize: 64, epochs: 1 } });
    expect(blankCount({ backend, reason } as BackendReport, experiment)).toBe(count);
  });
});

describe('an engine that was warmed', () => {
  let host: ImageHost;
  beforeAll(async () => {
    host = await hostImages({ train: 60, test: 10 });
  });
  afterAll(() => host.close());

  const experiment = parseExperiment({ ...mlp, fit: { batchSize: 20, epochs: 1 } });

  function train(engine: Engine, trained: Experiment = experiment) {
    const loads: number[] = [];
    const result = engine.train('run', trained, {
      backend: 'cpu',
      emit: (event) => event.type === 'load' && loads.push(event.totalBytes),
      signal: new AbortController().signal,
    });
    return { loads, result };
  }

  it('loads a shard less, and trains to the same bits', async () => {
    const first = cpuEngine(host);
    const cold = train(first);
    const { digest } = await cold.result;
    first.release('run');
    const engine = cpuEngine(host);
    await engine.warm(experiment, 'cpu');
    expect(engine.memory()).toEqual({ tensors: 0, bytes: 0 });
    const warm = train(engine);
    expect((await warm.result).digest).toBe(digest);
    expect(warm.loads[0]).toBeLessThan(cold.loads[0] as number);
  });

  it('trains to the same bits when it is asked in the middle of it', async () => {
    const { digest } = await train(cpuEngine(host)).result;
    const engine = cpuEngine(host);
    const warm = engine.warm(experiment, 'cpu');
    expect((await train(engine).result).digest).toBe(digest);
    await warm;
  });

  it('is none the worse for a warm start that failed', async () => {
    const { digest } = await train(cpuEngine(host)).result;
    const engine = cpuEngine(host);
    await expect(engine.warm(experiment, 'webgpu')).rejects.toMatchObject({
      code: 'backend-unavailable',
    });
    expect((await train(engine).result).digest).toBe(digest);
  });
});
