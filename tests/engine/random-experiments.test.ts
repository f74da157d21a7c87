// A thousand random Experiments: those that can be train a step and travel; those that can't are refused with
// an error that has words. Never another exception, never without end.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { experimentHash } from '../../src/experiment/canonical.ts';
import { BookError } from '../../src/experiment/errors.ts';
import { type Experiment, parseExperiment } from '../../src/experiment/experiment.ts';
import type { RunResult } from '../../src/experiment/history.ts';
import { offeredRows, withValue } from '../../src/experiment/hyperparameters.ts';
import { readLink, writeLink } from '../../src/experiment/link.ts';
import { errorsEn } from '../../src/i18n/messages/errors.en.ts';
import { errorsKo } from '../../src/i18n/messages/errors.ko.ts';
import { BREAKS, blindChange, changeBlindly } from './broken-experiments.ts';
import { cpuEngine, hostImages, type ImageHost } from './image-host.ts';
import { IMAGES, validExperiment } from './random-experiments.ts';

/** A failure replays: the seed is fixed, and nothing else is random. */
const SEED = 20261123;
/** Time for a slow machine; on a usual one the file takes a quarter of it. */
const PATIENCE = 120_000;

let host: ImageHost;
let engine: Engine;

beforeAll(async () => {
  host = await hostImages({ train: IMAGES, test: 10 });
  engine = cpuEngine(host);
});
afterAll(() => host.close());

function train(experiment: Experiment): Promise<RunResult> {
  const { signal } = new AbortController();
  return engine.train('run', experiment, { backend: 'cpu', emit: () => {}, signal });
}

/** The error that parsing or training ends with; null where both go well. */
async function refusalOf(input: unknown): Promise<unknown> {
  try {
    await train(parseExperiment(input));
    return null;
  } catch (error) {
    return error;
  }
}

/** Asserts that a reader could read it, in both languages. */
function expectWords(error: unknown): void {
  expect(error).toBeInstanceOf(BookError);
  const { code, values, cause } = error as BookError;
  expect(code, String(cause)).not.toBe('unexpected');
  for (const { what, advice } of [errorsEn[code], errorsKo[code]]) {
    for (const [, name = ''] of `${what} ${advice}`.matchAll(/\{(\w+)\}/g)) {
      expect(Object.keys(values), `${code} needs ${name}`).toContain(name);
    }
  }
}

/** Finite numbers all over, or an end that says so. */
function expectSound({ end, history }: RunResult): void {
  const numbers = Object.values(history).flat();
  if (end === 'diverged') return;
  expect(end).toBe('completed');
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
}

function expectSame(experiment: unknown, as: Experiment): void {
  expect(experimentHash(parseExperiment(experiment))).toBe(experimentHash(as));
}

/** Lays other values over it, as a reader does, and reads the link to that. */
function expectLinks(base: Experiment): void {
  const changed = offeredRows(base).reduce((experiment, row, i) => {
    if (row.read(experiment) === null) return experiment;
    if (row.kind === 'text') return experiment;
    const values = row.kind === 'number' ? row.stops : row.options;
    return withValue(experiment, row, values[(i * 7 + base.seed) % values.length] ?? 0);
  }, base);
  const link = writeLink('lab', base, changed);
  expectSame(readLink(link, base), changed);
  expectSame(readLink(writeLink('lab', base, base), base), base);
}

describe('a random Experiment', () => {
  it(
    'that can be trains a step to finite logs or a named divergence, and travels unchanged',
    async () => {
      const seen = { completed: 0, diverged: 0, graphs: 0, images: 0 };
      await fc.assert(
        fc.asyncProperty(validExperiment, async (input) => {
          const experiment = parseExperiment(input);
          expectSame(experiment, experiment);
          expectSame(JSON.parse(JSON.stringify(experiment)), experiment);
          expectSame(JSON.parse(JSON.stringify(input)), experiment);
          expectSame(structuredClone(experiment), experiment);
          expectLinks(experiment);
          const result = await train(experiment);
          expectSound(result);
          seen[result.end === 'diverged' ? 'diverged' : 'completed'] += 1;
          if (experiment.model.kind === 'functional') seen.graphs += 1;
          if (experiment.data.source.kind === 'fashion-mnist') seen.images += 1;
        }),
        { numRuns: 500, seed: SEED, endOnFailure: true },
      );
      engine.release('run');
      expect(engine.memory()).toEqual({ tensors: 0, bytes: 0 });
      // Otherwise the property would be about nothing.
      expect(seen.completed).toBeGreaterThan(400);
      expect(seen.graphs).toBeGreaterThan(100);
      expect(seen.images).toBeGreaterThan(20);
    },
    PATIENCE,
  );

  it.each(Object.entries(BREAKS))(
    'with %s is refused with words',
    async (_, breaks) => {
      await fc.assert(
        fc.asyncProperty(validExperiment, fc.nat(999), async (input, n) => {
          const broken = structuredClone(input);
          breaks(broken, n);
          const error = await refusalOf(broken);
          expect(error, JSON.stringify(broken)).not.toBeNull();
          expectWords(error);
        }),
        { numRuns: 30, seed: SEED, endOnFailure: true },
      );
      engine.release('run');
      expect(tf.memory().numTensors).toBe(0);
    },
    PATIENCE,
  );

  it(
    'changed blindly is refused with words, or trains as one that can be',
    async () => {
      const seen = { refused: 0, trained: 0 };
      await fc.assert(
        fc.asyncProperty(validExperiment, blindChange, async (input, { steps, what }) => {
          const changed = structuredClone(input);
          changeBlindly(changed, steps, what);
          const error = await refusalOf(changed);
          if (error !== null) expectWords(error);
          seen[error === null ? 'trained' : 'refused'] += 1;
        }),
        { numRuns: 250, seed: SEED, endOnFailure: true },
      );
      expect(seen.refused).toBeGreaterThan(100);
      engine.release('run');
      expect(tf.memory().numTensors).toBe(0);
    },
    PATIENCE,
  );
});
