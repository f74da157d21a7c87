// What the run ledger lists, in what order; and what a sweep plans, trains within its budget, and finds best.
import { describe, expect, test, vi } from 'vitest';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { readKeptRun } from '../../src/experiment/kept-run.ts';
import {
  FIRST_VIEW,
  type LedgerView,
  rowOf,
  shownRows,
} from '../../src/widgets/instruments/run-ledger/ledger-view.ts';
import { csvCell } from '../../src/widgets/instruments/run-ledger/runs-csv.ts';
import { FIRST_SWEEP, planSweep } from '../../src/widgets/instruments/sweep/sweep-plan.ts';
import { bestOf, judgeOf } from '../../src/widgets/instruments/sweep/sweep-results.ts';
import { type SweepResult, sweepRunner } from '../../src/widgets/instruments/sweep/sweep-runner.ts';
import { createTrainer } from '../../src/widgets/trainer.ts';
import { MLP, sampleRun } from '../storage/sample-runs.ts';
import { createFakeClient } from './fake-client.ts';
import { runEvents, runResult } from './sample-experiment.ts';

describe('the ledger', () => {
  const row = (number: number, valAccuracy: number | null, change = {}) =>
    rowOf(
      readKeptRun({
        ...sampleRun({
          history: valAccuracy === null ? { loss: [0.5] } : { acc: [0.5], val_acc: [valAccuracy] },
          ...change,
        }),
        number,
      }),
    );
  const rows = [
    row(1, 0.8, { tags: ['seeds'] }),
    row(2, null, { name: 'Without validation' }),
    row(3, 0.9, { lab: 'studio/baseline', tags: ['seeds', 'rate'] }),
    row(4, Number.NaN),
  ];
  const numbers = (view: Partial<LedgerView>) =>
    shownRows(rows, { ...FIRST_VIEW, ...view }).map(({ number }) => number);

  test('lists the newest first, or by a column, up or down; what has no value comes last', () => {
    expect(numbers({})).toEqual([4, 3, 2, 1]);
    expect(numbers({ sort: 'valAccuracy' })).toEqual([3, 1, 4, 2]);
    expect(numbers({ sort: 'valAccuracy', down: false })).toEqual([1, 3, 4, 2]);
    expect(numbers({ sort: 'name', down: false })).toEqual([4, 3, 1, 2]);
  });

  test('is filtered by chapter, tag and words, all of which a run must hold', () => {
    expect(numbers({ tag: 'seeds' })).toEqual([3, 1]);
    expect(numbers({ chapter: 'studio' })).toEqual([3]);
    expect(numbers({ text: 'without validation' })).toEqual([2]);
    expect(numbers({ text: 'without train' })).toEqual([]);
    expect(numbers({ text: 'ADAM seeds' })).toEqual([3, 1]);
  });

  test('writes no text that a spreadsheet would take for a formula', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r']) {
      expect(csvCell(`${start}1`).replace(/^"/, '')).toMatch(/^'/);
    }
    expect(csvCell('a=1')).toBe('a=1');
  });
});

describe('a sweep', () => {
  const result = (end: SweepResult['end'], figures: Partial<SweepResult['figures']>) =>
    ({ end, figures: { valAccuracy: null, valLoss: null, trainLoss: null, ...figures } }) as SweepResult; // biome-ignore format: one case
  const best = (...results: SweepResult[]) => bestOf(results, judgeOf(results));

  test('finds the best by validation among the runs that ended: the most accurate, or the least loss', () => {
    expect(best(result('done', { valAccuracy: 0.8 }), result('done', { valAccuracy: 0.9 }))).toBe(
      1,
    );
    expect(best(result('done', { valLoss: 0.5 }), result('done', { valLoss: 0.4 }))).toBe(1);
    expect(best(result('done', { valLoss: 0.4 }), result('done', { valLoss: 0.5 }))).toBe(0);
    expect(
      best(result('stopped', { valAccuracy: 0.9 }), result('done', { valAccuracy: 0.8 })),
    ).toBe(1);
    expect(best(result('done', { valAccuracy: 0.8 }), result('done', { valAccuracy: 0.8 }))).toBe(
      0,
    );
    expect(best(result('diverged', { valAccuracy: Number.NaN }))).toBe(-1);
    // The test set judges nothing.
    expect(judgeOf([result('done', { testAccuracy: 0.9, trainLoss: 0.1 })])).toBe('trainLoss');
  });

  const grid = planSweep(MLP, { ...FIRST_SWEEP, mode: 'grid', runs: 5 });

  test('cuts a grid where its budget of runs ends, and says how large the whole is', () => {
    expect([grid.points.length, grid.whole]).toEqual([5, 12]);
    expect(planSweep(MLP, { ...FIRST_SWEEP, mode: 'grid', budget: 'minutes' }).points).toHaveLength(
      12,
    );
  });

  test('begins no run that would end after its budget of time', async () => {
    const client = createFakeClient();
    const trainer = createTrainer({ client });
    const runner = sweepRunner(trainer, 'studio/sweep');
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const ended = runner.start({
      base: { id: 'mlp', experiment: MLP, home: { key: 'studio/mlp', base: MLP } },
      ...{ rows: grid.rows, points: grid.points, limit: 25, title: 'Sweep', nameOf: String },
    });
    // Each run takes ten seconds: after the second, a third would end after thirty.
    for (let done = 0; done < 2; done += 1) {
      await vi.waitFor(() => expect(client.fits).toHaveLength(done + 1));
      client.fit().emit(...runEvents());
      now += 10_000;
      await client.fit().end(runResult());
    }
    await ended;
    expect(client.fits).toHaveLength(2);
    expect(runner.status.get()).toMatchObject({ state: 'done', planned: 5 });
    const rates = client.fits.map(({ ask }) => parseExperiment(ask.experiment).compile.optimizer);
    expect(rates.map(({ learningRate }) => learningRate)).toEqual([1e-4, 1e-4]);
    vi.restoreAllMocks();
  });
});
