// A run as points, rows and readings.
import { expect, test } from 'vitest';
import {
  chartLines,
  LINES,
  nearestReading,
  readings,
  stepReading,
} from '../../src/widgets/chart-lines.ts';
import { LABEL_HEIGHT, spreadLabels } from '../../src/widgets/curve-layout.ts';
import { growthOf, historyCurves, NO_GROWTH, smooth } from '../../src/widgets/curves.ts';
import { beginRun, foldEvent, newSession } from '../../src/widgets/training-session.ts';
import { historyOf, MLP, runEvents } from './sample-experiment.ts';

function curvesAfter(events: number) {
  const { run } = runEvents()
    .slice(0, events)
    .reduce(foldEvent, beginRun(newSession(MLP)));
  if (run === null) throw new Error('no run');
  return { ...historyCurves(run.history, 'loss'), ...growthOf(run, 'loss') };
}

/** Events until an epoch's end: five before training, 40 steps, validation, epoch, snapshot. */
const inEpoch = (epochs: number, steps: number) => 5 + 43 * epochs + steps;

test('an epoch’s values stand at its end', () => {
  const { train, validation } = historyCurves({ loss: [0.5, 0.4], val_loss: [0.45] }, 'loss');
  expect(train).toEqual([
    { x: 1, y: 0.5 },
    { x: 2, y: 0.4 },
  ]);
  expect(validation).toEqual([{ x: 1, y: 0.45 }]);
});

test('in the first epoch the training line is made of running means and grows with every one', () => {
  const [early, later] = [curvesAfter(inEpoch(0, 10)), curvesAfter(inEpoch(0, 20))];
  expect([early.train, early.validation]).toEqual([[], []]);
  expect(later.start.length).toBeGreaterThan(early.start.length);
  expect(later.head?.x).toBeCloseTo(0.5, 2);
});

test('later the line goes from epoch to epoch and on to the newest running mean', () => {
  const { start, train, trace, head } = curvesAfter(inEpoch(2, 10));
  expect(train.map(({ x }) => x)).toEqual([1, 2]);
  expect(head?.x).toBeCloseTo(2.25, 2);
  expect(start.every(({ x }) => x < 1)).toBe(true);
  expect(trace.every(({ x }) => x > 1)).toBe(true);
});

test('values that are no numbers are not drawn', () => {
  const nan = { loss: [0.5, Number.NaN], val_loss: [Number.POSITIVE_INFINITY] };
  expect(historyCurves(nan, 'loss')).toEqual({ train: [{ x: 1, y: 0.5 }], validation: [] });
  const point = { x: 0.5, logs: { loss: Number.NaN } };
  expect(growthOf({ trace: [point], head: point }, 'loss')).toEqual(NO_GROWTH);
});

test('smoothing weighs older points less, leaves the first one, and by 0 changes nothing', () => {
  const points = [1, 0, 0].map((y, i) => ({ x: i + 1, y }));
  expect(smooth(points, 0)).toBe(points);
  // Weights 1/2 and 1 of 3/2; then 1/4, 1/2 and 1 of 7/4.
  expect(smooth(points, 0.5).map(({ y }) => y)).toEqual([
    1,
    expect.closeTo(1 / 3),
    expect.closeTo(1 / 7),
  ]);
});

test('smoothing touches neither the recorded run nor what can be read', () => {
  const curves = curvesAfter(inEpoch(3, 5));
  const recorded = historyCurves(historyOf(5), 'loss');
  const lines = chartLines(curves, { smoothing: 0.9, recorded });
  expect(lines.recordedTrain).toBe(recorded.train);
  expect(lines.train[2]?.y).not.toBe(historyOf(5).loss?.[2]);
  expect(readings(curves, curves).find(({ x }) => x === 3)).toEqual({
    x: 3,
    train: historyOf(5).loss?.[2],
    validation: historyOf(5).val_loss?.[2],
  });
});

test('a line that did not change is the same to what draws it', () => {
  const curves = curvesAfter(inEpoch(3, 5));
  const [one, other] = [0, 0].map((smoothing) => chartLines(curves, { smoothing, recorded: null }));
  for (const name of LINES) expect(one?.[name]).toBe(other?.[name]);
});

test('a run with initialEpoch begins where its epochs are counted from', () => {
  const { train } = historyCurves({ loss: [0.5, 0.4] }, 'loss', 3);
  expect(train.map(({ x }) => x)).toEqual([4, 5]);
  const trace = [3.5, 4.5].map((x) => ({ x, logs: { loss: 1 } }));
  const { start, trace: later } = growthOf({ trace, head: null }, 'loss', 3);
  expect([start.map(({ x }) => x), later.map(({ x }) => x)]).toEqual([[3.5], [4.5]]);
});

test('arrow keys lead from epoch to epoch, and to the newest running mean at the end', () => {
  const curves = curvesAfter(inEpoch(2, 10));
  const all = readings(curves, curves);
  const head = all.at(-1)?.x ?? 0;
  expect(stepReading(all, null, 'next')).toBe(head);
  expect(stepReading(all, head, 'previous')).toBe(2);
  expect(stepReading(all, 2, 'previous')).toBe(1);
  expect(stepReading(all, 1, 'previous')).toBe(1);
  expect(stepReading(all, 1, 'next')).toBe(2);
  expect(stepReading(all, 2, 'first')).toBe(1);
  expect(stepReading(all, 1, 'last')).toBe(head);
});

test('the pointer reads the nearest place', () => {
  const all = readings(historyCurves(historyOf(3), 'loss'), NO_GROWTH);
  expect(nearestReading(all, 1.4)?.x).toBe(1);
  expect(nearestReading(all, 99)?.x).toBe(3);
  expect(nearestReading([], 1)).toBeNull();
});

test('labels that would cover each other move apart, keep their order and stay in the plot', () => {
  expect(spreadLabels([50, 150], 0, 200)).toEqual([50, 150]);
  const [a = 0, b = 0] = spreadLabels([100, 104], 0, 200);
  expect(b - a).toBe(LABEL_HEIGHT);
  const [c = 0, d = 0] = spreadLabels([199, 198], 0, 200);
  expect(c - d).toBe(LABEL_HEIGHT);
  expect(c).toBe(200 - LABEL_HEIGHT / 2);
});
