// Reads Keras's `.weights.h5` into a matching model: takes what genuine Keras takes, and refuses what it
// refuses. Imports this room, keras and experiment.
import type { SavedModel } from '../experiment/checkpoint.ts';
import type { Compile, Optimizer, OptimizerState } from '../experiment/compile.ts';
import { BookError, type ErrorData } from '../experiment/errors.ts';
import type { Model } from '../experiment/model.ts';
import { CurrentLearningRate } from '../keras/optimizers/learning-rate-schedules.ts';
import { type PlacedModel, placeModel } from '../keras/placed-model.ts';
import { type Shape, shapeWords, type WeightSpec } from '../keras/shapes.ts';
import { float32Of } from './dataset-numbers.ts';
import { type Dataset, type Folder, readHdf5 } from './hdf5.ts';
import {
  type KeyedLayer,
  keyedLayers,
  momentumProduct,
  optimizerName,
  slotVariables,
} from './weights-layout.ts';

/** What was left out of a file that was taken all the same: a code with values, whose words are an error's. */
export type FileWarning = Pick<ErrorData, 'code' | 'values'>;

export interface ReadWeights {
  readonly saved: SavedModel;
  /** `optimizer-state-skipped`, `weights-surplus-layers` */
  readonly warnings: readonly FileWarning[];
}

/**
 * @param bytes a whole `.weights.h5` file
 * @param into the model that the weights belong to; with `compile`, the optimizer's state is read as its own
 * @throws BookError `file-not-hdf5`, `weights-legacy-h5`, `weights-layer-missing`, `weights-count-mismatch`,
 *   `weights-shape-mismatch`, `weights-dtype`, `weights-byte-order`, `weights-links-refused`,
 *   `weights-damaged`; each names the layer
 */
export function readWeightsH5(
  bytes: Uint8Array,
  { model, compile }: { readonly model: Model; readonly compile: Compile | null },
): Promise<ReadWeights> {
  const placed = placeModel(model);
  return readHdf5(bytes, (root) => {
    if (root.attributes.includes('layer_names') || root.keys.includes('model_weights')) {
      throw new BookError('weights-legacy-h5');
    }
    const folders = root.folder('layers');
    const layers = keyedLayers(placed);
    const weights = layers.flatMap((layer) => readLayer(folders, layer));
    const warnings: FileWarning[] = [];
    const known = new Set(layers.map(({ key }) => key));
    const surplus = (folders?.keys ?? []).filter((key) => !known.has(key));
    if (surplus.length > 0) {
      warnings.push({ code: 'weights-surplus-layers', values: { layers: surplus.join(', ') } });
    }
    const variables = root.folder('optimizer')?.folder('vars') ?? null;
    const optimizer =
      variables === null || compile === null
        ? null
        : readOptimizer(variables, compile.optimizer, placed, warnings);
    return { saved: { weights, optimizer }, warnings };
  });
}

function readLayer(folders: Folder | null, { key, placed }: KeyedLayer): Float32Array[] {
  const { name: layer, weights } = placed;
  const variables = folders?.folder(key)?.folder('vars') ?? null;
  if (variables === null) {
    if (weights.length === 0) return [];
    const found = folders?.keys.join(', ') || '–';
    throw new BookError('weights-layer-missing', { layer, key, found });
  }
  if (variables.keys.length !== weights.length) {
    throw new BookError('weights-count-mismatch', {
      layer,
      key,
      expected:
        weights.length === 0 ? '0' : `${weights.length} (${weights.map(nameOf).join(', ')})`,
      found: variables.keys.length,
    });
  }
  return weights.map(({ name, shape }, i) => {
    const dataset = variables.dataset(String(i));
    if (dataset === null) {
      throw new BookError('weights-layer-missing', {
        layer,
        key: `${key}/vars/${i}`,
        found: variables.keys.join(', '),
      });
    }
    return readNumbers(dataset, shape, layer, name);
  });
}

const nameOf = ({ name }: WeightSpec) => name;

/** The shape is compared before anything is read: a file can't make room for more than the model has. */
function readNumbers(dataset: Dataset, shape: Shape, layer: string, weight: string): Float32Array {
  const [expected, found] = [shapeWords(shape), shapeWords(dataset.shape)];
  if (expected !== found) {
    throw new BookError('weights-shape-mismatch', {
      layer,
      weight,
      expected: expected || '()',
      found: found || '()',
    });
  }
  return float32Of(dataset, { layer, weight });
}

/** Null and a warning where the file's optimizer has another number of variables, as in Keras. */
function readOptimizer(
  variables: Folder,
  optimizer: Optimizer,
  model: PlacedModel,
  warnings: FileWarning[],
): OptimizerState | null {
  const slots = slotVariables(optimizer, model);
  // A schedule is no variable.
  const isVariable = typeof optimizer.learningRate === 'number';
  const first = isVariable ? 2 : 1;
  const expected = first + slots.length + (momentumProduct(optimizer, 0) === null ? 0 : 1);
  const found = variables.keys.length;
  const name = optimizerName(optimizer);
  if (found !== expected) {
    warnings.push({
      code: 'optimizer-state-skipped',
      values: { optimizer: optimizer.kind, expected, found },
    });
    return null;
  }
  const read = (place: number, shape: Shape, weight: string) => {
    const dataset = variables.dataset(String(place));
    if (dataset !== null) return readNumbers(dataset, shape, name, weight);
    const key = `${name}/vars/${place}`;
    throw new BookError('weights-layer-missing', {
      layer: name,
      key,
      found: variables.keys.join(', '),
    });
  };
  const [steps] = read(0, [], 'iteration') as unknown as [number];
  const learningRate = isVariable
    ? (read(1, [], 'learning_rate')[0] as number)
    : new CurrentLearningRate(optimizer.learningRate).at(steps);
  const states: Record<string, Float32Array>[] = model.layers
    .flatMap(({ weights }) => weights.filter(({ trainable }) => trainable))
    .map(() => ({}));
  slots.forEach(({ slot, weight, shape }, i) => {
    (states[weight] as Record<string, Float32Array>)[slot] = read(i + first, shape, slot);
  });
  return { steps, learningRate, slots: states };
}
