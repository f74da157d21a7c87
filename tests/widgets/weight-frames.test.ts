// The frames of watched weights: thinned evenly, in one scale, column by column; and where they come from.
import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import {
  addFrame,
  columnOf,
  commonScale,
  imageLayer,
  type WeightFrame,
} from '../../src/widgets/instruments/weight-images/frames.ts';
import { openWeightRun } from '../../src/widgets/instruments/weight-images/use-weight-run.ts';
import { createTrainer } from '../../src/widgets/trainer.ts';
import { mlp } from '../experiment/mlp.ts';
import { createFakeClient } from './fake-client.ts';
import { runEvents } from './sample-experiment.ts';

const frame = (x: number, ...weights: number[]): WeightFrame => ({
  x,
  kernel: Float32Array.from(weights),
});

const softmax = parseExperiment({
  ...mlp,
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [28, 28] },
      { type: 'Flatten' },
      { type: 'Dense', units: 10, activation: 'softmax' },
    ],
  },
});

describe('frames', () => {
  test('are at most as many as asked, the first and the newest among them, evenly spread', () => {
    let frames: readonly WeightFrame[] = [];
    for (let i = 0; i <= 500; i += 1) frames = addFrame(frames, frame(i / 100), 60);
    expect(frames).toHaveLength(60);
    expect([frames[0]?.x, frames.at(-1)?.x]).toEqual([0, 5]);
    const gaps = frames.slice(1).map(({ x }, i) => x - (frames[i]?.x ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(0);
    // Even spread would be 5 / 59 = 0.085.
    expect(Math.max(...gaps)).toBeLessThan(0.2);
  });

  test('have one scale for all, a round number that holds the greatest size', () => {
    expect(commonScale([frame(0, 0.01, -0.02), frame(1, 0.3, -0.34)])).toBe(0.4);
    expect(commonScale([frame(0, -0.087, 0.05)])).toBe(0.1);
    expect(commonScale([frame(0, 0, 0)])).toBe(1);
  });

  test('give the column of a unit', () => {
    const { column, least, greatest } = columnOf(frame(0, 1, 2, 3, -4, 5, 6), 1, 2);
    expect([...column]).toEqual([2, -4, 6]);
    expect([least, greatest]).toEqual([-4, 6]);
  });

  test('are of the first layer on flattened images, and begin with its seeded initial weights', () => {
    const { watched, units, side, initial } = imageLayer(softmax);
    expect(watched).toEqual({ layer: 'dense', weight: 'kernel' });
    expect([units, side]).toEqual([10, 28]);
    const kernel = initial(1);
    expect(kernel).toHaveLength(7840);
    // Glorot's limit: √(6 / (784 + 10)).
    expect(commonScale([{ x: 0, kernel }])).toBe(0.1);
    expect(Math.max(...kernel)).toBeLessThanOrEqual(Math.sqrt(6 / 794));
    expect(initial(2)).not.toEqual(kernel);
  });
});

test('a watched run asks for its weights, keeps what it is told, and begins anew with the next', () => {
  const client = createFakeClient();
  const trainer = createTrainer({ client });
  const run = openWeightRun(trainer, { key: 'chapter/softmax', title: 'Weights', base: softmax });
  expect(openWeightRun(trainer, { key: 'chapter/softmax', title: 'Weights', base: softmax })).toBe(
    run,
  );
  trainer.train('chapter/softmax');
  expect(client.fit().ask.watch).toEqual([{ layer: 'dense', weight: 'kernel' }]);
  const begin = runEvents().slice(0, 5);
  client.fit().emit(...begin);
  const values = [Float32Array.of(1, 2)];
  client.fit().emit({ type: 'weights', epoch: 0, step: 0, values });
  client.fit().emit({ type: 'weights', epoch: 1, step: 375, values });
  expect(run.frames.get().map(({ x }) => x)).toEqual([0, 1.5]);
  client.fit().emit(...begin);
  expect(run.frames.get()).toEqual([]);
});
