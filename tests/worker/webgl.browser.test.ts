// Short runs on WebGL in the real worker, in software here: their Histories are the CPU's but for rounding, a
// run gives the same bits again, and nothing leaks. Skipped, and said so, where the browser has no WebGL.
import { afterAll, describe, expect, it } from 'vitest';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { createTrainingClient, startTrainingWorker } from '../../src/worker/client.ts';
import { SMALL_RUNS, smallRun } from '../engine/small-runs.ts';

/** Sums in another order, and a graphics card's exp and log: a few units of float32, grown over some steps. */
const TOLERANCE = 1e-5;

const NAMES = Object.keys(SMALL_RUNS) as (keyof typeof SMALL_RUNS)[];

const client = createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);
afterAll(() => client.close());

const hasWebGl = new OffscreenCanvas(1, 1).getContext('webgl2') !== null;
const where = hasWebGl ? 'short runs on WebGL' : 'short runs on WebGL (SKIPPED: no WebGL here)';

const train = (experiment: Experiment, backend: 'webgl' | 'cpu') =>
  client.request('train', { run: 'run', experiment, backend });

describe.skipIf(!hasWebGl)(where, { timeout: 120_000 }, () => {
  it.each(NAMES)('%s learns as on the CPU, and leaves nothing behind', async (name) => {
    const experiment = smallRun(name, { fit: { batchSize: 12, epochs: 2 } });
    const expected = await train(experiment, 'cpu');
    const found = await train(experiment, 'webgl');
    expect(found.report).toMatchObject({ backend: 'webgl', kernelSet: 'webgl' });
    expect(found.end).toBe('completed');
    expect(Object.keys(found.history)).toEqual(Object.keys(expected.history));
    for (const [key, values] of Object.entries(expected.history)) {
      values.forEach((value, epoch) => {
        const off = Math.abs((found.history[key]?.[epoch] ?? Number.NaN) - value);
        expect(off, `${key}, epoch ${epoch}`).toBeLessThanOrEqual(TOLERANCE);
      });
    }
    expect(await client.request('memory', {})).toEqual({ tensors: 0, bytes: 0 });
  });

  it('gives the same bits again', async () => {
    const first = await train(smallRun('mlp'), 'webgl');
    const again = await train(smallRun('mlp'), 'webgl');
    expect(again.digest).toBe(first.digest);
  });
});
