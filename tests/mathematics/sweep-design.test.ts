// Which points a sweep trains: grids in order, draws that come again, and every value within its axis.
import { expect, test } from 'vitest';
import {
  experimentAt,
  gridPoints,
  gridValues,
  placeOnTrack,
  randomPoints,
  sweepableRows,
  valueOnTrack,
} from '../../src/mathematics/sweep-design.ts';
import { MLP } from '../storage/sample-runs.ts';

const rows = sweepableRows(MLP);
const row = (key: string) => {
  const found = rows.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
};
const LR = { key: 'lr', from: 1e-4, to: 0.1, count: 4 };
const OPT = { key: 'opt', options: ['SGD', 'Adam'] };

test('a grid goes by the track, in ratios where its hyper-parameter does', () => {
  expect(gridValues(row('lr'), LR)).toEqual([1e-4, 1e-3, 1e-2, 0.1]);
  expect(gridValues(row('ep'), { key: 'ep', from: 1, to: 9, count: 3 })).toEqual([1, 5, 9]);
  expect(gridValues(row('ep'), { key: 'ep', from: 1, to: 2, count: 5 })).toEqual([1, 2]);
});

test('the last axis of a grid goes round fastest', () => {
  const points = gridPoints([row('lr'), row('opt')], [{ ...LR, count: 2 }, OPT]);
  expect(points).toEqual([
    [1e-4, 'SGD'],
    [1e-4, 'Adam'],
    [0.1, 'SGD'],
    [0.1, 'Adam'],
  ]);
});

test('draws come again with their seed, the first ones however many there are; no two are the same', () => {
  const of = (count: number, seed: number) =>
    randomPoints([row('lr'), row('opt')], [LR, OPT], count, seed);
  expect(of(20, 1)).toEqual(of(20, 1));
  expect(of(40, 1).slice(0, 20)).toEqual(of(20, 1));
  expect(of(20, 2)).not.toEqual(of(20, 1));
  expect(new Set(of(40, 1).map((point) => JSON.stringify(point))).size).toBe(40);
  for (const [rate, optimizer] of of(40, 1)) {
    expect(rate).toBeGreaterThanOrEqual(1e-4);
    expect(rate).toBeLessThanOrEqual(0.1);
    expect(OPT.options).toContain(optimizer);
  }
  // In ratios: about half of the draws lie below the middle of the exponents.
  const below = of(200, 3).filter(([rate]) => Number(rate) < 10 ** -2.5).length;
  expect(below).toBeGreaterThan(70);
  expect(below).toBeLessThan(130);
});

test('of a small space all points are drawn, and no more', () => {
  const points = randomPoints([row('opt')], [OPT], 50, 1);
  expect(points.map(([optimizer]) => optimizer).sort()).toEqual(['Adam', 'SGD']);
});

test('a place on the track and its value are one another’s inverse', () => {
  const lr = row('lr');
  if (lr.kind !== 'number') throw new Error('a rate is a number');
  for (const value of [1e-5, 3e-4, 0.07, 1]) {
    expect(valueOnTrack(lr, placeOnTrack(lr, value))).toBeCloseTo(value, 10);
  }
});

test('a point’s Experiment has its values, and all else of the base', () => {
  const experiment = experimentAt(MLP, [row('lr'), row('ep')], [0.05, 7]);
  expect(experiment.compile.optimizer.learningRate).toBe(0.05);
  expect(experiment).toEqual({
    ...MLP,
    compile: { ...MLP.compile, optimizer: { ...MLP.compile.optimizer, learningRate: 0.05 } },
    fit: { ...MLP.fit, epochs: 7 },
  });
});
