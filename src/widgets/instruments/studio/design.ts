// Changes to the Experiment that is being designed, each giving a whole new one. Imports experiment.
import {
  CALLBACK_DEFAULTS,
  type CallbackKind,
  type CallbackOptions,
} from '../../../experiment/callbacks.ts';
import { type Compile, type Loss, lossOptions } from '../../../experiment/compile.ts';
import type { DataSource, Transform } from '../../../experiment/data.ts';
import { exampleCounts } from '../../../experiment/example-counts.ts';
import { type Experiment, parseExperiment } from '../../../experiment/experiment.ts';
import {
  initialLearningRateOf,
  type LearningRateSchedule,
} from '../../../experiment/learning-rate-schedule.ts';
import type { Layer } from '../../../experiment/model.ts';
import type { OwnSetInfo } from '../../../experiment/own-set.ts';

/** As many as fit on the bench. */
export const MOST_LAYERS = 24;

export function withLayers(experiment: Experiment, layers: readonly Layer[]): Experiment {
  return {
    ...experiment,
    model: { ...experiment.model, layers: [...layers] } as Experiment['model'],
  };
}

/** A layer taken from one place of the list and put at another; the Input stays where it is. */
export function moved(layers: readonly Layer[], from: number, to: number): readonly Layer[] {
  const layer = layers[from];
  if (layer === undefined || from < 1 || to < 1 || to >= layers.length || from === to)
    return layers;
  return layers.toSpliced(from, 1).toSpliced(to, 0, layer);
}

/** A set of the reader's own as an Experiment names it. */
export function ownSource({ id, train, test, classes }: OwnSetInfo): DataSource {
  return { kind: 'own', set: id, train, test, classes: classes.length };
}

export function classesOf({ data: { source } }: Experiment): number {
  if (source.kind === 'fashion-mnist') return 10;
  return source.kind === 'generated' ? 2 : source.classes;
}

/**
 * Other data under the same design. A Dense layer at the end that had a unit for each class has it again, and a slice
 * that is longer than the new set goes.
 */
export function withSource(experiment: Experiment, source: DataSource): Experiment {
  const before = classesOf(experiment);
  const transforms = transformsOf(experiment).filter(
    (one) =>
      one.kind !== 'slice' ||
      source.kind !== 'own' ||
      one.start + one.count <= (one.set === 'test' ? source.test : source.train),
  );
  const changed = { ...experiment, data: { ...experiment.data, source, transforms } };
  const { layers } = experiment.model;
  const last = layers.at(-1);
  if (last?.type !== 'Dense' || last.units !== before) return changed;
  return withLayers(changed, layers.with(-1, { ...last, units: classesOf(changed) }));
}

const transformsOf = (experiment: Experiment) => experiment.data.transforms;
function withTransforms(experiment: Experiment, transforms: readonly Transform[]): Experiment {
  return { ...experiment, data: { ...experiment.data, transforms: [...transforms] } };
}

export const LOSSES = [
  'categorical_crossentropy',
  'smoothed',
  'sparse_categorical_crossentropy',
  'mean_squared_error',
  'kl_divergence',
  'categorical_hinge',
] as const;
export type LossChoice = (typeof LOSSES)[number];

/** How much of a target the smoothed loss spreads over all classes. */
const SMOOTHING = 0.1;

export function lossOf({ compile }: Experiment): LossChoice | null {
  const { loss } = compile;
  if (typeof loss !== 'string') {
    const isSmoothed =
      (loss as { readonly kind?: unknown }).kind === 'CategoricalCrossentropy' &&
      Number((loss as { readonly labelSmoothing?: number }).labelSmoothing) > 0;
    return isSmoothed ? 'smoothed' : null;
  }
  return LOSSES.find((one) => one === loss) ?? null;
}

/** Another loss, and targets in the form that it asks for: one-hot rows, or class numbers. */
export function withLoss(experiment: Experiment, choice: LossChoice): Experiment {
  const isSparse = choice === 'sparse_categorical_crossentropy';
  const loss: Loss =
    choice === 'smoothed'
      ? ({ ...lossOptions('categorical_crossentropy'), labelSmoothing: SMOOTHING } as Loss)
      : choice;
  const kept = transformsOf(experiment)
    .filter(({ kind }) => kind !== 'one-hot')
    .map((one) =>
      one.kind === 'split' && one.stratify !== 'none'
        ? { ...one, stratify: isSparse ? ('labels' as const) : ('one-hot' as const) }
        : one,
    );
  // Before the split, which may go by the rows; after a slice and a scale.
  const split = kept.findIndex(({ kind }) => kind === 'split');
  const at = split < 0 ? kept.length : split;
  const transforms: Transform[] = isSparse ? kept : kept.toSpliced(at, 0, { kind: 'one-hot' });
  const metrics = metricsOf(experiment).filter((metric) => !isSparse || metric === 'acc');
  return {
    ...withTransforms(experiment, transforms),
    compile: { ...experiment.compile, loss, metrics },
  };
}

export const METRICS = ['top_k_categorical_accuracy', 'precision', 'recall'] as const;
export type MetricChoice = (typeof METRICS)[number];

function metricsOf({ compile }: Experiment) {
  return Array.isArray(compile.metrics) ? compile.metrics : [];
}

export const hasMetric = (experiment: Experiment, metric: MetricChoice) =>
  metricsOf(experiment).includes(metric);

export function withMetric(experiment: Experiment, metric: MetricChoice, on: boolean): Experiment {
  const others = metricsOf(experiment).filter((one) => one !== metric);
  const metrics: Compile['metrics'] = on ? [...others, metric] : others;
  return { ...experiment, compile: { ...experiment.compile, metrics } };
}

export const SCHEDULES = ['constant', 'ExponentialDecay', 'CosineDecay'] as const;
export type ScheduleChoice = (typeof SCHEDULES)[number];

export function scheduleOf({ compile }: Experiment): ScheduleChoice | null {
  const { learningRate } = compile.optimizer;
  if (typeof learningRate === 'number') return 'constant';
  return SCHEDULES.find((one) => one === learningRate.kind) ?? null;
}

/** Gradient steps of the whole run, if nothing ends it early. */
export function stepsOf(experiment: Experiment): number {
  const { batchSize, epochs } = experiment.fit;
  return epochs * Math.ceil(exampleCounts(experiment).train / batchSize);
}

/** A rate that falls over the whole run, from the one that stands there. */
export function withSchedule(experiment: Experiment, choice: ScheduleChoice): Experiment {
  const { optimizer } = experiment.compile;
  const initialLearningRate = initialLearningRateOf(optimizer.learningRate) ?? 0.001;
  const decaySteps = Math.max(1, stepsOf(experiment));
  const learningRate: number | LearningRateSchedule =
    choice === 'constant'
      ? initialLearningRate
      : choice === 'CosineDecay'
        ? { kind: choice, initialLearningRate, decaySteps, alpha: 0, warmupSteps: 0 }
        : { kind: choice, initialLearningRate, decaySteps, decayRate: 0.1, staircase: false };
  return {
    ...experiment,
    compile: { ...experiment.compile, optimizer: { ...optimizer, learningRate } },
  };
}

/** Each step takes this share, times the rate, off the weights; 0 is none. */
export function withWeightDecay(experiment: Experiment, weightDecay: number): Experiment {
  const { weightDecay: _, ...rest } = experiment.compile.optimizer;
  const optimizer = weightDecay === 0 && rest.kind !== 'AdamW' ? rest : { ...rest, weightDecay };
  return parseExperiment({ ...experiment, compile: { ...experiment.compile, optimizer } });
}

export const SCALINGS = ['none', 'unit', 'standard'] as const;
export type Scaling = (typeof SCALINGS)[number];

/** Mean and standard deviation of all training pixels, as the chapter on preparing the data has them. */
const MEAN = 72.94;
const DEVIATION = 90.02;

export function scalingOf(experiment: Experiment): Scaling {
  const scale = transformsOf(experiment).find(({ kind }) => kind === 'scale');
  if (scale?.kind !== 'scale') return 'none';
  return scale.subtract === undefined ? 'unit' : 'standard';
}

export function withScaling(experiment: Experiment, scaling: Scaling): Experiment {
  const rest = transformsOf(experiment).filter(({ kind }) => kind !== 'scale');
  if (scaling === 'none') return withTransforms(experiment, rest);
  const scale: Transform =
    scaling === 'unit'
      ? { kind: 'scale', divisor: 255 }
      : { kind: 'scale', divisor: DEVIATION, subtract: MEAN };
  const at = rest.findIndex(({ kind }) => kind !== 'slice');
  return withTransforms(experiment, rest.toSpliced(at < 0 ? rest.length : at, 0, scale));
}

export function splitShareOf(experiment: Experiment): number {
  const split = transformsOf(experiment).find(({ kind }) => kind === 'split');
  return split?.kind === 'split' ? split.testSize : 0;
}

export function withSplitShare(experiment: Experiment, testSize: number): Experiment {
  return withTransforms(
    experiment,
    transformsOf(experiment).map((one) => (one.kind === 'split' ? { ...one, testSize } : one)),
  );
}

/** The largest move, in pixels, or the noise's standard deviation, of the training images; 0 where there is none. */
export function disturbanceOf(experiment: Experiment, kind: 'shift' | 'noise'): number {
  const found = transformsOf(experiment).find((one) => one.kind === kind);
  if (found?.kind === 'shift') return found.pixels;
  return found?.kind === 'noise' ? found.standardDeviation : 0;
}

export function withDisturbance(
  experiment: Experiment,
  kind: 'shift' | 'noise',
  value: number,
): Experiment {
  const rest = transformsOf(experiment).filter((one) => one.kind !== kind);
  if (value === 0) return withTransforms(experiment, rest);
  const added: Transform =
    kind === 'shift'
      ? { kind, pixels: value, sets: ['train'], seed: 1 }
      : { kind, standardDeviation: value, sets: ['train'], seed: 1 };
  return withTransforms(experiment, [...rest, added]);
}

export const STUDIO_CALLBACKS = [
  'ModelCheckpoint',
  'ReduceLROnPlateau',
  'EarlyStopping',
  'CSVLogger',
  'TerminateOnNaN',
] as const satisfies readonly CallbackKind[];
type StudioCallback = (typeof STUDIO_CALLBACKS)[number];

const CALLBACKS: { readonly [Kind in StudioCallback]: CallbackOptions } = {
  ModelCheckpoint: {
    ...CALLBACK_DEFAULTS.ModelCheckpoint,
    kind: 'ModelCheckpoint',
    ...{
      filepath: 'weights.{epoch:03d}-{val_loss:.4f}-{acc:.4f}.weights.h5',
      saveWeightsOnly: true,
    },
  } as CallbackOptions,
  ReduceLROnPlateau: {
    ...CALLBACK_DEFAULTS.ReduceLROnPlateau,
    kind: 'ReduceLROnPlateau',
    patience: 2,
  } as CallbackOptions,
  EarlyStopping: {
    ...CALLBACK_DEFAULTS.EarlyStopping,
    kind: 'EarlyStopping',
    patience: 3,
  } as CallbackOptions,
  CSVLogger: {
    ...CALLBACK_DEFAULTS.CSVLogger,
    kind: 'CSVLogger',
    filename: 'log.csv',
  } as CallbackOptions,
  TerminateOnNaN: {
    ...CALLBACK_DEFAULTS.TerminateOnNaN,
    kind: 'TerminateOnNaN',
  } as CallbackOptions,
};

export const hasCallback = ({ callbacks }: Experiment, kind: StudioCallback) =>
  callbacks.some((one) => one.kind === kind);

/** Switches a callback on, with options that suit a short run, or off; in the order of the list above. */
export function withCallback(
  experiment: Experiment,
  kind: StudioCallback,
  on: boolean,
): Experiment {
  const rest = experiment.callbacks.filter((one) => one.kind !== kind);
  if (!on) return { ...experiment, callbacks: rest };
  const order: readonly string[] = STUDIO_CALLBACKS;
  const callbacks = [...rest, CALLBACKS[kind]].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind),
  );
  return { ...experiment, callbacks };
}
