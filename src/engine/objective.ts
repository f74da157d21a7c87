// What a compiled model is measured by: its losses and its metrics, batch by batch on the device, and the
// logs that the sums over an epoch's examples give.

import type { AnyMetric, Loss } from '../experiment/compile.ts';
import { BookError } from '../experiment/errors.ts';
import { type Compiled, type CompiledOutput, compiledOutputs } from '../keras/compiled-outputs.ts';
import { type FieldKind, fieldShape } from '../keras/data-fields.ts';
import { adjustedShape, type Shape, shapeWords } from '../keras/shapes.ts';
import { lossKernel } from './losses.ts';
import { type Answers, metricKernel } from './metrics.ts';
import * as tf from './tensorflow.ts';

/** What a batch's outputs should have been, in the model's order; null for one that has no target. */
export type BatchAnswers = readonly (Answers | null)[];

export interface Objective {
  /** The outputs in the model's order. */
  readonly outputs: readonly CompiledOutput[];
  /** How many sums there are: the loss's, those of each output's loss, then those of each metric. */
  readonly width: number;
  /** A batch's loss without the regularizers', which training makes smaller, and what it is made of. */
  readonly losses: (answers: BatchAnswers, outputs: readonly tf.Tensor[]) => BatchLosses;
  /** A batch's sums for the metrics. */
  readonly metricSums: (
    answers: BatchAnswers,
    outputs: readonly tf.Tensor[],
  ) => readonly tf.Scalar[];
  /** Keras's logs, by its names. */
  readonly logs: (sums: ArrayLike<number>, examples: number) => Record<string, number>;
}

export interface BatchLosses {
  readonly total: tf.Scalar;
  /** Each output's mean loss, not multiplied by its weight; none where only one output has a loss. */
  readonly each: readonly tf.Scalar[];
}

/**
 * @param names the outputs in the model's order: each the name of the layer that makes it
 * @param classWeights what an example's loss counts for by its class, for the one output's loss
 * @throws BookError as `compiledOutputs` does
 */
export function objectiveOf(
  compile: Compiled,
  names: readonly string[],
  classWeights: readonly number[] | null = null,
): Objective {
  const outputs = compiledOutputs(compile, names);
  const losses = outputs.flatMap(({ loss, weight, lossKey }, at) =>
    loss === null ? [] : [{ at, of: lossKernel(loss), weight, key: lossKey }],
  );
  const keys = losses.flatMap(({ key }) => (key === null ? [] : [key]));
  let width = 1 + keys.length;
  const metrics = outputs.flatMap((output, at) =>
    output.metrics.map(({ metric, key }) => {
      const kernel = metricKernel(metric);
      const start = width;
      width += kernel.width;
      return { at, key, kernel, start };
    }),
  );
  return {
    outputs,
    width,
    losses(answers, batch) {
      const means = losses.map(({ at, of }) => {
        const { targets, labels } = answers[at] as Answers;
        const perExample = of(targets, batch[at] as tf.Tensor);
        const weights = classWeights === null ? null : tf.tensor1d([...classWeights]);
        const counted =
          weights === null ? perExample : perExample.mul(weights.gather(labels as tf.Tensor1D));
        return counted.mean<tf.Scalar>();
      });
      const weighted = means.map((mean, i) => {
        const weight = losses[i]?.weight ?? null;
        return weight === null ? mean : mean.mul<tf.Scalar>(weight);
      });
      const total = weighted.reduce((sum, one) => sum.add(one));
      return { total, each: keys.length > 0 ? means : [] };
    },
    metricSums: (answers, batch) =>
      metrics.flatMap(({ at, kernel }) =>
        kernel.sums(answers[at] as Answers, batch[at] as tf.Tensor),
      ),
    logs(sums, examples) {
      const values = Array.from(sums);
      const results = metrics.map(({ key, kernel, start }) => {
        return [key, kernel.result(values.slice(start, start + kernel.width), examples)] as const;
      });
      const means = ['loss', ...keys].map((key, i) => [key, (values[i] ?? 0) / examples] as const);
      return Object.fromEntries([...means.slice(0, 1), ...results, ...means.slice(1)]);
    },
  };
}

/**
 * Whether an output can be held against its target.
 *
 * @param shape the shape of one example's output
 * @throws BookError `loss-output-mismatch` or `metric-output-mismatch`, naming the output and the loss or
 *   the metric
 */
export function checkTarget(
  { name, loss, metrics }: CompiledOutput,
  shape: Shape,
  target: FieldKind,
): void {
  const values = { layer: name, output: shapeWords(shape), target: targetWords(target) };
  const fits = fitsOf(shape, target);
  if (loss !== null && !fits[targetsOf(loss)]) {
    const lossName = typeof loss === 'string' ? loss : loss.kind;
    throw new BookError('loss-output-mismatch', { loss: lossName, ...values });
  }
  const misfit = metrics.find(({ metric }) => !fits[targetsOf(metric)]);
  if (misfit !== undefined) {
    throw new BookError('metric-output-mismatch', { metric: misfit.name, ...values });
  }
  const beyond = metrics.find(({ metric }) => classOf(metric) >= (shape.at(-1) ?? 1));
  if (beyond !== undefined) {
    const classId = classOf(beyond.metric);
    throw new BookError('metric-class-unknown', { metric: beyond.name, classId, ...values });
  }
}

const classOf = (metric: AnyMetric): number =>
  typeof metric === 'object' && 'classId' in metric ? (metric.classId ?? 0) : 0;

function targetWords(target: FieldKind): string {
  if (target.kind === 'numbers') return shapeWords(target.shape);
  return target.oneHot ? `one-hot ${target.classes}` : 'class number';
}

/** Which targets the given one can stand for. */
function fitsOf(shape: Shape, target: FieldKind): Record<TargetKind, boolean> {
  const isNumber = target.kind === 'class' && !target.oneHot;
  const classNumber = isNumber && shape.length === 1 && (shape[0] ?? 0) > 1;
  const alike = adjustedShape(fieldShape(target), shape) !== null;
  const rows = alike && !isNumber;
  return { 'class number': classNumber, 'one-hot': rows, alike, either: classNumber || alike };
}

type TargetKind = 'class number' | 'one-hot' | 'alike' | 'either';

/** The targets that a loss or metric is computed from; `alike` are those in the outputs' shape. */
function targetsOf(measure: Loss | AnyMetric): TargetKind {
  switch (typeof measure === 'string' ? measure : measure.kind) {
    case 'sparse_categorical_crossentropy':
    case 'SparseCategoricalCrossentropy':
    case 'sparse_categorical_accuracy':
    case 'SparseCategoricalAccuracy':
    case 'sparse_top_k_categorical_accuracy':
    case 'SparseTopKCategoricalAccuracy':
      return 'class number';
    case 'categorical_crossentropy':
    case 'CategoricalCrossentropy':
    case 'categorical_accuracy':
    case 'CategoricalAccuracy':
    case 'top_k_categorical_accuracy':
    case 'TopKCategoricalAccuracy':
      return 'one-hot';
    case 'acc':
    case 'accuracy':
      return 'either';
    default:
      return 'alike';
  }
}
