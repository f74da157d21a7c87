// What both writers of code must know of an Experiment before they begin. Imports this room and experiment.
import type { Transform } from '../../experiment/data.ts';
import { BookError } from '../../experiment/errors.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { type CompiledOutput, compiledOutputs } from '../compiled-outputs.ts';
import { type PlacedModel, placeModel } from '../placed-model.ts';
import type { Shape } from '../shapes.ts';

export interface CodeFacts {
  readonly experiment: Experiment;
  readonly placed: PlacedModel;
  /** What an example is called: images or points. */
  readonly noun: 'images' | 'points';
  /** The shape of one example as the source has it. */
  readonly shape: Shape;
  readonly classes: number;
  /** The field that feeds each Input, and the field that each output must learn, in the model's order. */
  readonly inputs: readonly Fed[];
  readonly targets: readonly Fed[];
  readonly hasValidation: boolean;
  readonly hasTest: boolean;
  /** Transforms in an order in which each can be written where it stands. */
  readonly transforms: readonly Transform[];
  /** What each output is trained for. */
  readonly outputs: readonly CompiledOutput[];
}

/** One of a model's inputs or outputs, with the field of the data that belongs to it. */
export interface Fed {
  readonly name: string;
  readonly shape: Shape;
  readonly field: string;
}

/**
 * @throws BookError what `placeModel` throws for a model that can't be, or `code-unsupported` (`what`)
 */
export function codeFacts(experiment: Experiment): CodeFacts {
  const { data, model } = experiment;
  const { source, transforms } = data;
  const placed = placeModel(model);
  const isImages = source.kind === 'fashion-mnist' || source.kind === 'own';
  if (!isImages && transforms.some(({ kind }) => kind === 'shift')) {
    throw new BookError('code-unsupported', { what: `shift (${source.kind})` });
  }
  const targets = fed(placed, placed.outputs, data.targets);
  return {
    experiment,
    placed,
    noun: isImages ? 'images' : 'points',
    shape: isImages ? [28, 28] : [source.kind === 'points' ? (source.features[0]?.length ?? 0) : 2],
    classes: 'classes' in source ? source.classes : isImages ? 10 : 2,
    inputs: fed(placed, placed.inputs, data.inputs),
    targets,
    hasValidation: transforms.some(({ kind }) => kind === 'split'),
    hasTest: isImages,
    transforms: writableOrder(transforms),
    outputs: compiledOutputs(
      experiment.compile,
      targets.map(({ name }) => name),
    ),
  };
}

/**
 * What treats training and validation examples differently can't stand before the split, nor before a leak; nor
 * can what draws partners from a whole set stand before the last choice of examples. Then all that changes pixels
 * follows the slices and splits, which are about examples only, so that nothing else changes.
 */
function writableOrder(transforms: readonly Transform[]): readonly Transform[] {
  const lastSplit = transforms.findLastIndex(({ kind }) => kind === 'split' || kind === 'leak');
  const tellsApart = transforms.some(
    (t, at) =>
      at < lastSplit &&
      (t.kind === 'shift' || t.kind === 'noise') &&
      t.sets.includes('train') !== t.sets.includes('validation'),
  );
  const chooses = ({ kind }: Transform) =>
    ['slice', 'split', 'sort-by-label', 'leak'].includes(kind);
  const firstPairs = transforms.findIndex(({ kind }) => kind === 'pairs');
  const pairsTooEarly = firstPairs > -1 && firstPairs < transforms.findLastIndex(chooses);
  if (!tellsApart && !pairsTooEarly) return transforms;
  const choosing = (t: Transform) =>
    chooses(t) || (t.kind === 'one-hot' && (t.field ?? 'labels') === 'labels');
  return [...transforms.filter(choosing), ...transforms.filter((t) => !choosing(t))];
}

/** Of a single one, the name in the data may be any. */
function fed(
  placed: PlacedModel,
  calls: readonly number[],
  fields: Readonly<Record<string, string>>,
): readonly Fed[] {
  return calls.map((call) => {
    const { layer, outputShape } = placed.calls[call] as PlacedModel['calls'][number];
    const name = placed.layers[layer]?.name ?? '';
    const field = calls.length === 1 ? Object.values(fields)[0] : fields[name];
    if (field === undefined) throw new BookError('code-unsupported', { what: `fit(${name})` });
    return { name, shape: outputShape, field };
  });
}
