// Nothing leaks: after twenty runs each that are completed, stopped, failed, evaluated, predicted with and
// released, the device holds what it held when the data were loaded. On the CPU backend.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { BookError } from '../../src/experiment/errors.ts';
import {
  type Experiment,
  type ExperimentInput,
  parseExperiment,
} from '../../src/experiment/experiment.ts';
import { cpuEngine, hostImages, type ImageHost } from './image-host.ts';
import { FAILURES, SMALL_RUNS, smallRun } from './small-runs.ts';

const RUNS = 20;

/** What the data of points and of a few images take on the device: they stay on the host. */
const LEVEL = { tensors: 0, bytes: 0 };

/** Goes on until it is stopped, weights kept meanwhile. */
const PATIENT: Partial<ExperimentInput> = {
  fit: { batchSize: 8, epochs: 500 },
  callbacks: [{ kind: 'EarlyStopping', patience: 500, restoreBestWeights: true }],
};

const NAMES = Object.keys(SMALL_RUNS) as (keyof typeof SMALL_RUNS)[];

const TEST_IMAGES = 10;
let host: ImageHost;
let engine: Engine;

beforeAll(async () => {
  host = await hostImages({ train: 40, test: TEST_IMAGES });
  engine = cpuEngine(host);
});
afterAll(() => host.close());

/** How a run ends: its end, or the code of what it threw. `stopAt` is the event that the reader stops at. */
async function endOf(experiment: Experiment, stopAt?: string): Promise<string> {
  const controller = new AbortController();
  try {
    const { end } = await engine.train('run', experiment, {
      backend: 'cpu',
      emit: ({ type }) => type === stopAt && controller.abort(),
      signal: controller.signal,
    });
    return end;
  } catch (error) {
    if (error instanceof BookError) return error.code;
    throw error;
  }
}

async function repeat(run: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < RUNS; i += 1) {
    await run();
    expect(engine.memory(), `after run ${i + 1}`).toEqual(LEVEL);
  }
}

describe(`the device holds no more after ${RUNS} runs`, { timeout: 60_000 }, () => {
  it.each(NAMES)('of %s that are completed', async (name) => {
    await repeat(async () => expect(await endOf(smallRun(name))).toBe('completed'));
  });

  it.each(NAMES)('of %s that are stopped in their first epoch', async (name) => {
    const long = smallRun(name, PATIENT);
    await repeat(async () => expect(await endOf(long, 'step')).toBe('stopped'));
  });

  it.each(NAMES)('of %s that are stopped after an epoch', async (name) => {
    const long = smallRun(name, PATIENT);
    await repeat(async () => expect(await endOf(long, 'epoch')).toBe('stopped'));
  });

  it.each(FAILURES)('that end by %s', async (_, change, end) => {
    await repeat(async () => expect(await endOf(smallRun('mlp', change))).toBe(end));
  });

  it('that are refused before they begin', async () => {
    const units = { type: 'Dense', units: 5 } as const;
    const misfit = smallRun('mlp', {
      model: { kind: 'sequential', layers: [{ type: 'Input', shape: [16] }, units] },
    });
    await repeat(async () => expect(await endOf(misfit)).toBe('loss-output-mismatch'));
  });

  it.each(NAMES)('and evaluations, predictions and releases of %s', async (name) => {
    await repeat(async () => {
      await endOf(smallRun(name));
      await engine.evaluate('run', 0, 'validation');
      expect(engine.memory()).toEqual(LEVEL);
      const rows = await engine.predict('run', 1, 'train', [0, 5, 7]);
      expect(rows.map(({ length }) => length)).toEqual([3, 3, 3]);
      expect(engine.memory()).toEqual(LEVEL);
      await expect(engine.predict('run', 99, 'train', [0])).rejects.toThrow(BookError);
      await expect(engine.predict('run', 1, 'train', [999])).rejects.toThrow(BookError);
      engine.release('run');
      await expect(engine.evaluate('run', 0, 'validation')).rejects.toThrow(BookError);
    });
  });

  it('of a convolutional network on images, tested on the test images', async () => {
    const { compile, model } = smallRun('cnn');
    const [, , ...rest] = model.layers;
    const images = parseExperiment({
      version: 1,
      data: {
        source: { kind: 'fashion-mnist' },
        transforms: [{ kind: 'slice', count: 16 }, { kind: 'scale' }, { kind: 'one-hot' }],
      },
      model: {
        kind: 'sequential',
        layers: [
          { type: 'Input', shape: [28, 28, 1] },
          { type: 'MaxPooling2D', poolSize: 4 },
          ...rest.slice(0, -1),
          { type: 'Dense', units: 10, activation: 'softmax' },
        ],
      },
      compile,
      fit: { batchSize: 8 },
    });
    await repeat(async () => {
      expect(await endOf(images)).toBe('completed');
      await engine.evaluate('run', 0, 'test');
      // The images lie on the device, a byte for each pixel, as long as a run needs them.
      expect(engine.memory()).toEqual({ tensors: 2, bytes: (16 + TEST_IMAGES) * 28 * 28 });
      engine.release('run');
    });
  });
});
