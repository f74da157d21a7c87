// The callbacks of an Experiment, with Keras's names, options and defaults (source: the Keras 3
// documentation of each). Imports valibot only.
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const rate = v.pipe(v.number(), v.minValue(0));
const epoch = count;
const optionalNumber = v.optional(v.nullable(v.number()), null);
const verbose = v.optional(v.picklist([0, 1]), 0);
const flag = v.optional(v.boolean(), false);

/** What the monitoring callbacks share. */
const monitored = {
  /** A key of the logs. */
  monitor: v.optional(v.string(), 'val_loss'),
  /** Whether less or more is better; `auto` goes by the compiled metrics. */
  mode: v.optional(v.picklist(['auto', 'min', 'max']), 'auto'),
  /** 1 prints what the callback does. */
  verbose,
};

/** Stops the run when the monitored quantity no longer improves. */
const earlyStoppingSchema = v.strictObject({
  kind: v.literal('EarlyStopping'),
  ...monitored,
  /** An improvement by this or less is none. */
  minDelta: v.optional(rate, 0),
  /** Epochs without improvement after which the run stops. */
  patience: v.optional(count, 0),
  /** The wait starts anew only for a value that is better than this one, too. */
  baseline: optionalNumber,
  restoreBestWeights: flag,
  /** Epochs before this one, counted from 0, are not looked at. */
  startFromEpoch: v.optional(epoch, 0),
});

/** Multiplies the learning rate when the monitored quantity no longer improves. */
const reduceLROnPlateauSchema = v.strictObject({
  kind: v.literal('ReduceLROnPlateau'),
  ...monitored,
  factor: v.optional(v.pipe(rate, v.ltValue(1)), 0.1),
  patience: v.optional(count, 10),
  minDelta: v.optional(rate, 1e-4),
  /** Epochs after a reduction in which none is counted. */
  cooldown: v.optional(count, 0),
  minLr: v.optional(rate, 0),
});

/** Saves the weights or the model. */
const modelCheckpointOptions = v.strictObject({
  kind: v.literal('ModelCheckpoint'),
  ...monitored,
  /** A file name with fields: `weights.{epoch:03d}-{val_loss:.4f}.weights.h5`. */
  filepath: v.string(),
  saveBestOnly: flag,
  saveWeightsOnly: flag,
  /** After each epoch, or after so many batches. */
  saveFreq: v.optional(
    v.union([v.literal('epoch'), v.pipe(v.number(), v.integer(), v.minValue(1))]),
    'epoch',
  ),
  /** The value that the first saved one must be better than. */
  initialValueThreshold: optionalNumber,
});
const modelCheckpointSchema = v.pipe(
  modelCheckpointOptions,
  v.check(
    ({ filepath, saveWeightsOnly }) =>
      saveWeightsOnly ? filepath.endsWith('.weights.h5') : /\.(keras|h5)$/.test(filepath),
    'a filepath that ends in .weights.h5 for weights, in .keras or .h5 for a model',
  ),
);

/** η ← η · rate at the beginning of each epoch from `startEpoch` on, counted from 0. */
const exponentialSchema = v.strictObject({
  kind: v.literal('exponential'),
  rate,
  startEpoch: v.optional(epoch, 1),
});
/** η ← η · factor after every so many epochs. */
const stepSchema = v.strictObject({
  kind: v.literal('step'),
  factor: rate,
  epochs: v.pipe(count, v.minValue(1)),
});
/** η = values[0] up to epoch boundaries[0] and with it, and so on, as in `PiecewiseConstantDecay`. */
const piecewiseSchema = v.pipe(
  v.strictObject({
    kind: v.literal('piecewise'),
    boundaries: v.pipe(
      v.array(epoch),
      v.check((epochs) => epochs.every((e, i) => e > (epochs[i - 1] ?? -1)), 'rising boundaries'),
    ),
    values: v.array(rate),
  }),
  v.check(
    ({ boundaries, values }) => values.length === boundaries.length + 1,
    'one value more than boundaries',
  ),
);
const scheduleSchema = v.variant('kind', [exponentialSchema, stepSchema, piecewiseSchema]);

/** Sets the learning rate at each epoch's beginning. */
const learningRateSchedulerSchema = v.strictObject({
  kind: v.literal('LearningRateScheduler'),
  schedule: scheduleSchema,
  verbose,
});

/** Writes the logs of each epoch to a file of comma-separated values. */
const csvLoggerSchema = v.strictObject({
  kind: v.literal('CSVLogger'),
  filename: v.pipe(v.string(), v.minLength(1)),
  separator: v.optional(v.pipe(v.string(), v.length(1)), ','),
  /** Whether a file that is there already goes on. */
  append: flag,
});

/** Stops the run when a batch's loss is NaN or infinite; `raiseError` makes that an error. */
const terminateOnNaNSchema = v.strictObject({
  kind: v.literal('TerminateOnNaN'),
  raiseError: flag,
});

export const callbackSchema = v.variant('kind', [
  earlyStoppingSchema,
  reduceLROnPlateauSchema,
  modelCheckpointSchema,
  learningRateSchedulerSchema,
  csvLoggerSchema,
  terminateOnNaNSchema,
]);

/** Keras's defaults, for callbacks that are made in code. */
export const CALLBACK_DEFAULTS = {
  EarlyStopping: v.getDefaults(earlyStoppingSchema),
  ReduceLROnPlateau: v.getDefaults(reduceLROnPlateauSchema),
  ModelCheckpoint: v.getDefaults(modelCheckpointOptions),
  LearningRateScheduler: v.getDefaults(learningRateSchedulerSchema),
  CSVLogger: v.getDefaults(csvLoggerSchema),
  TerminateOnNaN: v.getDefaults(terminateOnNaNSchema),
};

export type CallbackOptions = v.InferOutput<typeof callbackSchema>;
export type CallbackKind = CallbackOptions['kind'];
/** A learning rate by epoch, as plain data. */
export type Schedule = v.InferOutput<typeof scheduleSchema>;
