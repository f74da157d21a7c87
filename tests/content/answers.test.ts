// Every answer that a page accepts is the one that is computed here: a changed answer, a changed order of options and
// a new question without a line here fail. What the options claim is tested beside the chapters' listings.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dot } from '../../content/preliminaries/listings/dot-product.ts';
import { slope } from '../../content/preliminaries/listings/numerical-slope.ts';
import { readEditionParts } from '../../scripts/mdx/edition.ts';
import { VOCABULARY } from '../../src/book/vocabulary.ts';
import { normalDeviation } from '../../src/keras/initial-weights.ts';
import { derivative, softmax } from '../../src/mathematics/activations.ts';
import { divergesFrom } from '../../src/mathematics/one-weight.ts';
import { respond } from '../../src/mathematics/threshold-neuron.ts';

/** A number, or the beginning of the option that is right, in English. */
type Expected = readonly (number | string)[];

const q = Array.from(softmax([1, 2, 5].map(Math.log)));
const stimulus = respond([1, 0.5, 1], [2, -1, 0.5], 1, 'step').stimulus;
const POINTS = [
  [0.5, 1.2],
  [1, 1.6],
  [1.5, 3.1],
  [2, 3.7],
] as const;
/** One update of the rule adds the example to the weights and 1 to the bias. */
const updated = [2 + 1, -1 + 3];
const delta = derivative('sigmoid', 0) * dot([2, -1], [0.3, 0.4]);

/** By page, then by exercise; self-tests are numbered. */
const EXPECTED: Readonly<Record<string, Readonly<Record<string, Expected>>>> = {
  preliminaries: {
    1: [dot([2, -1, 3], [4, 5, 1])],
    2: ['(64, 32)'],
    3: [slope((x) => x ** 2 + 3 * x, 2)],
    4: ['(4, 3)'],
    5: [slope((x) => (3 * x) ** 2, 2 / 3)],
    6: ['(3, 4)'],
    7: ['Input 5 with unit 3'],
  },
  introduction: {
    'stimulus-by-hand': [stimulus, 'It fires.'],
    both: ['1.5'],
    'count-weights': [784 * 32 + 32, 785 * 32 + 33 * 16 + 17 * 10],
    'two-pixels': [2],
    'one-step-by-hand': [2 * (1 * 2 - 6) * 2, 1 + 0.1 * 16],
    'too-fast': [divergesFrom(POINTS)],
    'where-it-ends': ['What it does depends on a combined effect'],
  },
  perceptron: {
    'nor-gate': ['0.5'],
    'one-update': [updated[1] as number, dot(updated, [1, 3]) + -1 + 1],
    'novikoff-bound': [(5 / 0.2) ** 2, 'It stays the same.'],
    separable: ['1 if exactly one input is 1'],
    'predict-shuffle': ['It stays about the same.'],
    'hidden-error': [delta, -2 * delta],
    'same-start': ['As much as a network with a single hidden unit.'],
    sawtooth: [2 ** 8, 2 ** 8 - 1],
    'small-budget': [Math.floor((20_000 - 10) / (785 + 10))],
  },
  activation: {
    'one-bend-by-hand': [3 * Math.max(0, 2 * -1 + 1) - 4],
    'slope-from-output': [0.8 * (1 - 0.8), 1 - 0.8 ** 2],
    'five-quarters': [derivative('sigmoid', 0) ** 5],
    'he-deviation': [normalDeviation('he_normal', [200, 50])],
    'dead-or-not': ['It is dead, as long as'],
    'predict-small-weights': ['It vanishes'],
    tags: ['3 units, sigmoid, binary crossentropy.'],
    'softmax-gradient-by-hand': [(q[0] as number) - 1, q[1] as number],
  },
  optimizer: {
    bound: [2 / 6],
    'terminal-step': [(0.01 * 2) / (1 - 0.9)],
    quieter: [64 * 2 ** 2],
    'first-step': ['Both move by practically 0.001.'],
    'adagrad-tired': ['Step 100 is a tenth of step 1.'],
    'on-the-ridge': ['In the saddle point'],
    decay: ['The one with the small gradients; with AdamW both alike.'],
  },
  dropout: {
    1: [Math.round(Math.log(0.001) / Math.log(0.5))],
    2: [1 / (1 - 0.8)],
    'expected-off': [50 * 0.3],
    'scaled-value': [0.6 / (1 - 0.25)],
    'predict-twice': ['The same answer twice.'],
    'gradient-mask': [2 * 0.3],
    'variance-ratio': [0.8 / 0.2 / (0.5 / 0.5)],
    'curve-below': ['It need not be so'],
    'thinned-networks': [2 ** 12],
  },
};

interface Given {
  readonly place: string;
  readonly value?: number;
  readonly tolerance?: number;
  readonly option?: string;
}

async function answersOf(page: string): Promise<Given[]> {
  const path = fileURLToPath(new URL(`../../content/${page}/en.mdx`, import.meta.url));
  const { tags, texts } = await readEditionParts(path, VOCABULARY);
  let place = '';
  let tests = 0;
  return tags.flatMap(({ name, attributes }, at): Given[] => {
    if (name === 'Exercise') place = String(attributes.id);
    if (name === 'SelfTest') {
      tests += 1;
      place = String(tests);
    }
    if (name === 'Answer') {
      const { value, tolerance = 0 } = attributes;
      return [{ place, value: Number(value), tolerance: Number(tolerance) }];
    }
    if (name !== 'Question') return [];
    const options = tags.slice(at + 1).filter((tag) => tag.name === 'Option');
    const line = options[Number(attributes.answer) - 1]?.line ?? 0;
    return [{ place, option: texts.find((text) => text.line > line)?.text ?? '' }];
  });
}

describe.each(Object.entries(EXPECTED))('the answers of %s', (page, expected) => {
  it('are those that are computed', async () => {
    const given = await answersOf(page);
    const places = [...new Set(given.map(({ place }) => place))];
    expect(places.sort()).toEqual(Object.keys(expected).sort());
    for (const place of places) {
      const here = given.filter((one) => one.place === place);
      const wanted = expected[place] ?? [];
      expect(here.length, `${page}, ${place}`).toBe(wanted.length);
      here.forEach(({ value, tolerance = 0, option }, k) => {
        const right = wanted[k] as number | string;
        const where = `${page}, ${place}, ${k + 1}`;
        if (typeof right === 'string') {
          expect(option, where).toBeDefined();
          expect(option?.startsWith(right), `${where}: ${option}`).toBe(true);
        } else {
          expect(Math.abs((value ?? Number.NaN) - right), where).toBeLessThanOrEqual(
            tolerance + 1e-6,
          );
        }
      });
    }
  });
});
