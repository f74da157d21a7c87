// Numbers that the chapter quotes and that no training on images gives: what a long product does to a gradient,
// and how many weights the graphs have. Imports experiment, keras.
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { placeModel } from '../../src/keras/placed-model.ts';
import { countParameters, parametersOf } from '../../src/keras/shapes.ts';
import { experiments } from './experiments.ts';

const layersOf = (id: keyof typeof experiments) =>
  placeModel(parseExperiment(experiments[id]).model).layers;
const parametersIn = (id: keyof typeof experiments, layer: string) => {
  const found = layersOf(id).find(({ name }) => name === layer);
  if (found === undefined) throw new Error(`${id} has no layer ${layer}.`);
  return parametersOf(found);
};

export const figures: Readonly<Record<string, number>> = {
  'encoder-parameters': parametersIn('twins', 'encoder'),
  'twins-parameters': countParameters(layersOf('twins')),
  'strangers-parameters': countParameters(layersOf('strangers')),
  // Thirty layers, each of which passes on seven tenths of the gradient.
  'plain-product': 0.7 ** 30,
  // With a bypass each factor is 1 + a, a drawn as often positive as negative: here in turn +0.1 and −0.1.
  'skip-product': (1.1 * 0.9) ** 15,
};
