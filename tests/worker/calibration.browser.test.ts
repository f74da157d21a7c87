// The real workers, WebAssembly and plain JavaScript as candidates: the faster one is chosen, within 15 % of the
// best of the speeds that a second measurement finds; and nothing is left in a worker that measured.
import { afterAll, expect, test } from 'vitest';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import type { BackendName } from '../../src/experiment/history.ts';
import { calibrate } from '../../src/widgets/calibrate.ts';
import { createTrainingClient, startTrainingWorker } from '../../src/worker/client.ts';
import { mlp } from '../experiment/mlp.ts';

const startClient = () =>
  createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);
const client = startClient();
afterAll(() => client.close());

const MLP = parseExperiment(mlp);
const CANDIDATES: readonly BackendName[] = ['wasm', 'cpu'];
/** Compiling at its first use on a busy machine takes longer than on a reader's. */
const patience = { load: 60_000, share: 30_000, alone: 30_000 };

test('calibration chooses a backend within 15 % of the best', { timeout: 120_000 }, async () => {
  const { signal } = new AbortController();
  const candidates = [...CANDIDATES].reverse();
  const found = await calibrate({ experiment: MLP, candidates, startClient, signal, patience });
  expect(found.trials.map(({ backend }) => backend)).toEqual(candidates);
  const again: Partial<Record<BackendName, number>> = {};
  for (const backend of CANDIDATES) {
    const ask = { experiment: MLP, backend, seconds: 1 };
    again[backend] = (await client.request('calibrate', ask)).examplesPerSecond;
  }
  const best = Math.max(...Object.values(again));
  expect(again[found.chosen as BackendName]).toBeGreaterThanOrEqual(0.85 * best);
  expect(await client.request('memory', {})).toEqual({ tensors: 0, bytes: 0 });
});

test('the machine says what is worth a trial here: no software graphics', async () => {
  const { renderer, candidates } = await client.request('machine', {});
  expect(renderer).toMatch(/SwiftShader/);
  expect(candidates).toEqual(['wasm']);
});

test('a choice that was measured is told so, and gives way where it can’t start', async () => {
  const source = { kind: 'generated', pattern: 'circles', count: 200 } as const;
  const experiment = parseExperiment({
    ...mlp,
    data: { source, transforms: [{ kind: 'one-hot' }] },
    model: {
      kind: 'sequential',
      layers: [
        { type: 'Input', shape: [2] },
        { type: 'Dense', units: 2, activation: 'softmax' },
      ],
    },
    fit: { epochs: 1 },
  });
  const train = (backend: BackendName) =>
    client.request('train', { run: backend, experiment, backend, because: 'measured' });
  expect((await train('cpu')).report).toMatchObject({ backend: 'cpu', reason: 'measured' });
  const { report } = await train('webgpu');
  expect(report).toMatchObject({ backend: 'wasm', reason: 'gpu-is-software' });
});
