// What the reader sets for each callback, as it stands in the fields, and the callbacks that it makes: Keras's own
// constructors, with whatever was typed. Imports keras, valibot.
import * as v from 'valibot';
import type { Callback } from '../../../keras/callbacks/callback.ts';
import { EarlyStopping } from '../../../keras/callbacks/early-stopping.ts';
import { ModelCheckpoint } from '../../../keras/callbacks/model-checkpoint.ts';
import { ReduceLROnPlateau } from '../../../keras/callbacks/reduce-lr-on-plateau.ts';
import { ownCallback, ownSchema } from './own-callback.ts';

/** The callbacks of the instrument, in the order in which the recipe lists them. */
export const KINDS = ['checkpoint', 'rate', 'stop', 'own'] as const;
export type Kind = (typeof KINDS)[number];

const text = v.pipe(v.string(), v.maxLength(200));
const epochs = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(40));
const monitored = { monitor: text, mode: text, verbose: v.boolean() };

export const settingsSchema = v.strictObject({
  /** Whose options are shown. */
  shown: v.picklist(KINDS),
  on: v.strictObject({
    checkpoint: v.boolean(),
    rate: v.boolean(),
    stop: v.boolean(),
    own: v.boolean(),
  }),
  checkpoint: v.strictObject({
    ...monitored,
    filepath: text,
    saveBestOnly: v.boolean(),
    saveWeightsOnly: v.boolean(),
    /** `epoch`, or a number of batches. */
    saveFreq: text,
    /** A number; anything else is None. */
    initialValueThreshold: text,
  }),
  rate: v.strictObject({
    ...monitored,
    factor: v.pipe(v.number(), v.minValue(0.01), v.maxValue(1.5)),
    patience: epochs,
    minDelta: v.pipe(v.number(), v.minValue(0), v.maxValue(0.1)),
    cooldown: epochs,
    minLr: v.pipe(v.number(), v.minValue(1e-8), v.maxValue(1e-2)),
  }),
  stop: v.strictObject({
    ...monitored,
    patience: epochs,
    minDelta: v.pipe(v.number(), v.minValue(0), v.maxValue(0.1)),
    baseline: text,
    startFromEpoch: epochs,
    restoreBestWeights: v.boolean(),
  }),
  own: ownSchema,
});
export type Settings = v.InferOutput<typeof settingsSchema>;

const watched = { monitor: 'val_loss', mode: 'auto', verbose: false };

/** The recipe's own settings, all three callbacks at work. */
const RECIPE: Settings = {
  shown: 'checkpoint',
  on: { checkpoint: true, rate: true, stop: true, own: false },
  checkpoint: {
    ...watched,
    filepath: 'weights.{epoch:03d}-{val_loss:.4f}-{acc:.4f}.weights.h5',
    saveBestOnly: false,
    saveWeightsOnly: true,
    saveFreq: 'epoch',
    initialValueThreshold: 'None',
  },
  rate: { ...watched, factor: 0.1, patience: 2, minDelta: 1e-4, cooldown: 0, minLr: 1e-8 },
  stop: {
    ...watched,
    patience: 3,
    minDelta: 0,
    baseline: 'None',
    startFromEpoch: 0,
    restoreBestWeights: false,
  },
  own: { metric: 'acc', sense: 'above', bound: 0.9, action: 'stop', form: 'class' },
};

/** With a callback's name it stands alone, whatever the others are set to; without one all three are there. */
export function initialSettings(preset: Kind | null): Settings {
  if (preset === null) return RECIPE;
  return { ...RECIPE, shown: preset, on: { ...RECIPE.on, own: preset === 'own' } };
}

/** The kinds that an instance has. */
export const kindsOf = (preset: Kind | null): readonly Kind[] =>
  preset === null ? ['checkpoint', 'rate', 'stop'] : [preset];

const numberOrNull = (typed: string): number | null => {
  const number = Number(typed);
  return typed.trim() === '' || Number.isNaN(number) ? null : number;
};

/** What stands for `save_freq`: a whole number of batches, or the text as it is. */
const saveFreqOf = (typed: string): string | number => numberOrNull(typed) ?? typed;

const verbosity = (verbose: boolean) => (verbose ? 1 : 0);

/**
 * The callbacks at work, in the recipe's order.
 *
 * @throws PythonError as the constructors do
 */
export function callbacksOf(settings: Settings, kinds: readonly Kind[]): readonly Callback[] {
  const { on, checkpoint, rate, stop, own } = settings;
  const make: Readonly<Record<Kind, () => Callback>> = {
    checkpoint: () =>
      new ModelCheckpoint({
        ...checkpoint,
        verbose: verbosity(checkpoint.verbose),
        saveFreq: saveFreqOf(checkpoint.saveFreq),
        initialValueThreshold: numberOrNull(checkpoint.initialValueThreshold),
      }),
    // The slider has no zero; its least is as good as none.
    rate: () =>
      new ReduceLROnPlateau({
        ...rate,
        verbose: verbosity(rate.verbose),
        minLr: rate.minLr <= 1e-8 ? 0 : rate.minLr,
      }),
    stop: () =>
      new EarlyStopping({
        ...stop,
        verbose: verbosity(stop.verbose),
        baseline: numberOrNull(stop.baseline),
      }),
    own: () => ownCallback(own),
  };
  return kinds.filter((kind) => on[kind]).map((kind) => make[kind]());
}
