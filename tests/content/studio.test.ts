// The chapter's TypeScript listings run, its exercises' answers are right, and every challenge is met by the recorded
// run of its solution and not by its start; what the bench makes of a design is the same as what was trained.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { experiments } from '../../content/studio/experiments.ts';
import { chanceOfBest, standardError } from '../../content/studio/figures.ts';
import { draw, search } from '../../content/studio/listings/random-search.ts';
import { spread } from '../../content/studio/listings/seeds.ts';
import { readEditionParts } from '../../scripts/mdx/edition.ts';
import { VOCABULARY } from '../../src/book/vocabulary.ts';
import { experimentHash } from '../../src/experiment/canonical.ts';
import { isReached, parseGoals } from '../../src/experiment/challenge.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import type { RunRecord } from '../../src/experiment/record.ts';
import { stream, uniform } from '../../src/keras/random.ts';
import { modelFigures } from '../../src/mathematics/model-figures.ts';

const CONTENT = fileURLToPath(new URL('../../content/studio/', import.meta.url));
const recordOf = (id: string): RunRecord =>
  JSON.parse(readFileSync(`${CONTENT}records/${id}.json`, 'utf8'));

const { tags } = await readEditionParts(`${CONTENT}en.mdx`, VOCABULARY);
const challenges = tags
  .filter(({ name }) => name === 'Challenge')
  .map(({ attributes }) => ({
    id: String(attributes.id),
    goals: parseGoals(String(attributes.goals)),
    start: String(attributes.experiment),
    solution: String(attributes.solution),
  }));

describe('the challenges', () => {
  it('are ten at least', () => {
    expect(challenges.length).toBeGreaterThanOrEqual(10);
  });

  it.each(challenges)('$id is solved by its solution, and not by its start', (challenge) => {
    const { goals, start, solution } = challenge;
    for (const [id, isSolved] of [
      [start, false],
      [solution, true],
    ] as const) {
      const input = experiments[id as keyof typeof experiments];
      const { experiment, figures } = recordOf(id);
      expect(experiment, `${id} was recorded as it stands`).toBe(
        experimentHash(parseExperiment(input)),
      );
      const verdicts = goals.map((goal) => isReached(goal, figures));
      expect(verdicts.every((verdict) => verdict === true)).toBe(isSolved);
    }
  });

  it('are judged on figures that a run in the page has too', () => {
    const { figures } = recordOf('best-solved');
    const { model } = parseExperiment(experiments['best-solved']);
    const { multiplications, 'dense-layers': dense } = modelFigures(model);
    // 14² places of 3² · 16 products, 7² places of 3² · 16 · 32, and 1,568 · 10.
    expect(multiplications).toBe(14 ** 2 * 9 * 16 + 7 ** 2 * 9 * 16 * 32 + 1568 * 10);
    expect(figures.multiplications).toBe(multiplications);
    expect(figures['dense-layers']).toBe(dense);
    expect(figures['gradient-steps']).toBe(10 * Math.ceil(48_000 / 64));
    expect(figures['accuracy-gap']).toBeCloseTo(
      Number(figures['train-accuracy']) - Number(figures['val-accuracy']),
      12,
    );
  });
});

describe('the listings of the studio', () => {
  it('measure the spread with n − 1', () => {
    const { mean, deviation } = spread([0.8, 0.82, 0.84, 0.86]);
    expect(mean).toBeCloseTo(0.83, 12);
    expect(deviation).toBeCloseTo(Math.sqrt((2 * 0.03 ** 2 + 2 * 0.01 ** 2) / 3), 12);
  });

  it('draw rates evenly in the logarithm', () => {
    const numbers = uniform(stream({ seed: 1, purpose: 'shuffle' }), 6_000, 0, 1);
    let at = 0;
    const random = () => {
      at += 1;
      return Number(numbers[at - 1]);
    };
    const trials = Array.from({ length: 2_000 }, () => draw(random));
    const below = trials.filter(({ learningRate }) => learningRate < 10 ** -2.5).length;
    expect(Math.abs(below / trials.length - 0.5)).toBeLessThan(0.04);
    expect(trials.every(({ units }) => units >= 16 && units <= 256)).toBe(true);
  });

  it('keep the best trial of a search', async () => {
    const numbers = [0.9, 0, 0, 0.5, 0, 0, 0.1, 0, 0];
    const best = await search(
      3,
      () => numbers.shift() ?? 0,
      async ({ learningRate }) => -Math.abs(Math.log10(learningRate) + 2.5),
    );
    expect(best?.trial.learningRate).toBeCloseTo(10 ** -2.5, 12);
  });
});

describe('the exercises of the studio', () => {
  it('enough-trials: 29 trials find one of the best tenth, 28 do not', () => {
    expect(chanceOfBest(29, 0.1)).toBeGreaterThanOrEqual(0.95);
    expect(chanceOfBest(28, 0.1)).toBeLessThan(0.95);
  });

  it('half-the-error: 3,600 images give half a point', () => {
    expect(standardError(0.9, 3_600)).toBeCloseTo(0.005, 12);
  });

  it('the self-test: four times the images halve the error', () => {
    expect(standardError(0.83, 8_000)).toBeCloseTo(standardError(0.83, 2_000) / 2, 12);
  });

  it('two-seeds: one run each scatters by more than the difference', () => {
    expect(Math.hypot(0.4, 0.4)).toBeGreaterThan(0.3);
  });
});

describe('what the text says of its runs', () => {
  const val = (id: string) => Number(recordOf(id).figures['val-accuracy']);

  it('the second hidden layer makes less difference than a seed', () => {
    const seeds = ['baseline', 'seed-2', 'seed-3', 'seed-4', 'seed-5'].map(val);
    const range = Math.max(...seeds) - Math.min(...seeds);
    expect(Math.abs(val('baseline') - val('no-second-layer'))).toBeLessThan(range);
  });

  it('scaling decides everything, and no convolution helps in five epochs', () => {
    expect(val('no-scaling')).toBeLessThan(0.3);
    expect(val('small-cnn')).toBeLessThan(val('baseline'));
  });
});
