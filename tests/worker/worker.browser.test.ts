// The real worker through the real door: it trains on every backend, stops, keeps its causes, frees what it
// made, and gives the same run twice to the last bit.
import { afterAll, describe, expect, it } from 'vitest';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import type { RunEvent } from '../../src/experiment/history.ts';
import { createTrainingClient, startTrainingWorker } from '../../src/worker/client.ts';
import type { BackendChoice } from '../../src/worker/protocol.ts';

const client = createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);
afterAll(() => client.close());

const points = {
  version: 1,
  data: {
    source: { kind: 'generated', pattern: 'circles', count: 400, seed: 1 },
    transforms: [
      { kind: 'split', testSize: 0.2, stratify: 'labels', randomState: 1 },
      { kind: 'one-hot' },
    ],
  },
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [2] },
      { type: 'Dense', units: 16, activation: 'relu' },
      { type: 'Dropout', rate: 0.1 },
      { type: 'Dense', units: 2, activation: 'softmax' },
    ],
  },
  compile: {
    optimizer: { kind: 'Adam', learningRate: 0.03 },
    loss: 'categorical_crossentropy',
    metrics: ['acc'],
  },
  fit: { batchSize: 32, epochs: 3 },
  seed: 5,
} satisfies ExperimentInput;

function train(
  run: string,
  backend: BackendChoice,
  change: Partial<ExperimentInput> = {},
  signal?: AbortSignal,
) {
  const events: RunEvent[] = [];
  const experiment = parseExperiment({ ...points, ...change });
  const result = client.request(
    'train',
    { run, experiment, backend },
    { onEvent: (event) => events.push(event), ...(signal && { signal }) },
  );
  return { events, result };
}

describe('the training worker', () => {
  it.each(['wasm', 'webgl', 'cpu'] as const)(
    'learns on %s and reports what runs',
    async (backend) => {
      const { events, result } = train(backend, backend);
      const { end, history, report, snapshots } = await result;
      expect(end).toBe('completed');
      expect(report).toMatchObject({ backend, reason: 'asked-for' });
      expect(Object.keys(history)).toEqual(['acc', 'loss', 'val_acc', 'val_loss']);
      expect(history.loss?.at(-1)).toBeLessThan(history.loss?.[0] as number);
      expect(snapshots).toEqual([-1, 0, 1, 2]);
      const types = events.map(({ type }) => type);
      expect(types.slice(0, 2)).toEqual(['backend', 'begin']);
      expect(types.filter((type) => type === 'epoch')).toHaveLength(3);
      expect(types).toContain('step');
    },
  );

  it('chooses WebAssembly by itself where WebGL is rendered in software', async () => {
    const { report } = await train('auto', 'auto').result;
    expect(report).toMatchObject({ backend: 'wasm', reason: 'gpu-is-software' });
    expect(report.renderer).toMatch(/SwiftShader/);
  });

  it('gives the same run to the last bit for the same seed', async () => {
    const first = await train('first', 'wasm').result;
    const again = await train('again', 'wasm').result;
    const other = await train('other', 'wasm', { seed: 6 }).result;
    expect(again.digest).toBe(first.digest);
    expect(again.history).toEqual(first.history);
    expect(other.digest).not.toBe(first.digest);
  });

  it('stops at the next batch, keeps its history and its last snapshot', async () => {
    const controller = new AbortController();
    const { events, result } = train(
      'stopped',
      'wasm',
      { fit: { epochs: 1000 } },
      controller.signal,
    );
    await expect
      .poll(() => events.filter(({ type }) => type === 'epoch').length)
      .toBeGreaterThan(1);
    controller.abort();
    const { end, history, snapshots } = await result;
    expect(end).toBe('stopped');
    expect(history.loss?.length).toBeGreaterThan(1);
    expect(history.loss?.length).toBeLessThan(1000);
    const snapshot = { run: 'stopped', epoch: snapshots.at(-1) as number };
    const rows = await client.request('predict', {
      snapshot,
      set: 'validation',
      indices: [0, 1, 2],
    });
    for (const [a = 0, b = 0] of rows) expect(a + b).toBeCloseTo(1, 5);
  });

  it('ends a diverging run by itself', async () => {
    const { end } = await train('diverged', 'wasm', {
      // Seven layers of weights near 10⁶ multiply to more than a float32 holds.
      compile: { ...points.compile, optimizer: { kind: 'Adam', learningRate: 1e6 } },
      model: {
        kind: 'sequential',
        layers: [
          { type: 'Input', shape: [2] },
          ...Array.from({ length: 6 }, () => ({ type: 'Dense', units: 16 }) as const),
          { type: 'Dense', units: 2, activation: 'softmax' },
        ],
      },
      fit: { epochs: 50 },
    }).result;
    expect(end).toBe('diverged');
  });

  it('evaluates a snapshot to what the last epoch validated', async () => {
    const { history } = await train('evaluated', 'wasm').result;
    const evaluation = await client.request('evaluate', {
      snapshot: { run: 'evaluated', epoch: 2 },
      set: 'validation',
    });
    expect(evaluation.loss).toBe(history.val_loss?.at(-1));
    expect(evaluation.metrics.acc).toBe(history.val_acc?.at(-1));
  });

  it('passes the predictions of a whole set on as one array, of any snapshot, telling how far it is', async () => {
    const events: RunEvent[] = [];
    const onEvent = (event: RunEvent) => events.push(event);
    for (const epoch of [-1, 2]) {
      const snapshot = { run: 'evaluated', epoch };
      const all = await client.request('predict-set', { snapshot, set: 'train' }, { onEvent });
      expect(all.outputs).toBeInstanceOf(Float32Array);
      expect([all.outputs.length, all.width, all.labels.length]).toEqual([640, 2, 320]);
      const indices = [0, 319];
      const rows = await client.request('predict', { snapshot, set: 'train', indices });
      expect(indices.map((at) => [...all.outputs.slice(2 * at, 2 * at + 2)])).toEqual(rows);
    }
    expect(events.at(-1)).toEqual({ type: 'predicted', done: 320, count: 320 });
  });

  it('calls predictions off when the page no longer wants them', async () => {
    const controller = new AbortController();
    controller.abort();
    const snapshot = { run: 'evaluated', epoch: 2 };
    await expect(
      client.request('predict-set', { snapshot, set: 'train' }, { signal: controller.signal }),
    ).rejects.toMatchObject({ code: 'request-aborted' });
  });

  it('says which backend can’t run here, and goes on with the one before', async () => {
    await expect(train('none', 'webgpu').result).rejects.toMatchObject({
      code: 'backend-unavailable',
      values: { backend: 'webgpu' },
    });
    const snapshot = { run: 'evaluated', epoch: 2 };
    expect(await client.request('predict', { snapshot, set: 'train', indices: [0] })).toHaveLength(
      1,
    );
  });

  it('refuses a run or snapshot that is not there, by name', async () => {
    const ask = (run: string, epoch: number) =>
      client.request('predict', { snapshot: { run, epoch }, set: 'train', indices: [0] });
    await expect(ask('nobody', 0)).rejects.toMatchObject({
      code: 'run-unknown',
      values: { run: 'nobody' },
    });
    await expect(ask('wasm', 99)).rejects.toMatchObject({
      code: 'snapshot-unknown',
      values: { epoch: 99 },
    });
  });

  it('refuses a model that the data or the loss do not fit, before it trains', async () => {
    const layers = (shape: number[], units: number) => ({
      model: {
        kind: 'sequential' as const,
        layers: [
          { type: 'Input' as const, shape },
          { type: 'Dense' as const, units, activation: 'softmax' as const },
        ],
      },
    });
    await expect(train('input', 'wasm', layers([3], 2)).result).rejects.toMatchObject({
      code: 'input-field-mismatch',
      values: { model: '3', data: '2' },
    });
    await expect(train('output', 'wasm', layers([2], 5)).result).rejects.toMatchObject({
      code: 'loss-output-mismatch',
    });
  });

  it('holds no tensor after ten runs, however they end', async () => {
    for (let run = 0; run < 10; run += 1) {
      const controller = new AbortController();
      const { events, result } = train('again', 'wasm', { fit: { epochs: 50 } }, controller.signal);
      if (run % 2 === 0) {
        await expect.poll(() => events.some(({ type }) => type === 'step')).toBe(true);
        controller.abort();
      }
      await result;
    }
    expect(await client.request('memory', {})).toEqual({ tensors: 0, bytes: 0 });
  });

  it('gets ready ahead of a run, holds nothing afterwards, and trains to the same bits', async () => {
    const { digest } = await train('cold', 'wasm').result;
    client.close();
    await client.request('warm', { experiment: parseExperiment(points), backend: 'wasm' });
    expect(await client.request('memory', {})).toEqual({ tensors: 0, bytes: 0 });
    expect((await train('warm', 'wasm').result).digest).toBe(digest);
    client.close();
    const warming = client.request('warm', {
      experiment: parseExperiment(points),
      backend: 'wasm',
    });
    expect((await train('hurried', 'wasm').result).digest).toBe(digest);
    expect(await warming).toBe(null);
  });

  it('says that it broke down, and starts again at the next request', async () => {
    const broken = createTrainingClient(
      () => new Worker(URL.createObjectURL(new Blob(['throw new Error("no engine")']))),
      location.href,
    );
    await expect(broken.request('memory', {})).rejects.toMatchObject({ code: 'worker-failed' });
    await expect(broken.request('memory', {})).rejects.toMatchObject({ code: 'worker-failed' });
    client.close();
    expect(await client.request('memory', {})).toEqual({ tensors: 0, bytes: 0 });
  });
});
