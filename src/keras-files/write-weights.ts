// Writes Keras's `.weights.h5`. Imports this room, keras and experiment.
import type { Group } from 'h5wasm';
import type { SavedModel } from '../experiment/checkpoint.ts';
import type { Optimizer, OptimizerState } from '../experiment/compile.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { type PlacedModel, placeModel } from '../keras/placed-model.ts';
import type { Shape } from '../keras/shapes.ts';
import { writeHdf5 } from './hdf5.ts';
import { keyedLayers, momentumProduct, optimizerName, slotVariables } from './weights-layout.ts';

/**
 * The file that `model.save_weights('….weights.h5')` of genuine Keras 3 writes: float32, little-endian,
 * contiguous.
 *
 * @param saved its optimizer's state, where there is one, is written as that of `compile.optimizer`
 */
export function writeWeightsH5(
  { model, compile }: Pick<Experiment, 'model' | 'compile'>,
  saved: SavedModel,
): Promise<Uint8Array> {
  const placed = placeModel(model);
  return writeHdf5((root) => {
    variablesGroup(root, placed.name);
    writeLayers(root.create_group('layers'), placed, saved.weights);
    if (saved.optimizer !== null) {
      writeOptimizer(root.create_group('optimizer'), compile.optimizer, placed, saved.optimizer);
    }
  });
}

function variablesGroup(parent: Group, name: string): Group {
  const variables = parent.create_group('vars');
  variables.create_attribute('name', name);
  return variables;
}

function writeLayers(layers: Group, model: PlacedModel, weights: readonly Float32Array[]): void {
  let next = 0;
  for (const { key, placed } of keyedLayers(model)) {
    const variables = variablesGroup(layers.create_group(key), placed.name);
    placed.weights.forEach(({ shape }, i) => {
      writeFloats(variables, i, weights[next] as Float32Array, shape);
      next += 1;
    });
  }
}

function writeOptimizer(
  group: Group,
  optimizer: Optimizer,
  model: PlacedModel,
  { steps, learningRate, slots }: OptimizerState,
): void {
  const variables = variablesGroup(group, optimizerName(optimizer));
  const iteration = Int32Array.of(steps);
  variables.create_dataset({ name: '0', data: iteration, shape: [], dtype: '<i' });
  // A schedule is no variable.
  const isVariable = typeof optimizer.learningRate === 'number';
  if (isVariable) writeFloats(variables, 1, Float32Array.of(learningRate), []);
  const first = isVariable ? 2 : 1;
  const written = slotVariables(optimizer, model);
  written.forEach(({ slot, weight, shape }, i) => {
    writeFloats(variables, i + first, slots[weight]?.[slot] as Float32Array, shape);
  });
  const product = momentumProduct(optimizer, steps);
  if (product !== null) {
    writeFloats(variables, written.length + first, Float32Array.of(product), []);
  }
}

function writeFloats(group: Group, place: number, data: Float32Array, shape: Shape): void {
  group.create_dataset({ name: String(place), data, shape: [...shape], dtype: '<f' });
}
