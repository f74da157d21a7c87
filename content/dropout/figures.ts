// Numbers that the chapter quotes: what layers cost, what masks do to a small network, and means over the seeds of the
// recorded runs. Imports experiment and mathematics.
import { parseExperiment } from '../../src/experiment/experiment.ts';
import {
  ACTIVATIONS,
  HIDDEN,
  INFERENCE,
  outputDeviation,
  outputUnder,
} from '../../src/mathematics/dropout-network.ts';
import { type LayerCost, layerCosts } from '../../src/mathematics/layer-costs.ts';
import { experiments } from './experiments.ts';

const costsOf = (name: keyof typeof experiments) =>
  layerCosts(parseExperiment(experiments[name]).model);
const sum = (costs: readonly LayerCost[]) =>
  costs.reduce((all, { parameters }) => all + parameters, 0);
const parametersOf = (name: keyof typeof experiments, layer: string) =>
  costsOf(name).find((cost) => cost.name === layer)?.parameters ?? Number.NaN;

const cnn = sum(costsOf('cnn-1'));
const dense = parametersOf('cnn-1', 'dense1');

/** The sums under all 2⁸ masks at a rate of a half: each as likely as any other. */
const allSums = Array.from({ length: 2 ** HIDDEN }, (_, bits) =>
  outputUnder(Array.from({ length: HIDDEN }, (_, i) => ((bits >> i) % 2 === 1 ? 2 : 0))),
);

export const figures = {
  'cnn-parameters': cnn,
  'dense1-parameters': dense,
  'dense1-share': dense / cnn,
  'dropout-parameters': parametersOf('cnn-dropout-1', 'dropout'),
  'mlp-parameters': sum(costsOf('rate-0-1')),
  'first-activation': ACTIVATIONS[0] ?? Number.NaN,
  'inference-sum': INFERENCE,
  'all-masks-mean': allSums.reduce((all, one) => all + one, 0) / allSums.length,
  'all-masks-count': allSums.length,
  'deviation-at-half': outputDeviation(0.5),
} satisfies Readonly<Record<string, number>>;

const FIVE = [1, 2, 3, 4, 5];
const THREE = [1, 2, 3];

/** Means over seeds, and the standard deviation of the runs where the text speaks of their spread. */
export function overRuns(
  of: (experiment: string, figure: string) => number,
): Record<string, number> {
  const values = (name: string, figure: string, seeds: readonly number[]) =>
    seeds.map((seed) => of(`${name}-${seed}`, figure));
  const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
  const deviation = (numbers: readonly number[]) =>
    Math.sqrt(numbers.reduce((all, x) => all + (x - mean(numbers)) ** 2, 0) / (numbers.length - 1));
  const found: Record<string, number> = {};
  for (const name of ['rate-0', 'rate-25', 'rate-50', 'rate-75', 'rate-90', 'cnn', 'cnn-dropout']) {
    for (const figure of ['train-accuracy', 'val-accuracy', 'test-accuracy', 'train-loss']) {
      found[`${name}-${figure}`] = mean(values(name, figure, FIVE));
    }
    for (const figure of ['val-loss', 'test-loss', 'test-accuracy']) {
      found[`${name}-${figure}`] = mean(values(name, figure, FIVE));
      found[`${name}-${figure}-spread`] = deviation(values(name, figure, FIVE));
    }
  }
  // The same three seeds for all that are compared.
  for (const name of ['rate-0', 'rate-50', 'l2', 'early', 'augmented', 'normalized']) {
    for (const figure of ['train-accuracy', 'test-accuracy', 'test-loss']) {
      found[`three-${name}-${figure}`] = mean(values(name, figure, THREE));
    }
  }
  found['early-epochs'] = mean(values('early', 'epochs', THREE));
  const better = (figure: string, sign: 1 | -1) =>
    FIVE.filter(
      (seed) => sign * (of(`cnn-dropout-${seed}`, figure) - of(`cnn-${seed}`, figure)) > 0,
    ).length;
  found['cnn-better-accuracy'] = better('test-accuracy', 1);
  found['cnn-better-loss'] = better('test-loss', -1);
  found['test-accuracy-change'] =
    (found['cnn-dropout-test-accuracy'] ?? 0) - (found['cnn-test-accuracy'] ?? 0);
  return found;
}
