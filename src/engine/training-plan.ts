// How a model, its compilation and the data go together: which fields feed it, what its outputs are held
// against, and whether all of that fits, before anything is computed.
import type { SetName } from '../experiment/data.ts';
import { BookError } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { type FieldKind, fieldShape, inputFields, targetFields } from '../keras/data-fields.ts';
import { namesOf } from '../keras/placed-names.ts';
import { adjustedShape, shapeWords } from '../keras/shapes.ts';
import type { Examples } from './examples.ts';
import type { FieldBatch } from './field-batch.ts';
import type { BuiltModel } from './model.ts';
import { type BatchAnswers, checkTarget, type Objective, objectiveOf } from './objective.ts';
import type * as tf from './tensorflow.ts';

export interface TrainingPlan {
  /** The fields that feed the Inputs, in the model's order. */
  readonly inputs: readonly string[];
  /** The fields that the outputs must learn, in the model's order; null where there is none. */
  readonly targets: readonly (string | null)[];
  readonly objective: Objective;
  /** For training: with the class weights. The same as `objective` where there are none. */
  readonly training: Objective;
}

export interface Batch {
  readonly inputs: readonly tf.Tensor[];
  readonly answers: BatchAnswers;
}

type Planned = {
  readonly experiment: Experiment;
  readonly examples: Pick<Examples, 'fields'>;
  readonly built: BuiltModel;
};

/**
 * @throws BookError what of model, compile and data does not go together, naming the Input or the output
 */
export function planTraining({ experiment, examples, built }: Planned): TrainingPlan {
  const { compile, data, fit } = experiment;
  const { fields } = examples;
  const names = namesOf(built.placed, built.placed.outputs);
  const objective = objectiveOf(compile, names);
  const { outputs } = objective;
  const inputs = plannedInputs({ experiment, examples, built });
  const needs = outputs.map(({ name, loss, metrics }) => {
    return { name, needed: loss !== null || metrics.length > 0 };
  });
  const targets = targetFields(data, needs, fields);
  outputs.forEach((output, i) => {
    const target = targets[i] ?? null;
    if (target !== null) {
      checkTarget(output, built.outputShapes[i] ?? [], fields[target] as FieldKind);
    }
  });
  if (fit.classWeight === undefined) return { inputs, targets, objective, training: objective };
  const weights = classWeights(fit.classWeight, names, fields[targets[0] ?? ''] as FieldKind);
  return { inputs, targets, objective, training: objectiveOf(compile, names, weights) };
}

/**
 * The fields that feed a model's Inputs, in its order.
 *
 * @throws BookError `data-inputs`, `field-unknown`, `input-field-mismatch`
 */
export function plannedInputs({ experiment, examples, built }: Planned): readonly string[] {
  const { fields } = examples;
  const names = namesOf(built.placed, built.placed.inputs);
  const inputs = inputFields(experiment.data, names, fields);
  inputs.forEach((field, i) => {
    const shape = built.inputShapes[i] ?? [];
    const given = fieldShape(fields[field] as FieldKind);
    if (adjustedShape(given, shape) === null) {
      throw new BookError('input-field-mismatch', {
        input: names[i] ?? '',
        model: shapeWords(shape),
        field,
        data: shapeWords(given),
      });
    }
  });
  return inputs;
}

/** What each class counts for. @throws BookError `class-weight-outputs`, `class-weight-target` */
function classWeights(
  given: Readonly<Record<string, number>>,
  outputs: readonly string[],
  target: FieldKind,
): readonly number[] {
  if (outputs.length > 1) {
    throw new BookError('class-weight-outputs', { outputs: outputs.join(', ') });
  }
  if (target.kind !== 'class')
    throw new BookError('class-weight-target', { output: outputs[0] ?? '' });
  return Array.from({ length: target.classes }, (_, one) => given[one] ?? 1);
}

/** A batch for a plan; each field is made once. */
export function batchOf(
  { inputs, targets }: Pick<TrainingPlan, 'inputs' | 'targets'>,
  examples: Pick<Examples, 'batch'>,
  set: SetName,
  places: ArrayLike<number>,
): Batch {
  const names = [...new Set([...inputs, ...targets])].filter((name) => name !== null);
  const made = examples.batch(set, places, names);
  const field = (name: string) => made[names.indexOf(name)] as FieldBatch;
  return {
    inputs: inputs.map((name) => inputOf(field(name))),
    answers: targets.map((name) => {
      if (name === null) return null;
      const { values, labels } = field(name);
      return { targets: values, labels };
    }),
  };
}

function inputOf({ values }: FieldBatch): tf.Tensor {
  return values.dtype === 'float32' ? values : values.toFloat();
}
