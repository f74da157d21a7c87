// A replay says of a past run what a fit with the same callbacks and the same logs does, as far as the learning rate
// has not made it another run.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/experiment/record.ts';
import { EarlyStopping } from '../../../src/keras/callbacks/early-stopping.ts';
import { LearningRateScheduler } from '../../../src/keras/callbacks/learning-rate-scheduler.ts';
import { ModelCheckpoint } from '../../../src/keras/callbacks/model-checkpoint.ts';
import { ReduceLROnPlateau } from '../../../src/keras/callbacks/reduce-lr-on-plateau.ts';
import { type PastRun, replay } from '../../../src/keras/callbacks/replay.ts';

/** As it is committed: what a page gets of it is rounded. */
const recipe = JSON.parse(
  readFileSync(new URL('../../../content/callbacks/records/recipe.json', import.meta.url), 'utf8'),
) as RunRecord;

const past = (val_loss: readonly number[], rest: Partial<PastRun> = {}): PastRun => ({
  history: { acc: val_loss.map((v) => 1 - v), loss: val_loss, val_loss },
  steps: 4,
  learningRate: 0.001,
  metrics: ['acc'],
  ...rest,
});

const FALL_AND_RISE = past([0.5, 0.4, 0.3, 0.35, 0.32, 0.31, 0.4]);

describe('a replay', () => {
  it('stops after as many epochs without improvement as there is patience', () => {
    const played = replay(FALL_AND_RISE, () => [new EarlyStopping({ patience: 2 })]);
    expect(played.stoppedAfter).toBe(4);
    expect(played.epochs).toHaveLength(5);
    expect(played.finalWeights).toBe(4);
    expect(played.otherRateFrom).toBeNull();
  });

  it('restores the best epoch’s weights, also where nothing stopped', () => {
    const early = { patience: 20, restoreBestWeights: true };
    const played = replay(FALL_AND_RISE, () => [new EarlyStopping(early)]);
    expect(played.stoppedAfter).toBeNull();
    expect(played.finalWeights).toBe(2);
    expect(played.epochs.at(-1)?.events.at(-1)).toMatchObject({ action: 'restored' });
  });

  it('says from which epoch on another rate would have made it another run', () => {
    const played = replay(FALL_AND_RISE, () => [new ReduceLROnPlateau({ patience: 2 })]);
    expect(played.otherRateFrom).toBe(5);
    expect(played.epochs.map(({ learningRate }) => Number(learningRate.toPrecision(3)))).toEqual([
      ...[0.001, 0.001, 0.001, 0.001, 0.001],
      ...[0.0001, 0.0001],
    ]);
  });

  it('counts a rate that is set at an epoch’s beginning from that epoch on', () => {
    const schedule = { kind: 'step', factor: 0.5, epochs: 3 } as const;
    const played = replay(FALL_AND_RISE, () => [new LearningRateScheduler({ schedule })]);
    expect(played.otherRateFrom).toBe(3);
  });

  it('names the files that would lie there, a later one of the same name in an earlier one’s place', () => {
    const best = { filepath: '{epoch:02d}-{val_loss:.2f}.keras', saveBestOnly: true };
    const saved = (options: ConstructorParameters<typeof ModelCheckpoint>[0]) =>
      replay(FALL_AND_RISE, () => [new ModelCheckpoint(options)]);
    expect(saved(best).files.map(({ file }) => file)).toEqual([
      ...['01-0.50.keras', '02-0.40.keras', '03-0.30.keras'],
    ]);
    expect(saved({ ...best, filepath: 'best.keras' }).files).toEqual([
      { file: 'best.keras', epoch: 2, batch: null },
    ]);
    const byBatch = saved({ filepath: '{epoch}-{batch}.keras', saveFreq: 3 });
    expect(byBatch.files.map(({ file }) => file).slice(0, 3)).toEqual([
      ...['1-3.keras', '2-2.keras', '3-1.keras'],
    ]);
  });

  it('fails as Keras does: in a constructor, or in the epoch that comes to it', () => {
    const refused = replay(FALL_AND_RISE, () => [new ReduceLROnPlateau({ factor: 1 })]);
    expect(refused.failure).toMatchObject({ error: 'ValueError', epoch: null });
    expect(refused.epochs).toEqual([]);
    const key = replay(FALL_AND_RISE, () => [
      new ModelCheckpoint({ filepath: '{epoch}-{val_acc:.2f}.keras' }),
    ]);
    expect(key.failure).toMatchObject({ error: 'KeyError', epoch: 0 });
    expect(key.stoppedAfter).toBeNull();
  });

  it('warns of a monitor that is not there, at every epoch, and goes on', () => {
    const played = replay(FALL_AND_RISE, () => [
      new EarlyStopping({ monitor: 'val_f1', mode: 'max', patience: 0 }),
    ]);
    expect(played.stoppedAfter).toBeNull();
    expect(played.console).toHaveLength(7);
    expect(played.console[0]).toContain('val_f1');
  });

  it('of the recipe’s own record comes to what the recorded run did', () => {
    const played = replay(
      { history: recipe.history, steps: 750, learningRate: 0.001, metrics: ['acc'] },
      () => [
        new ModelCheckpoint({
          filepath: 'weights.{epoch:03d}-{val_loss:.4f}-{acc:.4f}.weights.h5',
          saveWeightsOnly: true,
        }),
        new ReduceLROnPlateau({ patience: 2 }),
        new EarlyStopping({ patience: 3 }),
      ],
    );
    const recorded = recipe.events.filter(({ type }) => type === 'callback');
    expect(played.epochs.flatMap(({ events }) => events)).toEqual(recorded);
    expect(played.epochs.map(({ learningRate }) => learningRate)).toEqual(
      recipe.history.learning_rate,
    );
  });
});
