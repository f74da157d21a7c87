// The images of a layer's weights in a real browser: redrawn while the real worker trains, gone through again,
// and the same run with and without a watcher.
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/widgets/instrument.css';
import { type ExperimentInput, parseExperiment } from '../../src/experiment/experiment.ts';
import { loadPageWords } from '../../src/i18n/page-words.ts';
import WeightImages from '../../src/widgets/instruments/weight-images/instrument.tsx';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
import { createTrainingClient, startTrainingWorker } from '../../src/worker/client.ts';
import { createFakeClient } from './fake-client.ts';
import { renderTraining } from './render-lab.tsx';
import { inEpoch, runEvents, runResult } from './sample-experiment.ts';

beforeEach(async () => {
  await loadPageWords('en');
  await page.viewport(1280, 900);
});
afterEach(() => page.viewport(414, 896));

const softmax: ExperimentInput = {
  version: 1,
  data: {
    source: { kind: 'fashion-mnist' },
    transforms: [
      { kind: 'slice', count: 2000 },
      { kind: 'scale', divisor: 255 },
      { kind: 'one-hot' },
      { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 },
    ],
  },
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [28, 28] },
      { type: 'Flatten' },
      { type: 'Dense', units: 10, activation: 'softmax' },
    ],
  },
  compile: {
    optimizer: { kind: 'Adam', learningRate: 0.01 },
    loss: 'categorical_crossentropy',
    metrics: ['acc'],
  },
  fit: { batchSize: 32, epochs: 3 },
  seed: 1,
};

function renderImages(trainer: Trainer, id: string) {
  const unmount = renderTraining(
    trainer,
    <div className="instrument">
      <WeightImages
        {...{ id, chapter: 'chapter', title: 'Weights' }}
        experiments={[{ id: 'softmax', experiment: softmax, record: null }]}
      />
    </div>,
  );
  const root = page.getByRole('figure', { name: 'Weights' });
  const element = () => root.element().querySelector<HTMLElement>('.weights') as HTMLElement;
  return {
    ...{ root, unmount, element },
    /** All pixels of the first image. */
    pixels() {
      const canvas = element().querySelector('canvas') as HTMLCanvasElement;
      const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(
        ...([0, 0, 28, 28] as const),
      );
      return data.join();
    },
  };
}

test('what the real worker learns stands there, and can be gone through again', async () => {
  const client = createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);
  const trainer = createTrainer({ client, backend: 'wasm' });
  try {
    const images = renderImages(trainer, 'real');
    await expect
      .element(images.root.getByText('Before training: the initial weights'))
      .toBeVisible();
    await expect.element(images.root.getByRole('button', { name: 'Train' })).toBeEnabled();
    const before = images.pixels();
    await images.root.getByRole('button', { name: 'Train' }).click();
    await expect.poll(() => images.element().dataset.state).toBe('done');
    expect(Number(images.element().dataset.frames)).toBeGreaterThanOrEqual(4);
    await expect.element(images.root.getByText('After 3 epochs')).toBeVisible();
    const after = images.pixels();
    expect(after).not.toBe(before);
    const slider = images.root.getByRole('slider', { name: 'Moment of the training' });
    slider.element().focus();
    await userEvent.keyboard('{Home}');
    await expect
      .element(slider)
      .toHaveAttribute('aria-valuetext', 'Before training: the initial weights');
    expect(images.pixels()).not.toBe(after);
    await userEvent.keyboard('{End}');
    await expect.poll(() => images.pixels()).toBe(after);
    const digest = trainer.open({
      ...{ key: 'chapter/real', title: '', base: parseExperiment(softmax), testIndices: [] },
    });
    const plain = await client.request('train', {
      ...{ run: 'plain', experiment: parseExperiment(softmax), backend: 'wasm' as const },
    });
    expect(digest.get().run?.digest).toBe(plain.digest);
  } finally {
    client.close();
  }
});

test('a film of what was seen plays, and the way back to the page finds it', async () => {
  const client = createFakeClient();
  const trainer = createTrainer({ client });
  const images = renderImages(trainer, 'film');
  await images.root.getByRole('button', { name: 'Train' }).click();
  client.fit().emit(...inEpoch(1, 3));
  for (const step of [0, 250, 500, 750]) {
    const values = [new Float32Array(7840).fill(step / 1000)];
    client.fit().emit({ type: 'weights', epoch: 0, step, values });
  }
  await expect.element(images.root.getByText('After 1 epoch')).toBeVisible();
  const height = images.root.element().getBoundingClientRect().height;
  client.fit().emit(...runEvents().slice(inEpoch(1, 3).length));
  await client.fit().end(runResult());
  expect(images.root.element().getBoundingClientRect().height).toBe(height);
  await images.root.getByRole('button', { name: 'Play' }).click();
  await expect.element(images.root.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.element(images.root.getByText('After 0.33 epochs')).toBeVisible();
  await expect.element(images.root.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect.element(images.root.getByText('After 1 epoch')).toBeVisible();
  images.unmount();
  const again = renderImages(trainer, 'film');
  await expect.poll(() => again.element().dataset.frames).toBe('4');
  const { violations } = await axe.run(again.root.element());
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await again.root.getByRole('button', { name: 'Reset' }).click();
  await expect.element(again.root.getByText('Before training: the initial weights')).toBeVisible();
});
