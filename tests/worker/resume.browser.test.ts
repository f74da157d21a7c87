// Pausing, a worker that is gone, and a checkpoint in the reader's IndexedDB: the run that goes on is bit for bit
// the run that was never interrupted. And what is stored comes back: as a run, and as files of genuine formats.
import { afterEach, describe, expect, it } from 'vitest';
import { positionId } from '../../src/experiment/checkpoint.ts';
import { type Experiment, parseExperiment } from '../../src/experiment/experiment.ts';
import type { RunEvent } from '../../src/experiment/history.ts';
import { openCheckpointStore } from '../../src/storage/checkpoint-store.ts';
import {
  createTrainingClient,
  startTrainingWorker,
  type TrainingClient,
} from '../../src/worker/client.ts';
import { smallRun } from '../engine/small-runs.ts';

const store = openCheckpointStore();
const open: TrainingClient[] = [];

/** A worker of its own, as a page that was loaded anew has it. */
function newWorker(): TrainingClient {
  const client = createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);
  open.push(client);
  return client;
}

afterEach(async () => {
  for (const client of open.splice(0)) client.close();
  for (const { id } of (await store.listAll()).checkpoints) await store.delete(id);
});

const RUN = 'tests/resume';

const patient = { kind: 'EarlyStopping', patience: 500, restoreBestWeights: true } as const;

/** Long enough for a pause to arrive in the middle. */
const long = smallRun('mlp', {
  fit: { batchSize: 8, epochs: 200 },
  callbacks: [{ kind: 'ReduceLROnPlateau', patience: 40 }, patient],
});

const saving = smallRun('mlp', {
  fit: { batchSize: 8, epochs: 6 },
  callbacks: [patient, { kind: 'ModelCheckpoint', filepath: 'm.{epoch:02d}.keras' }],
});

interface Training {
  readonly from?: string;
  /** Is told of each event while the run goes on. */
  readonly onEvent?: (event: RunEvent) => void;
  readonly trained?: Experiment;
}

function train(client: TrainingClient, { from, onEvent, trained = saving }: Training = {}) {
  const ask = { run: RUN, experiment: trained, backend: 'wasm', ...(from && { from }) } as const;
  return client.request('train', ask, { ...(onEvent && { onEvent }) });
}

/** Trains, and pauses at the first event that is one. */
function trainUntil(
  client: TrainingClient,
  isOne: (event: RunEvent) => boolean,
  { from, events }: { readonly from?: string; readonly events?: RunEvent[] } = {},
) {
  let asked = false;
  const onEvent = (event: RunEvent) => {
    events?.push(event);
    if (asked || !isOne(event)) return;
    asked = true;
    client.request('pause', { run: RUN }).catch(() => {});
  };
  return train(client, { onEvent, trained: long, ...(from && { from }) });
}

const epochEnds = (epoch: number) => (event: RunEvent) =>
  event.type === 'epoch' && event.epoch === epoch;

describe('a run that is interrupted', () => {
  it('goes on in the same worker, and in a fresh one after a reload, as if it never had been', async () => {
    const whole = await train(newWorker(), { trained: long });
    expect(whole.end).toBe('completed');

    const first = newWorker();
    const paused = await trainUntil(first, epochEnds(1));
    expect(paused.end).toBe('paused');
    const events: RunEvent[] = [];
    const pausedAgain = await trainUntil(first, epochEnds(90), { from: positionId(RUN), events });
    expect(pausedAgain.end).toBe('paused');
    const begin = events.find((event) => event.type === 'begin');
    expect(begin).toMatchObject({ resumed: { history: paused.history } });
    first.close();

    // The page was loaded anew: only what is stored is left. The Experiment is the stored one, too.
    const resumed = await train(newWorker(), {
      from: positionId(RUN),
      trained: parseExperiment({ ...long, seed: 99 }),
    });
    expect(resumed.end).toBe('completed');
    expect(resumed.history).toEqual(whole.history);
    expect(resumed.digest).toBe(whole.digest);
    expect(resumed.final).toBe(whole.final);
    // Where it stood is forgotten once it has ended.
    expect(await store.info(positionId(RUN))).toBeNull();
  }, 60_000);

  it('says so when what it would go on from is gone', async () => {
    await expect(train(newWorker(), { from: positionId('tests/unknown') })).rejects.toMatchObject({
      code: 'checkpoint-missing',
    });
  });
});

describe('what a run saves', () => {
  it('comes back as a run that predicts the same, and leaves as files that open again', async () => {
    const client = newWorker();
    const stored: string[] = [];
    const result = await train(client, {
      onEvent: (event) => {
        if (event.type === 'stored' && event.info.kind === 'saved') stored.push(event.info.file);
      },
    });
    const epochs = result.history.loss?.length ?? 0;
    expect(stored).toEqual(Array.from({ length: epochs }, (_, i) => `m.0${i + 1}.keras`));
    const predict = (run: string, epoch: number) =>
      client.request('predict', {
        snapshot: { run, epoch },
        set: 'validation',
        indices: [0, 1, 2],
      });
    const expected = await predict(RUN, 1);

    const { checkpoints } = await store.list(RUN);
    const second = checkpoints.find(({ file }) => file === 'm.02.keras');
    expect(second).toMatchObject({ kind: 'saved', content: 'model', epoch: 2, backend: 'wasm' });
    const id = second?.id as string;
    const restored = await client.request('restore', {
      ...{ run: 'restored', checkpoint: id, backend: 'wasm' },
    });
    expect(await predict(restored.snapshot.run, restored.snapshot.epoch)).toEqual(expected);

    for (const format of ['weights-h5', 'keras'] as const) {
      const [file] = await client.request('export', { checkpoint: id, format });
      const ending = format === 'keras' ? 'keras' : 'weights.h5';
      expect(file?.name).toBe(`m.02.${ending}`);
      const imported = await client.request('import', {
        ...{ run: format, experiment: saving, backend: 'wasm' },
        file: file as NonNullable<typeof file>,
      });
      expect(await predict(imported.snapshot.run, imported.snapshot.epoch)).toEqual(expected);
    }
    const tfjs = await client.request('export', { checkpoint: id, format: 'tfjs' });
    expect(tfjs.map(({ name }) => name)).toEqual(['model.json', 'weights.bin']);

    const kept = await client.request('save', {
      snapshot: { run: RUN, epoch: result.final },
      file: 'mine.keras',
    });
    expect(await store.info(kept.id)).toMatchObject({
      file: 'mine.keras',
      logs: { loss: result.history.loss?.[result.final] },
    });
    // A second one of that name takes nothing's place.
    const again = await client.request('save', {
      snapshot: { run: RUN, epoch: 0 },
      file: 'mine.keras',
    });
    expect(again).toMatchObject({ file: 'mine-2.keras', epoch: 1 });
    expect((await store.info(kept.id))?.logs).toEqual(kept.logs);
  }, 60_000);

  it('is refused by name when a file does not fit the model', async () => {
    const client = newWorker();
    const cnn = smallRun('cnn', {
      callbacks: [{ kind: 'ModelCheckpoint', filepath: 'm.weights.h5', saveWeightsOnly: true }],
    });
    await train(client, { trained: cnn });
    const [info] = (await store.list(RUN)).checkpoints;
    const [file] = await client.request('export', {
      checkpoint: info?.id as string,
      format: 'weights-h5',
    });
    await expect(
      client.request('import', {
        ...{ run: RUN, experiment: saving, backend: 'wasm' },
        file: file as NonNullable<typeof file>,
      }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^weights-/) });
  }, 60_000);
});
