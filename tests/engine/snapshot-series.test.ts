// The thinned series of weights that a run keeps: dense at its start, bounded in number and bytes, the weights that
// the run had there, at hand while it trains, and nothing of the run changed by it.
import '@tensorflow/tfjs-backend-cpu';

import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DeviceImages } from '../../src/engine/device-images.ts';
import { Engine } from '../../src/engine/engine.ts';
import { loadExamples } from '../../src/engine/examples.ts';
import { predictRun } from '../../src/engine/prediction.ts';
import { type Run, type TrainInput, train } from '../../src/engine/run.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import type { TrainingState } from '../../src/experiment/checkpoint.ts';
import type { Experiment, ExperimentInput } from '../../src/experiment/experiment.ts';
import type { RunEvent } from '../../src/experiment/history.ts';
import {
  bytesOf,
  createSnapshotSeries,
  finitePlaces,
  MOST_SNAPSHOTS,
  mostSnapshots,
  seriesBytes,
} from '../../src/keras/snapshot-series.ts';
import { REPORT } from '../widgets/sample-experiment.ts';
import { FAILURES, smallRun } from './small-runs.ts';

const NOTHING = [Float32Array.of(0)];

/** The places kept of a run of so many epochs. */
function placesOf(epochs: number, steps: number, most = MOST_SNAPSHOTS) {
  const series = createSnapshotSeries({ first: 0, steps, most, isDense: true });
  let reads = 0;
  let mostKept = 0;
  const keep = (epoch: number) => {
    series.keep(epoch, NOTHING);
    reads += 1;
    mostKept = Math.max(mostKept, series.snapshots.size);
  };
  keep(-1);
  for (let step = 1; step <= epochs * steps; step += 1) {
    const epoch = step / steps - 1;
    if (step % steps === 0 || series.isDue(epoch)) keep(epoch);
  }
  return { places: [...series.snapshots.keys()].sort((a, b) => a - b), reads, mostKept };
}

describe('a series of snapshots', () => {
  it('begins before training, is dense at the start, has every epoch’s end, and ends at the end', () => {
    const { places } = placesOf(5, 750);
    const steps = places.map((epoch) => Math.round((epoch + 1) * 750));
    expect(steps[0]).toBe(0);
    expect(places.filter(Number.isInteger)).toEqual([-1, 0, 1, 2, 3, 4]);
    // The first tenth of the first epoch is a fiftieth of the way.
    expect(steps.filter((step) => step <= 75).length).toBeGreaterThanOrEqual(5);
    const gaps = steps.slice(1).map((step, i) => step - (steps[i] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(375);
  });

  it.each([
    [1, 10],
    [5, 750],
    [3, 8],
    [300, 40],
    [20, 1875],
    [2, 60_000],
  ])('of %i epochs of %i steps stays bounded, and is seldom read', (epochs, steps) => {
    const { places, reads, mostKept } = placesOf(epochs, steps);
    expect(mostKept).toBeLessThanOrEqual(MOST_SNAPSHOTS);
    expect(places.at(0)).toBe(-1);
    expect(places.at(-1)).toBe(epochs - 1);
    expect(places.length).toBeGreaterThanOrEqual(Math.min(MOST_SNAPSHOTS, epochs * steps) / 2);
    expect(reads - epochs).toBeLessThanOrEqual(MOST_SNAPSHOTS * Math.log(epochs * steps));
  });

  it('keeps every epoch’s end of many steps, where others lie closer', () => {
    const { places } = placesOf(20, 1875);
    expect(places.filter(Number.isInteger)).toEqual(Array.from({ length: 21 }, (_, i) => i - 1));
  });

  it('keeps what the run has now, where a callback restored it and it had been thinned away', () => {
    const series = createSnapshotSeries({ first: 0, steps: 40, most: 12, isDense: true });
    for (let epoch = -1; epoch < 60; epoch += 1) series.keep(epoch, NOTHING);
    const gone = Array.from({ length: 60 }, (_, epoch) => epoch).filter(
      (epoch) => !series.snapshots.has(epoch),
    );
    for (const epoch of gone) {
      series.keep(epoch, NOTHING);
      expect(series.snapshots.has(epoch)).toBe(true);
      expect(series.snapshots.size).toBe(12);
    }
  });

  it('counts the bytes of all its weights', () => {
    const weights = [Float32Array.of(1, 2, 3), Float32Array.of(4)];
    expect(bytesOf(new Map([-1, 0].map((epoch) => [epoch, weights])))).toBe(2 * 16);
  });

  it('takes the machine’s memory and what other runs have into account', () => {
    const MiB = 2 ** 20;
    expect(seriesBytes(8)).toBe(256 * MiB);
    expect(seriesBytes(undefined)).toBe(128 * MiB);
    // 503,296 parameters: 2 MB each.
    expect(mostSnapshots(4 * 503_296, 256 * MiB)).toBe(MOST_SNAPSHOTS);
    expect(mostSnapshots(4 * 503_296, 64 * MiB)).toBe(16);
    expect(mostSnapshots(4 * 503_296, -1)).toBe(3);
    expect(mostSnapshots(0, 0)).toBe(3);
  });

  it('leaves out, of a run that diverged, weights that are no numbers', () => {
    const series = createSnapshotSeries({ first: 0, steps: 4, most: 9, isDense: true });
    series.keep(-1, NOTHING);
    series.keep(-0.5, [Float32Array.of(1), Float32Array.of(2, Number.NaN)]);
    series.keep(0, [Float32Array.of(Number.POSITIVE_INFINITY)]);
    expect(finitePlaces(series.snapshots)).toEqual([-1]);
  });
});

async function examplesOf(experiment: Experiment) {
  return loadExamples(experiment.data, {
    packed: () => Promise.reject(),
    device: new DeviceImages(),
  });
}

async function play(change: Partial<ExperimentInput> = {}, options: Partial<TrainInput> = {}) {
  const experiment = smallRun('mlp', { callbacks: [], ...change });
  const events: RunEvent[] = [];
  const { run, result } = await train({
    ...{ experiment, examples: await examplesOf(experiment), report: REPORT },
    signal: new AbortController().signal,
    emit: (event) => events.push(event),
    series: { most: MOST_SNAPSHOTS, isDense: true },
    ...options,
  });
  return { run, result, events };
}

describe('a run', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('keeps the weights that it had there, and is the same to the last bit', async () => {
    const watch = [{ layer: 'dense', weight: 'kernel' }];
    const bare = await play({}, { series: { most: 99, isDense: false }, watch, watchEvery: 0 });
    const { run, result } = await play();
    expect(result.digest).toBe(bare.result.digest);
    // Five steps an epoch: so few that each is kept.
    const steps = bare.run.examples.counts.train / 8;
    const within = result.snapshots.filter((epoch) => !Number.isInteger(epoch));
    expect(within).toHaveLength(2 * (Math.ceil(steps) - 1));
    for (const epoch of within) {
      const step = Math.round((epoch - Math.floor(epoch)) * Math.ceil(steps));
      const told = bare.events.find(
        (event) =>
          event.type === 'weights' && event.epoch === Math.floor(epoch) + 1 && event.step === step,
      );
      expect(run.snapshots.get(epoch)?.[0]).toEqual(told?.type === 'weights' && told.values[0]);
    }
  });

  it('tells which are kept, from before its first step on', async () => {
    const { result, events } = await play();
    const told = events.filter((event) => event.type === 'snapshot');
    expect(told[0]).toEqual({ type: 'snapshot', epoch: -1, snapshots: [-1] });
    expect(told.at(-1)?.snapshots).toEqual(result.snapshots);
    const kinds = events.map(({ type }) => type);
    expect(kinds.indexOf('snapshot')).toBeLessThan(kinds.indexOf('step'));
  });

  it('can be looked back at while it trains, which changes no bit of it', async () => {
    const before = await play();
    const seen: number[][] = [];
    let live: Run | null = null;
    let looks = Promise.resolve();
    const { result, run } = await play(
      {},
      {
        onRun: (begun) => {
          live = begun;
        },
        reportEvery: 0,
        emit(event) {
          if (event.type !== 'step' || live === null) return;
          const looked = live;
          looks = looks.then(async () => {
            const [row = []] = await predictRun(looked, -1, 'train', [0]);
            seen.push(row);
          });
        },
      },
    );
    await looks;
    expect(result.digest).toBe(before.result.digest);
    expect(seen.length).toBeGreaterThan(4);
    const [row] = await predictRun(run, -1, 'train', [0]);
    for (const one of seen) expect(one).toEqual(row);
  });

  it('that diverges can be looked at as long as its weights were numbers', async () => {
    const [, change] = FAILURES.find(([name]) => name === 'a loss that is no number') ?? [];
    const { result } = await play(change);
    expect(result.end).toBe('diverged');
    expect(result.snapshots[0]).toBe(-1);
    expect(result.snapshots).not.toContain(result.final);
  });
});

describe('an engine', () => {
  beforeAll(() => tf.setBackend('cpu'));
  afterEach(() => vi.unstubAllGlobals());
  const open = () =>
    new Engine('', {
      wasm: { plain: '', simd: '', threads: '' },
      cores: 1,
      isolated: false,
    } as never);
  const backend = 'cpu' as const;

  it('goes on with the series of the run that was paused, and releases all of it', async () => {
    const engine = open();
    const experiment = smallRun('mlp', { callbacks: [] });
    const pause = new AbortController();
    const told: (readonly number[])[] = [];
    let position: TrainingState | null = null;
    const common = { backend, signal: new AbortController().signal, isDense: true } as const;
    const first = await engine.train('run', experiment, {
      ...common,
      reportEvery: 0,
      pause: pause.signal,
      keep: ({ info, content }) => {
        if (info.kind === 'position') position = content as typeof position;
      },
      emit: (event) => {
        if (event.type === 'step' && event.epoch === 1) pause.abort();
      },
    });
    expect(first.end).toBe('paused');
    const past = first.snapshots.filter((epoch) => epoch < 0);
    expect(past.length).toBeGreaterThan(2);
    const { tensors } = engine.memory();
    await engine.predict('run', past[1] as number, 'train', [0]);
    expect(engine.memory().tensors).toBe(tensors);
    const rest = await engine.train('run', experiment, {
      ...common,
      from: position as never,
      emit: (event) => {
        if (event.type === 'snapshot') told.push(event.snapshots);
      },
    });
    expect(rest.end).toBe('completed');
    expect(rest.snapshots).toEqual(expect.arrayContaining(past));
    expect(told[0]).toEqual(expect.arrayContaining(past));
    // Another worker, after a reload, knows nothing but where it stood, and what it would have begun with.
    const { epoch, step } = position as unknown as TrainingState;
    const reloaded = await open().train('run', experiment, {
      ...common,
      from: position as never,
      emit: () => {},
    });
    const before = reloaded.snapshots.filter((place) => place <= epoch - 1 + step / 5);
    expect(before).toEqual([-1, epoch - 1 + step / 5]);
    expect(reloaded.digest).toBe(rest.digest);
    // Another run of that name begins a series of its own.
    const anew = await engine.train('run', smallRun('mlp', { callbacks: [], seed: 8 }), {
      ...common,
      emit: (event) => {
        if (event.type === 'snapshot') told.push(event.snapshots);
      },
    });
    expect(anew.snapshots.every((epoch) => Number.isFinite(epoch))).toBe(true);
    expect(told.find((places) => places.length === 1)).toEqual([-1]);
    engine.release('run');
    await expect(engine.predict('run', -1, 'train', [0])).rejects.toThrow();
    expect(engine.memory().tensors).toBe(tensors);
  });

  it('gives a run half of what the others have left', async () => {
    const engine = open();
    const experiment = smallRun('mlp', { callbacks: [] });
    const common = {
      ...{ backend, emit: () => {}, isDense: true },
      signal: new AbortController().signal,
    };
    const all = await engine.train('first', experiment, common);
    const size = 4 * engine.save('first', 0, 'a').content.weights.reduce((n, w) => n + w.length, 0);
    engine.release('first');
    // Ten steps, and before them: eleven moments, where there is room.
    expect(all.snapshots).toHaveLength(11);
    vi.stubGlobal('navigator', { deviceMemory: (16 * size * 32) / 2 ** 30 });
    expect((await engine.train('first', experiment, common)).snapshots).toHaveLength(8);
    expect((await engine.train('second', experiment, common)).snapshots).toHaveLength(4);
    engine.release('first');
    engine.release('second');
    expect((await engine.train('second', experiment, common)).snapshots).toHaveLength(8);
  });

  it('saves a moment within an epoch with its step, and has it back under the same place', async () => {
    const engine = open();
    const experiment = smallRun('mlp', { callbacks: [] });
    const signal = new AbortController().signal;
    const common = { backend, signal, emit: () => {} };
    const { snapshots } = await engine.train('run', experiment, { ...common, isDense: true });
    const within = snapshots.filter((epoch) => !Number.isInteger(epoch));
    expect(within.length).toBeGreaterThan(4);
    for (const moment of [-1, 0, ...within, snapshots.at(-1) as number]) {
      const { info, content } = engine.save('run', moment, 'moment.keras');
      expect(info.epoch + info.step / 5 - 1).toBeCloseTo(moment, 12);
      expect([info.step, info.step % 1]).toEqual([Math.round(info.step), 0]);
      // The optimizer’s slots are those of the last step.
      expect(content.optimizer !== null).toBe(moment === snapshots.at(-1));
      const { epoch, step, file } = info;
      const brought = { experiment, saved: content, epoch, step, file };
      expect((await engine.restore('again', brought, common)).epoch).toBe(moment);
      const again = engine.save('again', moment, 'again.keras');
      expect([again.info.epoch, again.info.step]).toEqual([epoch, step]);
      expect(again.content.weights).toEqual(content.weights);
    }
  });
});
