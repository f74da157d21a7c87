// The reader's own data in a real browser: files become a set that is kept, named, put on the bench, trained by the real
// worker and inspected; what is wrong with files is told, and loses nothing.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ExperimentInput } from '../../../src/experiment/experiment.ts';
import OwnData from '../../../src/widgets/instruments/own-data/instrument.tsx';
import Studio from '../../../src/widgets/instruments/studio/instrument.tsx';
import { ownSets } from '../../../src/widgets/own-sets.ts';
import type { Trainer } from '../../../src/widgets/trainer.ts';
import type { TrainingClient } from '../../../src/worker/client.ts';
import { shades } from '../../dataset/idx-bytes.ts';
import { renderTraining } from '../render-lab.tsx';
import { figureNamed, sampleProps, violationsIn } from './figure.tsx';
import { startRealTrainer } from './small-training.ts';

let trainer: Trainer;
let client: TrainingClient;

beforeAll(() => {
  ({ trainer, client } = startRealTrainer());
});
afterAll(() => client.close());
beforeEach(async () => {
  await page.viewport(1280, 900);
  for (const { id } of await ownSets().list()) await ownSets().delete(id);
});
afterEach(() => page.viewport(414, 896));

const BENCH: ExperimentInput = {
  version: 1,
  data: {
    source: { kind: 'fashion-mnist' },
    transforms: [
      { kind: 'slice', count: 1000 },
      { kind: 'scale', divisor: 255 },
      { kind: 'one-hot' },
      { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 1 },
    ],
  },
  model: {
    kind: 'sequential',
    layers: [
      { type: 'Input', shape: [28, 28] },
      { type: 'Flatten' },
      { type: 'Dense', units: 8, activation: 'relu' },
      { type: 'Dense', units: 10, activation: 'softmax' },
    ],
  },
  compile: {
    optimizer: { kind: 'Adam', learningRate: 0.01 },
    loss: 'categorical_crossentropy',
    metrics: ['acc'],
  },
  fit: { batchSize: 16, epochs: 8 },
  seed: 1,
};

let benches = 0;
function renderBoth() {
  benches += 1;
  const experiments = [{ id: `bench-${benches}`, experiment: BENCH, record: null }];
  const props = { ...sampleProps(), experiments };
  renderTraining(
    trainer,
    <>
      <div className="instrument" data-instrument="own">
        <OwnData {...props} />
      </div>
      <div className="instrument" data-instrument="bench">
        <Studio {...props} id="bench" />
      </div>
    </>,
  );
  return { own: figureNamed('Your own data'), bench: figureNamed('The bench') };
}

const file = (bytes: Uint8Array, name: string) =>
  new File([bytes as Uint8Array<ArrayBuffer>], name);
const input = () =>
  page.elementLocator(
    document.querySelector(
      '[data-instrument="own"] input[type=file]:not([webkitdirectory])',
    ) as Element,
  );

test('IDX files become a set, which the bench trains on and tests', async () => {
  const { own, bench } = renderBoth();
  await own.root.findElement();
  const { images, labels } = shades(120, 3);
  await userEvent.upload(input(), [file(images, 'a-images'), file(labels, 'a-labels')]);
  await expect.element(own.root.getByText(/is kept: 3 classes, 96 images/)).toBeVisible();
  expect(await violationsIn(own)).toEqual([]);

  // A class is called otherwise, and the lab says it so.
  await own.root.getByText('Names of the classes').click();
  await own.field('Class 2').fill('bright');
  await userEvent.keyboard('{Enter}');
  await expect.poll(async () => (await ownSets().list())[0]?.classes).toEqual(['0', '1', 'bright']);

  await own.button('Put on the bench').click();
  await expect.element(own.root.getByText(/The bench trains on this set now/)).toBeVisible();
  const source = bench.root.getByRole('combobox', { name: 'Images' });
  await expect.element(source).toHaveDisplayValue('a');
  await expect
    .element(bench.root.getByText(/ends? with a Dense layer of/i))
    .not.toBeInTheDocument();
  await bench.button(/^Train$/).click();
  const labRoot = () => document.querySelector<HTMLElement>('[data-instrument="bench"] [data-lab]');
  await expect.poll(() => labRoot()?.dataset.state, { timeout: 20_000 }).toBe('done');
  expect(labRoot()?.dataset.dataset).toBe('own');
  const run = trainer.attach(`tests/bench-${benches}`, undefined as never).get().run;
  expect(run?.trainingExamples).toBe(76);
  expect(run?.history.val_acc?.at(-1)).toBeGreaterThan(0.6);
  // The test's images are the set's own, by the reader's names.
  await expect.poll(() => labRoot()?.querySelectorAll('.prediction canvas').length).toBe(8);
  await expect.element(bench.root.getByText('bright').first()).toBeInTheDocument();
});

test('what is wrong is told, and nothing is lost: a kept set stays, a deleted one comes back', async () => {
  const { own } = renderBoth();
  await own.root.findElement();
  const { images, labels } = shades(20, 2);
  await userEvent.upload(input(), [file(images, 'a'), file(labels, 'b')]);
  await expect.element(own.root.getByText(/is kept: 2 classes/)).toBeVisible();
  await userEvent.upload(input(), [file(images, 'a'), file(labels.slice(0, 15), 'b')]);
  await expect
    .element(own.root.getByRole('alert'))
    .toHaveTextContent(/15 bytes, and by its head it must have 28/);
  await userEvent.upload(input(), [file(Uint8Array.of(1, 2, 3, 4, 5), 'notes.txt')]);
  await expect
    .element(own.root.getByRole('alert'))
    .toHaveTextContent(/“notes.txt” is not an IDX file/);
  expect(await ownSets().list()).toHaveLength(1);
  await own.button('Delete').click();
  await expect.element(own.root.getByText(/is deleted/)).toBeVisible();
  expect(await ownSets().list()).toEqual([]);
  await own.button('Undo').click();
  await expect.poll(async () => (await ownSets().list()).length).toBe(1);
});

async function picture(shade: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(60, 40);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 60, 40);
  context.fillStyle = shade;
  context.fillRect(15, 10, 20, 20);
  return canvas.convertToBlob();
}

test('a folder of pictures becomes a set with the folders’ names; a picture that can’t be read is left out', async () => {
  const { own } = renderBoth();
  await own.root.findElement();
  const chosen = new DataTransfer();
  const put = (path: string, blob: Blob) => {
    const one = new File([blob], path.split('/').at(-1) ?? '', { type: 'image/png' });
    Object.defineProperty(one, 'webkitRelativePath', { value: path });
    chosen.items.add(one);
    return one;
  };
  const files = [];
  for (const [name, shade] of [
    ['dark', '#111'],
    ['grey', '#777'],
  ] as const) {
    for (let i = 0; i < 4; i += 1) files.push(put(`things/${name}/${i}.png`, await picture(shade)));
  }
  files.push(put('things/grey/broken.png', new Blob(['no picture'])));
  const folder = document.querySelector<HTMLInputElement>(
    '[data-instrument="own"] input[webkitdirectory]',
  );
  // A test can't choose a folder: the input is given what a browser would give it.
  Object.defineProperty(folder, 'files', { value: files, configurable: true });
  folder?.dispatchEvent(new Event('change', { bubbles: true }));
  await expect.element(own.root.getByText(/“things” is kept: 2 classes, 6 images/)).toBeVisible();
  await expect
    .element(own.root.getByText(/“things\/grey\/broken.png” cannot be read/))
    .toBeVisible();
  expect((await ownSets().list())[0]?.classes).toEqual(['dark', 'grey']);
  await page.viewport(390, 844);
  await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
});

test('an experiment about a set that is not here says so, before and at Train', async () => {
  const { bench } = renderBoth();
  await bench.root.findElement();
  await expect
    .poll(() =>
      document.querySelector(
        '[data-instrument="bench"] [data-lab] textarea, [data-instrument="bench"] .lab-run',
      ),
    )
    .not.toBeNull();
  const source = { kind: 'own', set: '0123456789abcdef', train: 50, test: 10, classes: 10 };
  const transforms = BENCH.data.transforms?.slice(1);
  const linked = { ...BENCH, data: { source, transforms } };
  location.hash = `#instrument=bench~${encodeURIComponent(JSON.stringify(linked))}`;
  await expect.element(bench.root.getByText(/this browser does not have it/).first()).toBeVisible();
  await bench.button(/^Train$/).click();
  await expect
    .poll(
      () =>
        document.querySelector<HTMLElement>('[data-instrument="bench"] [data-lab]')?.dataset.state,
      { timeout: 15_000 },
    )
    .toBe('failed');
});
