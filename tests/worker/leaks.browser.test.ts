// Nothing leaks in the real worker on WebAssembly: after twenty runs each that are completed, stopped, failed,
// evaluated, predicted with and released, it holds what it held when the data were loaded.
import { afterAll, describe, expect, it } from 'vitest';
import type { Experiment, ExperimentInput } from '../../src/experiment/experiment.ts';
import { createTrainingClient, startTrainingWorker } from '../../src/worker/client.ts';
import { FAILURES, SMALL_RUNS, smallRun } from '../engine/small-runs.ts';

const RUNS = 20;

/** What points take on the device: they stay on the host. */
const LEVEL = { tensors: 0, bytes: 0 };

/** Goes on until it is stopped, weights kept meanwhile. */
const PATIENT: Partial<ExperimentInput> = {
  fit: { batchSize: 8, epochs: 500 },
  callbacks: [{ kind: 'EarlyStopping', patience: 500, restoreBestWeights: true }],
};

const NAMES = Object.keys(SMALL_RUNS) as (keyof typeof SMALL_RUNS)[];

const client = createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);
afterAll(() => client.close());

/** How a run ends: its end, or the code of its error. `stopAt` is the event that the reader stops at. */
async function endOf(experiment: Experiment, stopAt?: string): Promise<string> {
  const controller = new AbortController();
  const onEvent = ({ type }: { type: string }) => type === stopAt && controller.abort();
  return client
    .request(
      'train',
      { run: 'run', experiment, backend: 'wasm' },
      { onEvent, signal: controller.signal },
    )
    .then(
      ({ end }) => end,
      ({ code }) => code,
    );
}

async function repeat(run: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < RUNS; i += 1) {
    await run();
    expect(await client.request('memory', {}), `after run ${i + 1}`).toEqual(LEVEL);
  }
}

describe(`the worker holds no more after ${RUNS} runs`, { timeout: 60_000 }, () => {
  it.each(NAMES)('of %s, completed, evaluated, predicted with and released', async (name) => {
    await repeat(async () => {
      expect(await endOf(smallRun(name))).toBe('completed');
      const snapshot = { run: 'run', epoch: 1 };
      await client.request('evaluate', { snapshot, set: 'validation' });
      await client.request('predict', { snapshot, set: 'train', indices: [0, 5] });
      await client.request('release', { run: 'run' });
    });
  });

  it.each(NAMES)('of %s that are stopped in the middle', async (name) => {
    const long = smallRun(name, PATIENT);
    await repeat(async () => expect(await endOf(long, 'epoch')).toBe('stopped'));
  });

  it.each(FAILURES)('that end by %s', async (_, change, end) => {
    await repeat(async () => expect(await endOf(smallRun('mlp', change))).toBe(end));
  });
});
