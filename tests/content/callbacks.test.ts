// The chapter's TypeScript listings run, and its exercises' answers are what Keras's state machines do.
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figures } from '../../content/callbacks/figures.ts';
import { stopAbove } from '../../content/callbacks/listings/own-callback.ts';
import { recipe } from '../../content/callbacks/listings/recipe.ts';
import earlyFall from '../../content/callbacks/records/early-fall.json' with { type: 'json' };
import hooks from '../../content/callbacks/records/hooks.json' with { type: 'json' };
import recorded from '../../content/callbacks/records/recipe.json' with { type: 'json' };
import unwatched from '../../content/callbacks/records/unwatched.json' with { type: 'json' };
import type { Callback } from '../../src/keras/callbacks/callback.ts';
import { EarlyStopping } from '../../src/keras/callbacks/early-stopping.ts';
import { ModelCheckpoint } from '../../src/keras/callbacks/model-checkpoint.ts';
import { ReduceLROnPlateau } from '../../src/keras/callbacks/reduce-lr-on-plateau.ts';
import { type PastRun, replay } from '../../src/keras/callbacks/replay.ts';

const past = (val_loss: readonly number[]): PastRun => ({
  history: { acc: val_loss, loss: val_loss, val_acc: val_loss, val_loss },
  steps: 750,
  learningRate: 0.001,
  metrics: ['acc'],
});
const play = (run: PastRun, ...callbacks: readonly Callback[]) => replay(run, () => callbacks);
const unwatchedRun: PastRun = { ...past([]), history: unwatched.history };

/** A model of one number, and epochs whose validation losses are as they are given. */
function scripted(losses: readonly number[]) {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
  model.compile({ optimizer: tf.train.adam(0.001), loss: 'meanSquaredError' });
  const rate = () => (model.optimizer as unknown as { learningRate: number }).learningRate;
  return {
    model,
    async play(callback: tf.CustomCallbackArgs) {
      const rates: number[] = [];
      let epochs = 0;
      for (const [epoch, val_loss] of losses.entries()) {
        await callback.onEpochEnd?.(epoch, { loss: val_loss, acc: 0.8, val_loss });
        rates.push(rate());
        epochs = epoch + 1;
        if (model.stopTraining) break;
      }
      return { rates, epochs };
    },
  };
}

describe('the listings of the chapter on callbacks', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });
  afterAll(() => tf.disposeVariables());

  it('do by hand what Keras’s three callbacks do', async () => {
    const losses = unwatched.history.val_loss as number[];
    const { model, play: run } = scripted(losses);
    const files: string[] = [];
    const { rates, epochs } = await run(recipe(model, (name) => files.push(name)));
    const played = play(
      unwatchedRun,
      new ReduceLROnPlateau({ patience: 2 }),
      new EarlyStopping({ patience: 3 }),
    );
    expect(epochs).toBe((played.stoppedAfter ?? Number.NaN) + 1);
    // Of the recorded run too, whose rate fell twice before it stopped.
    const real = scripted(recorded.history.val_loss as number[]);
    const again = await real.play(recipe(real.model, () => {}));
    expect(again.epochs).toBe(recorded.history.val_loss?.length);
    expect(again.rates.slice(0, -1).map((rate) => rate.toPrecision(3))).toEqual(
      recorded.history.learning_rate?.slice(1).map((rate) => rate.toPrecision(3)),
    );
    expect(rates[7]).toBe(0.001);
    expect(files[0]).toBe('weights.001-0.4331');
    model.dispose();
    real.model.dispose();
  });

  it('stop a real fit above a bound', async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
    const x = tf.ones([4, 1]);
    const y = tf.zeros([4, 1]);
    const never = stopAbove(model, 'loss', 1e9);
    const whole = await model.fit(x, y, { epochs: 3, verbose: 0, callbacks: [never] });
    expect(whole.epoch).toHaveLength(3);
    const soon = stopAbove(model, 'loss', -1);
    const stopped = await model.fit(x, y, { epochs: 3, verbose: 0, callbacks: [soon] });
    expect(stopped.epoch).toHaveLength(1);
    tf.dispose([x, y]);
    model.dispose();
  });
});

describe('what the chapter says of the hooks', () => {
  const calls = hooks.events.filter(({ type }) => type === 'hook') as unknown as {
    hook: string;
    logs: Record<string, number>;
  }[];

  it('six training batches end, in two epochs of three', () => {
    expect(calls.filter(({ hook }) => hook === 'onTrainBatchEnd')).toHaveLength(6);
    expect(new Set(calls.map(({ hook }) => hook)).size).toBe(10);
  });

  it('logs are empty at a begin, and have validation values at an epoch’s end only', () => {
    for (const { hook, logs } of calls) {
      const keys = Object.keys(logs);
      if (hook.endsWith('Begin')) expect(keys).toEqual([]);
      const validates = keys.some((key) => key.startsWith('val_'));
      expect(validates, hook).toBe(hook === 'onEpochEnd' || hook === 'onTrainEnd');
    }
  });
});

describe('what the chapter says of the recorded run', () => {
  it('falling-rate: the rate is a hundredth before the best epoch, and not yet a thousandth', () => {
    const { val_loss: losses, learning_rate: rates } = earlyFall.history;
    const best = losses.indexOf(Math.min(...losses));
    expect(rates[best]).toBe(1e-5);
  });

  it('patience 3 ends one epoch before the best, patience 5 behind it', () => {
    const losses = unwatched.history.val_loss as number[];
    const best = losses.indexOf(Math.min(...losses)) + 1;
    expect(figures['stop-patience-3']).toBe(best - 1);
    expect(figures['stop-patience-5']).toBe(best + 5);
    expect(figures['restored-patience-5']).toBe(best);
  });

  it('the live recipe goes another way than the replay: the rate falls after epoch 9', () => {
    const falls = recorded.events.filter(({ action }) => action === 'learning-rate');
    expect(falls[0]).toMatchObject({ epoch: 8 });
    const losses = recorded.history.val_loss as number[];
    expect(losses[9]).toBeLessThan(Math.min(...losses.slice(0, 9)));
    expect(losses.length).toBeGreaterThan(figures['together-stop']);
    expect(losses.length).toBeLessThan(15);
  });

  it('a monitor that does not exist: an error in auto, warnings for ever in min', () => {
    const auto = play(unwatchedRun, new EarlyStopping({ monitor: 'f1' }));
    expect(auto.failure).toMatchObject({ error: 'ValueError' });
    const min = play(unwatchedRun, new EarlyStopping({ monitor: 'f1', mode: 'min' }));
    expect(min.stoppedAfter).toBeNull();
    expect(min.console).toHaveLength(30);
    const mode = play(unwatchedRun, new EarlyStopping({ mode: 'smallest', patience: 3 }));
    expect(mode.console[0]).toContain('fallback to auto mode');
    expect(mode.stoppedAfter).toBe(figures['stop-patience-3'] - 1);
  });

  it.each([
    ['best.hdf5', true, /must end in `\.weights\.h5`/],
    ['best.hdf5', false, /must end in `\.keras`/],
    ['best.h5', true, /must end in `\.weights\.h5`/],
    ['checkpoints/ckpt', true, /must end in `\.weights\.h5`/],
  ])('the older name %s (weights: %s) is refused', (filepath, saveWeightsOnly, message) => {
    const make = () => [new ModelCheckpoint({ filepath, saveWeightsOnly })];
    expect(replay(unwatchedRun, make).failure?.message).toMatch(message);
  });

  it('a whole model may still be called .h5', () => {
    const played = play(unwatchedRun, new ModelCheckpoint({ filepath: 'best.h5' }));
    expect(played.failure).toBeNull();
  });
});

describe('the exercises of the chapter on callbacks', () => {
  it('self-test: a tie is a wait, and the 2 comes in time', () => {
    const played = play(past([5, 4, 3, 3, 3, 2]), new EarlyStopping({ patience: 3 }));
    expect(played.stoppedAfter).toBeNull();
  });

  it('count-waits: it stops after epoch 4', () => {
    const run = past([50, 42, 44, 43, 41, 45, 46, 47]);
    expect(play(run, new EarlyStopping({ patience: 2 })).stoppedAfter).toBe(3);
  });

  it('cooling: 0.00025 after eight epochs', () => {
    const run = past([...new Array<number>(8).fill(0.5), 0.5]);
    const options = { factor: 0.5, patience: 2, cooldown: 2 };
    const played = play(run, new ReduceLROnPlateau(options));
    // The rate that a ninth epoch would be trained with.
    expect(played.epochs[8]?.learningRate).toBeCloseTo(0.00025, 9);
  });

  it('file-name: 07-0.88.keras', () => {
    const run = past(new Array<number>(7).fill(0.8832));
    const filepath = '{epoch:02d}-{val_acc:.2f}.keras';
    expect(play(run, new ModelCheckpoint({ filepath })).files.at(-1)?.file).toBe('07-0.88.keras');
  });

  it('too-early: a KeyError in the first epoch, and no file', () => {
    const filepath = '{epoch}-{val_loss:.2f}.keras';
    const played = play(unwatchedRun, new ModelCheckpoint({ filepath, saveFreq: 100 }));
    expect(played.failure).toMatchObject({ error: 'KeyError', epoch: 0 });
    expect(played.files).toEqual([]);
  });

  it('wrong-way: it stops after epoch 4', () => {
    expect(figures['stop-wrong-mode']).toBe(4);
  });

  it('whose-weights: the last epoch’s, as nobody kept the others', () => {
    const played = play(unwatchedRun, new EarlyStopping({ patience: 5 }));
    expect([played.stoppedAfter, played.finalWeights]).toEqual([15, 15]);
  });
});
