// Short runs on WebGPU in the real worker, in software here: their Histories are the CPU's but for rounding, a
// run gives the same bits again, and nothing leaks. Skipped, and said so, where the browser has no WebGPU.
import { afterAll, describe, expect, it } from 'vitest';
import { experiments } from '../../content/keras-sequential/experiments.ts';
import { type Experiment, parseExperiment } from '../../src/experiment/experiment.ts';
import { createTrainingClient, startTrainingWorker } from '../../src/worker/client.ts';
import { SMALL_RUNS, smallRun } from '../engine/small-runs.ts';

/** Sums in another order, and a graphics card's exp and log: a few units of float32, grown over some steps. */
const TOLERANCE = 1e-5;

const NAMES = Object.keys(SMALL_RUNS) as (keyof typeof SMALL_RUNS)[];

const client = createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);
afterAll(() => client.close());

/** Asked in a worker, where the engine lives: pages can have it where workers do not. */
async function workerHasWebGpu(): Promise<boolean> {
  const ask = `(async () => {
    const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
    postMessage(Boolean(await adapter?.requestDevice().catch(() => null)));
  })()`;
  const worker = new Worker(URL.createObjectURL(new Blob([ask])));
  const has = await new Promise<boolean>((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = () => resolve(false);
  });
  worker.terminate();
  return has;
}

const hasWebGpu = await workerHasWebGpu();
const hasImages = (await fetch('/data/manifest.json')).headers
  .get('content-type')
  ?.includes('json');
const where = hasWebGpu ? 'short runs on WebGPU' : 'short runs on WebGPU (SKIPPED: no WebGPU here)';

const train = (experiment: Experiment, backend: 'webgpu' | 'cpu') =>
  client.request('train', { run: 'run', experiment, backend });

async function expectLikeCpu(experiment: Experiment): Promise<void> {
  const expected = await train(experiment, 'cpu');
  const found = await train(experiment, 'webgpu');
  expect(found.report).toMatchObject({ backend: 'webgpu', kernelSet: 'webgpu' });
  expect(found.end).toBe('completed');
  expect(Object.keys(found.history)).toEqual(Object.keys(expected.history));
  for (const [key, values] of Object.entries(expected.history)) {
    values.forEach((value, epoch) => {
      const off = Math.abs((found.history[key]?.[epoch] ?? Number.NaN) - value);
      expect(off, `${key}, epoch ${epoch}`).toBeLessThanOrEqual(TOLERANCE);
    });
  }
}

describe.skipIf(!hasWebGpu)(where, { timeout: 120_000 }, () => {
  it.each(NAMES)('%s learns as on the CPU, and leaves nothing behind', async (name) => {
    await expectLikeCpu(smallRun(name, { fit: { batchSize: 12, epochs: 2 } }));
    expect(await client.request('memory', {})).toEqual({ tensors: 0, bytes: 0 });
  });

  const onImages = `a few steps of the chapter's MLP on images that lie on the device are the CPU's`;
  const without = hasImages ? '' : ' (SKIPPED: nothing is packed yet, see npm run data)';
  it.skipIf(!hasImages)(onImages + without, async () => {
    const { mlp } = experiments;
    const transforms = [{ kind: 'slice', count: 320 } as const, ...(mlp.data.transforms ?? [])];
    const fit = { batchSize: 64, epochs: 1 };
    await expectLikeCpu(parseExperiment({ ...mlp, data: { ...mlp.data, transforms }, fit }));
    await client.request('release', { run: 'run' });
    expect(await client.request('memory', {})).toEqual({ tensors: 0, bytes: 0 });
  });

  it('gives the same bits again', async () => {
    const first = await train(smallRun('mlp'), 'webgpu');
    const again = await train(smallRun('mlp'), 'webgpu');
    expect(again.digest).toBe(first.digest);
  });
});
