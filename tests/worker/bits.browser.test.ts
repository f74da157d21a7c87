// The same Experiment gives the same digest on WebAssembly: again in one worker, whatever ran between, and in
// a fresh worker. Pages are told apart end to end.
import { afterAll, describe, expect, it } from 'vitest';
import { createTrainingClient, startTrainingWorker } from '../../src/worker/client.ts';
import { SMALL_RUNS, smallRun } from '../engine/small-runs.ts';

const NAMES = Object.keys(SMALL_RUNS) as (keyof typeof SMALL_RUNS)[];
const open = () => createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);

const first = open();
const second = open();
afterAll(() => {
  first.close();
  second.close();
});

describe('the digest of a run on WebAssembly', { timeout: 60_000 }, () => {
  it.each(NAMES)(
    'of %s is the same again, after other runs, and in a fresh worker',
    async (name) => {
      const run = async (client: typeof first, seed = 3) => {
        const experiment = smallRun(name, { seed });
        const result = await client.request('train', { run: name, experiment, backend: 'wasm' });
        return { digest: result.digest, history: result.history };
      };
      const once = await run(first);
      const other = await run(first, 4);
      const again = await run(first);
      const fresh = await run(second);
      expect(again).toEqual(once);
      expect(fresh).toEqual(once);
      expect(other.digest).not.toBe(once.digest);
    },
  );

  it('is another on another backend, which the report names', async () => {
    const experiment = smallRun('cnn');
    const ask = (backend: 'wasm' | 'cpu') =>
      first.request('train', { run: 'run', experiment, backend });
    const wasm = await ask('wasm');
    const cpu = await ask('cpu');
    expect(wasm.report.kernelSet).toMatch(/^wasm-/);
    expect(cpu.report.kernelSet).toBe('cpu');
    expect(cpu.digest).not.toBe(wasm.digest);
  });
});
