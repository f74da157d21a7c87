// Numbers that the chapter quotes and that no record holds: what layers cost, and what its lab came to on one machine
// (`npm run bench -- default-run`). Imports experiment and mathematics.
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { type LayerCost, layerCosts } from '../../src/mathematics/layer-costs.ts';
import defaultRun from './default-run.json' with { type: 'json' };
import { experiments } from './experiments.ts';

const costsOf = (name: keyof typeof experiments) =>
  layerCosts(parseExperiment(experiments[name]).model);
const sum = (costs: readonly LayerCost[], of: 'parameters' | 'multiplications') =>
  costs.reduce((all, cost) => all + cost[of], 0);

const cnn = costsOf('cnn');
const pooled = costsOf('max-pooling');
const strides = costsOf('strides');
const mlp = costsOf('mlp');

export const figures = {
  'cnn-parameters': sum(cnn, 'parameters'),
  'cnn-dense-share': (cnn[6]?.parameters ?? Number.NaN) / sum(cnn, 'parameters'),
  'cnn-multiplications': sum(cnn, 'multiplications'),
  'cnn-conv3-share': (cnn[3]?.multiplications ?? Number.NaN) / sum(cnn, 'multiplications'),
  'mlp-multiplications': sum(mlp, 'multiplications'),
  'pooled-parameters': sum(pooled, 'parameters'),
  'pooled-multiplications': sum(pooled, 'multiplications'),
  'strides-multiplications': sum(strides, 'multiplications'),
  'default-run-cores': defaultRun.cores,
  'default-run-images': defaultRun.images,
  'default-run-seconds': defaultRun.seconds,
  'default-run-accuracy': defaultRun.testAccuracy,
  'global-average-parameters': sum(costsOf('global-average'), 'parameters'),
} satisfies Readonly<Record<string, number>>;
