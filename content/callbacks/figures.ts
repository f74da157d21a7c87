// Numbers that the chapter quotes of its past run: what callbacks would have done to it, by the state machines that
// the instruments replay. Imports keras.
import type { Callback } from '../../src/keras/callbacks/callback.ts';
import { EarlyStopping } from '../../src/keras/callbacks/early-stopping.ts';
import { ModelCheckpoint } from '../../src/keras/callbacks/model-checkpoint.ts';
import { ReduceLROnPlateau } from '../../src/keras/callbacks/reduce-lr-on-plateau.ts';
import { replay } from '../../src/keras/callbacks/replay.ts';
import unwatched from './records/unwatched.json' with { type: 'json' };

const play = (...callbacks: readonly Callback[]) =>
  replay(
    { history: unwatched.history, steps: 750, learningRate: 0.001, metrics: ['acc'] },
    () => callbacks,
  );

/** The epoch, counted from 1, after which training would have stopped. */
const stop = (options: ConstructorParameters<typeof EarlyStopping>[0]) =>
  (play(new EarlyStopping(options)).stoppedAfter ?? Number.NaN) + 1;

/** How often the rate would have been reduced. */
const drops = (options: ConstructorParameters<typeof ReduceLROnPlateau>[0]) =>
  play(new ReduceLROnPlateau(options))
    .epochs.flatMap(({ events }) => events)
    .filter(({ action }) => action === 'learning-rate').length;

const filepath = 'weights.{epoch:03d}-{val_loss:.4f}-{acc:.4f}.weights.h5';
const best = play(new ModelCheckpoint({ filepath, saveWeightsOnly: true, saveBestOnly: true }));
const all = play(new ModelCheckpoint({ filepath, saveWeightsOnly: true }));
const together = play(
  new ModelCheckpoint({ filepath, saveWeightsOnly: true }),
  new ReduceLROnPlateau({ patience: 2 }),
  new EarlyStopping({ patience: 3 }),
);

export const figures = {
  'stop-patience-0': stop({ patience: 0 }),
  'stop-patience-3': stop({ patience: 3 }),
  'stop-patience-5': stop({ patience: 5 }),
  'stop-baseline': stop({ patience: 5, baseline: 0.3 }),
  'stop-wrong-mode': stop({ monitor: 'val_acc', mode: 'min', patience: 3 }),
  'restored-patience-5':
    play(new EarlyStopping({ patience: 5, restoreBestWeights: true })).finalWeights + 1,
  'files-all': all.files.length,
  'files-best': best.files.length,
  'rate-other-from': (play(new ReduceLROnPlateau({ patience: 2 })).otherRateFrom ?? Number.NaN) + 1,
  'rate-drops': drops({ patience: 2 }),
  'rate-drops-cooldown': drops({ patience: 2, cooldown: 3 }),
  'together-stop': (together.stoppedAfter ?? Number.NaN) + 1,
} satisfies Readonly<Record<string, number>>;
