// The run ledger in a real browser, on runs that the real worker trains: listed, sorted, filtered, chosen, compared,
// repeated to the bit, continued, deleted and taken back, written to files and read from them.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { HYPERPARAMETERS, withValue } from '../../../src/experiment/hyperparameters.ts';
import type { KeptRun } from '../../../src/experiment/kept-run.ts';
import type { Locale } from '../../../src/i18n/locales.ts';
import type { RunLedger } from '../../../src/storage/run-ledger.ts';
import RunLedgerInstrument from '../../../src/widgets/instruments/run-ledger/instrument.tsx';
import type { Trainer } from '../../../src/widgets/trainer.ts';
import type { TrainingClient } from '../../../src/worker/client.ts';
import { sampleRun } from '../../storage/sample-runs.ts';
import { renderTraining } from '../render-lab.tsx';
import { figureNamed, sampleProps, violationsIn } from './figure.tsx';
import { circles, emptyLedger, startRealTrainer } from './small-training.ts';

let trainer: Trainer;
let client: TrainingClient;
let ledger: RunLedger;

beforeAll(() => {
  ({ trainer, client } = startRealTrainer());
});
afterAll(() => client.close());
beforeEach(async () => {
  await page.viewport(1280, 900);
  ledger = await emptyLedger(trainer);
});
afterEach(() => page.viewport(414, 896));

/** Trains it in a lab of that key. @returns its run in the ledger */
async function train(key: string, seed: number, learningRate = 0.03): Promise<KeptRun> {
  const row = HYPERPARAMETERS.find(({ id }) => id === 'learningRate');
  if (row === undefined) throw new Error('no learning rate');
  const base = circles();
  const session = trainer.open({ key, title: key, base, testIndices: [] });
  trainer.edit(key, withValue({ ...base, seed }, row, learningRate));
  trainer.train(key);
  await expect.poll(() => session.get().run?.kept, { timeout: 10_000 }).toBeTruthy();
  const [run] = (await ledger.list()).runs;
  if (run === undefined) throw new Error('nothing was kept');
  return run;
}

function show(locale: Locale = 'en') {
  renderTraining(
    trainer,
    <div className="instrument" data-instrument="sample">
      <RunLedgerInstrument {...sampleProps()} />
    </div>,
    locale,
  );
  const figure = figureNamed(locale === 'en' ? 'Run ledger' : '실행 기록부');
  const element = () => figure.root.element();
  return {
    ...figure,
    numbers: () =>
      [...element().querySelectorAll('[data-run]')].map((row) =>
        Number((row as HTMLElement).dataset.run),
      ),
    box: (number: number) =>
      figure.root.getByRole('checkbox', { name: new RegExp(`Choose run ${number},`) }),
    lines: () => [...element().querySelectorAll('.ledger-picture .ledger-line')],
    find: (selector: string) => element().querySelector(selector),
  };
}

/** What the page hands to the reader while `work` is done. */
async function downloaded(work: () => Promise<void>): Promise<{ name: string; blob: Blob }> {
  const blobs: Blob[] = [];
  const names: string[] = [];
  const make = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.push(blob as Blob);
    return 'blob:sample';
  });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download);
  });
  try {
    await work();
    await expect.poll(() => names.length).toBe(1);
    return { name: names[0] ?? '', blob: blobs[0] ?? new Blob() };
  } finally {
    make.mockRestore();
    click.mockRestore();
  }
}

test('an empty ledger says how a run gets there', async () => {
  const shown = show();
  await expect.element(shown.root.getByText(/No run is kept yet/)).toBeVisible();
  expect(shown.says()).toContain('Every run of every lab is kept here');
});

test('trained runs are listed, sorted and filtered, and two are overlaid and compared', async () => {
  const slow = await train('keras-sequential/slow', 1, 0.001);
  const fast = await train('optimizer/fast', 1, 0.05);
  const shown = show();
  await expect.poll(shown.numbers).toEqual([fast.number, slow.number]);
  const accuracy = (run: KeptRun) => run.history.val_acc?.at(-1) ?? 0;
  expect(accuracy(fast)).toBeGreaterThan(accuracy(slow));
  await shown.button('Val. accuracy').click();
  expect(shown.numbers()).toEqual([fast.number, slow.number]);
  await shown.button('Val. accuracy').click();
  expect(shown.numbers()).toEqual([slow.number, fast.number]);
  await shown.root.getByRole('searchbox').fill('OPTIMIZER/');
  expect(shown.numbers()).toEqual([fast.number]);
  await shown.root.getByRole('searchbox').fill('');
  await shown.root.getByRole('combobox', { name: 'Chapter' }).selectOptions('keras-sequential');
  expect(shown.numbers()).toEqual([slow.number]);
  await shown.root.getByRole('combobox', { name: 'Chapter' }).selectOptions('');

  await shown.box(slow.number).click();
  await shown.box(fast.number).click();
  expect(shown.lines()).toHaveLength(2);
  const [first, second] = shown
    .lines()
    .map((line) => getComputedStyle(line.children[0] as Element));
  expect(first?.stroke).not.toBe(second?.stroke);
  expect(first?.strokeDasharray).not.toBe(second?.strokeDasharray);
  const rate = shown.find('[data-difference="lr"]');
  expect([...(rate?.children ?? [])].map((cell) => cell.textContent)).toEqual([
    'Learning rate',
    '0.001',
    '0.05',
  ]);
  expect(shown.root.element().querySelectorAll('[data-difference]')).toHaveLength(1);
  await shown.root.getByText('both', { exact: true }).click();
  expect(shown.lines()).toHaveLength(4);
  shown.root
    .getByRole('slider', { name: /Epoch to read off/ })
    .element()
    .focus();
  await userEvent.keyboard('{End}');
  const read = shown.find('.ledger-reading')?.textContent;
  expect(read).toContain('Epoch 3');
  expect(read).toContain(accuracy(fast).toFixed(4));
  expect(await violationsIn(shown)).toEqual([]);
});

test('repeated, a run has the same bits; with another digest in the ledger it says that it has not', async () => {
  const run = await train('keras-sequential/again', 3);
  const shown = show();
  await shown.box(run.number).click();
  await shown.button('Repeat').click();
  await expect
    .element(shown.root.getByText(`The same bits: both runs have the digest ${run.digest}.`), {
      timeout: 10_000,
    })
    .toBeVisible();
  await expect
    .poll(async () => (await ledger.list()).runs.map(({ digest }) => digest))
    .toEqual([run.digest, run.digest]);
  await ledger.putBack([{ ...run, digest: 'ffffffffffffffff' }]);
  await expect.element(shown.root.getByText(/^Not the same bits: ffffffffffffffff/)).toBeVisible();
});

test('a paused run is continued from where it stands, and stays one run; a finished one says why not', async () => {
  const key = 'keras-sequential/long';
  const base = { ...circles(), fit: { ...circles().fit, epochs: 60, batchSize: 4 } };
  const session = trainer.open({ key, title: 'Long', base, testIndices: [] });
  trainer.train(key);
  await expect.poll(() => session.get().run?.epoch, { timeout: 10_000 }).toBeGreaterThan(1);
  trainer.pause(key);
  await expect.poll(() => session.get().run?.kept, { timeout: 10_000 }).toBeTruthy();
  const [paused] = (await ledger.list()).runs;
  if (paused === undefined) throw new Error('nothing was kept');
  const shown = show();
  await shown.box(paused.number).click();
  await expect.element(shown.root.getByText(/goes on there, bit for bit/)).toBeVisible();
  await shown.button('Continue').click();
  await expect
    .poll(async () => (await ledger.list()).runs.map(({ number, end }) => [number, end]), {
      timeout: 15_000,
    })
    .toEqual([[paused.number, 'completed']]);
  await expect
    .element(shown.root.getByText(/Cannot be continued: it came to its end/))
    .toBeVisible();
  expect((await ledger.read(paused.number))?.history.loss).toHaveLength(60);
});

test('runs are named, tagged, deleted and taken back', async () => {
  const number = await ledger.keep(sampleRun({ name: 'Baseline' }));
  const shown = show();
  await shown.box(number).click();
  await shown.field('Name').fill('=mine');
  await shown.field('Tags').fill('wide, slow');
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => ledger.read(number))
    .toMatchObject({
      name: '=mine',
      tags: ['wide', 'slow'],
    });
  await shown.field('Tags to add').fill('slow, new');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => ledger.read(number)).toMatchObject({ tags: ['wide', 'slow', 'new'] });
  await shown.button('Delete the chosen').click();
  await expect.poll(shown.numbers).toEqual([]);
  await expect.poll(() => document.activeElement?.textContent).toBe('Undo');
  await userEvent.keyboard('{Enter}');
  await expect.poll(shown.numbers).toEqual([number]);
  expect(await ledger.read(number)).toMatchObject({ name: '=mine' });
});

test('exports CSV, JSON, SVG and PNG, and takes its JSON back', async () => {
  const number = await ledger.keep(sampleRun({ name: 'a, "b"' }));
  const shown = show();
  await shown.box(number).click();
  const csv = await downloaded(() => shown.button('Export CSV').click());
  expect(csv.name).toBe('runs.csv');
  expect(await csv.blob.text()).toContain('"a, ""b"""');
  const json = await downloaded(() => shown.button('Export JSON').click());
  // In a dark page too the pictures are on light paper, in dark ink: they go into reports.
  document.documentElement.dataset.theme = 'dark';
  const svg = await downloaded(() => shown.button('Chart as SVG').click());
  const drawn = new DOMParser().parseFromString(await svg.blob.text(), 'image/svg+xml');
  expect(drawn.querySelector('parsererror')).toBeNull();
  expect(drawn.documentElement.textContent).toContain(`#${number} 0.8600`);
  const png = await downloaded(() => shown.button('Chart as PNG').click());
  const bitmap = await createImageBitmap(png.blob);
  expect(bitmap.width).toBeGreaterThan(1_000);
  expect(await inkIn(bitmap)).toBeGreaterThan(200);
  expect(document.documentElement.dataset.theme).toBe('dark');
  document.documentElement.dataset.theme = 'light';
  const sameInLight = await downloaded(() => shown.button('Chart as SVG').click());
  expect(await sameInLight.blob.text()).toBe(await svg.blob.text());
  expect(await paperOf(bitmap)).toBeGreaterThan(200);
  delete document.documentElement.dataset.theme;

  await ledger.delete([number]);
  await expect.poll(shown.numbers).toEqual([]);
  const input = shown.find('input[type="file"]') as HTMLInputElement;
  const take = async (file: File) => userEvent.upload(input, file);
  await take(new File([await json.blob.text()], 'runs.json'));
  await expect.poll(shown.numbers).toEqual([number + 1]);
  await expect.element(shown.root.getByText('1 run added.')).toBeVisible();
  await take(new File([await json.blob.text()], 'runs.json'));
  await expect.element(shown.root.getByText('No run added, 1 here already.')).toBeVisible();
  await take(new File(['{'], 'broken.json'));
  await expect.element(shown.root.getByText(/broken.json is not JSON/)).toBeVisible();
});

/** The least of red, green and blue in the corner, 0 where it is transparent. */
async function paperOf(bitmap: ImageBitmap): Promise<number> {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  const [red = 0, green = 0, blue = 0, opacity = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
  return opacity === 255 ? Math.min(red, green, blue) : 0;
}

/** Pixels that are not the paper's. */
async function inkIn(bitmap: ImageBitmap): Promise<number> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
  let ink = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i] !== data[0]) ink += 1;
  return ink;
}

test('keeps its height, in Korean on a telephone too, and scrolls in itself', async () => {
  await page.viewport(390, 844);
  const shown = show('ko');
  await expect.element(shown.root.getByText(/아직 남은 실행이 없다/)).toBeVisible();
  const empty = shown.height();
  for (let i = 0; i < 30; i += 1) await ledger.keep(sampleRun({ endedAt: i }));
  await expect.poll(() => shown.numbers().length).toBe(30);
  expect(Math.abs(shown.height() - empty)).toBeLessThanOrEqual(20);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  shown.root.element().querySelector<HTMLInputElement>('[data-run] input')?.click();
  await expect.poll(() => shown.lines().length).toBe(1);
  expect(getComputedStyle(shown.lines()[0]?.children[0] as Element).stroke).toMatch(/^rgb/);
  expect(await violationsIn(shown)).toEqual([]);
});
