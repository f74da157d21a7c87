// Which Experiments are as good as of one size to a machine, so that a speed measured with one holds for the
// other. Imports this room and experiment.
import type { Experiment } from '../experiment/experiment.ts';
import { placeModel } from './placed-model.ts';
import { countParameters } from './shapes.ts';
import { trainingFlops } from './training-flops.ts';

/**
 * `m21-b3`: a class goes over a factor of two in parameters and in operations an example, four in their
 * product, and over a factor of four in the batch.
 *
 * @throws BookError as `placeModel` does
 */
export function sizeClass({ model, fit }: Pick<Experiment, 'model' | 'fit'>): string {
  const parameters = countParameters(placeModel(model).layers);
  const product = Math.max(1, parameters) * Math.max(1, trainingFlops(model));
  return `m${Math.floor(Math.log2(product) / 2)}-b${Math.floor(Math.log2(fit.batchSize) / 2)}`;
}
