// Pausing, going on, and the lab's checkpoints in a real browser: by pointer, by keyboard, and under axe.
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Checkpoint, CheckpointInfo } from '../../src/experiment/checkpoint.ts';
import { BookError } from '../../src/experiment/errors.ts';
import type { Locale } from '../../src/i18n/locales.ts';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
import { position, positionInfo, savedCheckpoint } from '../storage/sample-checkpoint.ts';
import { createFakeClient, type FakeClient } from './fake-client.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { renderLab } from './render-lab.tsx';
import { historyOf, inEpoch, MLP, REPORT, runEvents, runResult } from './sample-experiment.ts';

const RUN = 'chapter/mlp';
const BEST = 'weights.003-0.3513-0.8734.weights.h5';

let client: FakeClient;
let store: MemoryStore;
let trainer: Trainer;

beforeEach(async () => {
  await page.viewport(1280, 900);
  start();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await page.viewport(414, 896);
});

/** A page whose store holds these. */
function start(
  checkpoints: readonly Checkpoint[] = [],
  answers: Parameters<typeof createFakeClient>[0] = {},
): void {
  client = createFakeClient(answers);
  store = createMemoryStore(...checkpoints);
  trainer = createTrainer({ client, openStore: async () => store });
}

const saved = (file: string, change: Partial<CheckpointInfo> = {}) =>
  savedCheckpoint(file, { run: RUN, savedAt: Date.now(), ...change });

const left = (change: Partial<CheckpointInfo> = {}) =>
  position({ run: RUN, id: `${RUN}:position`, savedAt: Date.now(), ...change });

type Lab = Awaited<ReturnType<typeof renderLab>>;

async function openPanel(lab: Lab, name = 'Checkpoints') {
  const summary = lab.element().querySelector<HTMLElement>('.checkpoints summary');
  if (summary === null) throw new Error('no checkpoints in the lab');
  expect(summary.textContent).toContain(name);
  summary.click();
  await expect.poll(() => lab.element().querySelector('.checkpoints-usage')).not.toBeNull();
}

async function trainAndPause(lab: Lab): Promise<void> {
  await lab.button('Train').click();
  client.fit().emit(...inEpoch(2, 6));
  await lab.button('Pause').click();
  await expect.element(lab.root.getByText('Pausing after this batch')).toBeVisible();
  const info = positionInfo({ run: RUN, id: `${RUN}:position`, step: 120 });
  client.fit().emit({ type: 'stored', info });
  await client.fit().end(runResult(2, { end: 'paused' }));
  await expect.poll(() => lab.data('state')).toBe('paused');
}

function resumed() {
  const begin = runEvents()[4];
  if (begin?.type !== 'begin') throw new Error('no begin');
  const past = { epoch: 2, step: 120, history: historyOf(2) };
  return [
    { type: 'backend', report: REPORT } as const,
    { ...begin, resumed: past },
    ...runEvents().slice(inEpoch(2, 6).length),
  ];
}

describe('one button', () => {
  test('trains, pauses and goes on; what is drawn goes on with it', async () => {
    const lab = await renderLab(trainer);
    await trainAndPause(lab);
    expect(client.asked.at(-1)).toEqual({ kind: 'pause', ask: { run: RUN } });
    await expect
      .element(lab.root.getByText('Paused in epoch 3 of 5, after batch 120 of 750'))
      .toBeVisible();
    expect(lab.rows()).toBe(2);
    await lab.button('Go on').click();
    expect(client.fit().ask).toMatchObject({ from: `${RUN}:position`, experiment: MLP });
    client.fit().emit(...resumed());
    await client.fit().end(runResult());
    await expect.poll(() => lab.data('state')).toBe('done');
    expect(lab.rows()).toBe(5);
    await expect.element(lab.button('Train')).toBeEnabled();
  });

  test('keeps the keyboard where it is', async () => {
    const lab = await renderLab(trainer);
    (await lab.button('Train').findElement()).focus();
    await userEvent.keyboard('{Enter}');
    client.fit().emit(...inEpoch(1, 3));
    await expect.element(lab.button('Pause')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await client.fit().end(runResult(1, { end: 'paused' }));
    await expect.element(lab.button('Go on')).toHaveFocus();
  });

  test('while paused, changed settings are said to be for the next training', async () => {
    const lab = await renderLab(trainer);
    await trainAndPause(lab);
    await expect
      .element(lab.root.getByText(/Going on keeps the paused run’s settings/))
      .toBeVisible();
    await lab.field('Batch size').fill('128');
    await userEvent.keyboard('{Enter}');
    await expect.element(lab.root.getByText('Your run, with other settings')).toBeVisible();
    await lab.button('Go on').click();
    expect(client.fit().ask.experiment.fit.batchSize).toBe(64);
  });

  test('Stop gives the paused run up and tests it', async () => {
    const lab = await renderLab(trainer);
    await trainAndPause(lab);
    await lab.button('Stop').click();
    await expect.poll(() => lab.data('state')).toBe('stopped');
    await expect.element(lab.root.getByText('0.8724', { exact: true })).toBeVisible();
    await expect.element(lab.button('Train')).toBeEnabled();
  });
});

describe('an unfinished run of an earlier visit', () => {
  const WHERE = /Left in epoch 3 of 5, after batch 120 of 750 \(saved today \d\d:\d\d\)/;

  test('is offered beside Train, and goes on', async () => {
    start([left()]);
    const lab = await renderLab(trainer);
    await expect.element(lab.root.getByText(WHERE)).toBeVisible();
    await expect.element(lab.button('Train')).toBeEnabled();
    await lab.button('Go on').click();
    expect(client.fit().ask).toMatchObject({ from: `${RUN}:position`, backend: 'wasm' });
    client.fit().emit(...resumed().slice(0, 2));
    await expect.poll(() => lab.rows()).toBe(2);
  });

  test('with other settings or on another backend says so', async () => {
    const experiment = { ...MLP, seed: 77 };
    start([left({ experiment, backend: 'webgl' })]);
    trainer.backend.set('cpu');
    const lab = await renderLab(trainer);
    await expect
      .element(lab.root.getByText(/with its own settings, on WebGL: elsewhere/))
      .toBeVisible();
    await lab.button('Go on').click();
    await expect.element(lab.field('Seed')).toHaveValue('77');
  });

  test('is deleted when it is discarded, and is not offered again', async () => {
    start([left()]);
    const lab = await renderLab(trainer);
    await lab.button('Discard').click();
    await expect.poll(() => store.held.size).toBe(0);
    await expect.element(lab.root.getByText(/59,850 parameters/)).toBeVisible();
    await expect.element(lab.button('Train')).toHaveFocus();
  });

  test('is not offered for another lab, nor once this one trains, nor after Reset', async () => {
    start([left()]);
    const other = await renderLab(trainer, { id: 'other', title: 'Other lab', record: null });
    const lab = await renderLab(trainer);
    await expect.element(lab.root.getByText(WHERE)).toBeVisible();
    expect(other.text()).not.toContain('Left in epoch');
    await lab.button('Train').click();
    expect(lab.text()).not.toContain('Left in epoch');
    client.fit().emit(...inEpoch(1, 3));
    await lab.button('Reset').click();
    await expect.poll(() => store.held.size).toBe(0);
    await expect.element(lab.root.getByText(/59,850 parameters/)).toBeVisible();
  });
});

describe('the checkpoints', () => {
  const two = () => [saved(BEST), saved('last.keras', { content: 'model', epoch: 5, savedAt: 1 })];

  test('are folded away, with their count, and listed when opened', async () => {
    start(two());
    const lab = await renderLab(trainer);
    const summary = lab.element().querySelector('.checkpoints summary');
    await expect.poll(() => summary?.textContent).toBe('Checkpoints2');
    expect(lab.element().querySelector('.checkpoint')).toBeNull();
    await openPanel(lab);
    const list = lab.root.getByRole('list', { name: 'Stored checkpoints' });
    expect(list.getByRole('listitem').elements()).toHaveLength(2);
    const [first, second] = list.getByRole('listitem').elements();
    expect(first?.textContent).toMatch(/weights\.003.*epoch 3.*val_loss 0\.3702.*0\.2 MB.*today/);
    expect(second?.textContent).toMatch(/last\.keras.*epoch 5.*model.*1970/);
    await expect
      .element(lab.root.getByText(/2 checkpoints, 0\.5 MB\. The browser allows 2,147 MB\./))
      .toBeVisible();
  });

  test('teach in an empty list how it is filled', async () => {
    const lab = await renderLab(trainer);
    await openPanel(lab);
    await expect
      .element(lab.root.getByText(/A callback ModelCheckpoint fills this list/))
      .toBeVisible();
    await expect.element(lab.button('Save these weights now')).toBeDisabled();
    await expect
      .element(lab.root.getByText('No trained weights stand in the lab yet.'))
      .toBeVisible();
  });

  test('are restored by keyboard: the model is tested, and the lab says what stands in it', async () => {
    start(two());
    const lab = await renderLab(trainer);
    await openPanel(lab);
    (await lab.button(`Restore ${BEST}`).findElement()).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(lab.root.getByText(`${BEST}, restored.`)).toBeVisible();
    await expect.element(lab.root.getByText('0.8724', { exact: true })).toBeVisible();
    expect(lab.element().querySelector('.checkpoint')?.textContent).toContain('in the lab');
    const said = [...lab.element().querySelectorAll('[role=status]')].map((e) => e.textContent);
    expect(said).toContain(`${BEST} is in the lab`);
  });

  test('are saved, downloaded in three formats, deleted and brought back', async () => {
    start(two());
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      downloads.push(this.download);
    });
    const downloads: string[] = [];
    const lab = await renderLab(trainer);
    await openPanel(lab);
    for (const [words, format] of [
      ['.weights.h5', 'weights-h5'],
      ['.keras', 'keras'],
      ['model.json', 'tfjs'],
    ] as const) {
      await lab.button(`Download ${BEST} as ${words}`).click();
      await expect.poll(() => downloads.at(-1)).toBe(`model.${format}`);
      expect(client.asked.at(-1)?.ask).toEqual({ checkpoint: `${RUN}:${BEST}`, format });
    }
    clicked.mockRestore();

    await lab.button(`Delete ${BEST}`).click();
    await expect.poll(() => [...store.held.keys()]).toEqual([`${RUN}:last.keras`]);
    await expect.element(lab.root.getByText(`${BEST} is deleted.`).first()).toBeVisible();
    await lab.button('Undo').click();
    await expect.poll(() => store.held.size).toBe(2);
    expect(store.held.get(`${RUN}:${BEST}`)).toEqual(
      expect.objectContaining(saved(BEST, { savedAt: expect.any(Number) as never })),
    );

    await lab.button('Delete all').click();
    await lab.button('Delete all 2 checkpoints of this lab').click();
    await expect.poll(() => store.held.size).toBe(0);
  });

  test('take the weights of the lab, and follow what a run stores', async () => {
    const lab = await renderLab(trainer);
    await openPanel(lab);
    await lab.button('Train').click();
    client.fit().emit(...inEpoch(1, 3));
    await expect.element(lab.root.getByText(/While a run trains, nothing can be/)).toBeVisible();
    await store.write(saved('a.keras'));
    client.fit().emit({ type: 'stored', info: saved('a.keras').info });
    const summary = lab.element().querySelector('.checkpoints summary');
    await expect.poll(() => summary?.textContent).toBe('Checkpoints1');
    await expect.element(lab.button('Restore a.keras')).toBeDisabled();
    await client.fit().end(runResult());
    await expect.element(lab.root.getByText('Your run, after epoch 5.')).toBeVisible();
    await lab.button('Save these weights now').click();
    await expect.element(lab.root.getByText('epoch-05.keras is saved.')).toBeVisible();
  });

  test('say in place why one can’t be had, and go on working', async () => {
    const refused = () => {
      throw new BookError('checkpoint-missing', { file: BEST });
    };
    start(two(), { restore: refused });
    const lab = await renderLab(trainer);
    await openPanel(lab);
    await lab.button(`Restore ${BEST}`).click();
    const alert = lab.root.getByRole('alert');
    await expect
      .element(alert)
      .toHaveTextContent(/is no longer there: it was deleted in another tab/);
    expect(lab.data('state')).toBe('idle');
    await lab.button('Restore last.keras').click();
    await expect.element(alert).toBeVisible();
  });

  test('say so where the browser stores nothing; the lab trains all the same', async () => {
    store.failure = new BookError('storage-unavailable');
    const lab = await renderLab(trainer);
    expect(lab.root.getByRole('alert').elements()).toHaveLength(0);
    lab.element().querySelector<HTMLElement>('.checkpoints summary')?.click();
    await expect
      .element(lab.root.getByRole('alert'))
      .toHaveTextContent(/lets the book store nothing.*ordinary window/);
    await lab.button('Train').click();
    client
      .fit()
      .emit(...inEpoch(1, 1), { type: 'warning', code: 'storage-unavailable', values: {} });
    await expect
      .poll(() => lab.element().querySelector('.lab-notice')?.textContent)
      .toMatch(/store nothing/);
    expect(lab.data('state')).toBe('training');
  });

  test('open a file that is dropped, with a model of its own in view', async () => {
    const lab = await renderLab(trainer);
    await openPanel(lab);
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.of(1, 2)], 'mine.keras'));
    const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
    lab.element().querySelector('.checkpoints-panel')?.dispatchEvent(drop);
    expect(drop.defaultPrevented).toBe(true);
    await expect.element(lab.root.getByText('mine.keras, opened from your device.')).toBeVisible();
    await expect.element(lab.root.getByRole('table', { name: /^Model: / })).toBeVisible();
    const asked = client.asked.find(({ kind }) => kind === 'import')?.ask;
    expect(asked).toMatchObject({ file: { name: 'mine.keras', bytes: Uint8Array.of(1, 2) } });
  });

  test('that are deleted leave the keyboard at what undoes it, and say it once', async () => {
    start(two());
    const lab = await renderLab(trainer);
    await openPanel(lab);
    (await lab.button(`Delete ${BEST}`).findElement()).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(lab.button('Undo')).toHaveFocus();
    expect(lab.root.getByText(`${BEST} is deleted.`).elements()).toHaveLength(1);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => document.activeElement?.closest('.checkpoint')).toBeTruthy();
    (await lab.button('Delete all').findElement()).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(lab.button('Keep them')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(lab.button('Delete all')).toHaveFocus();
  });

  test('of a long run are shown as far as they fit, and all when asked', async () => {
    start(Array.from({ length: 30 }, (_, i) => saved(`e${i}.keras`, { savedAt: i })));
    const lab = await renderLab(trainer);
    await openPanel(lab);
    const items = () => lab.element().querySelectorAll('.checkpoint').length;
    expect(items()).toBe(8);
    await lab.button('Show all 30').click();
    expect(items()).toBe(30);
  });

  test('that can’t be read are counted and can be deleted', async () => {
    store.unreadable = ['x'];
    const lab = await renderLab(trainer);
    await openPanel(lab);
    await expect
      .element(lab.root.getByText(/1 checkpoint is damaged or of another version/))
      .toBeVisible();
    await lab.button('Delete what cannot be read').click();
    await expect.poll(() => store.unreadable).toEqual([]);
  });
});

describe('axe finds nothing to complain about', () => {
  async function check(theme: string): Promise<void> {
    document.documentElement.dataset.theme = theme;
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // The test's page has no landmarks and headings around the lab.
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
    });
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
    expect(found, found.join('\n')).toEqual([]);
  }
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test.each([
    ['light', 390],
    ['dark', 1280],
  ])('in the %s theme at %i px, and nothing is wider than the page', async (theme, width) => {
    await page.viewport(width, 900);
    start([left(), saved(BEST), saved('last.keras')]);
    const lab = await renderLab(trainer);
    await expect.element(lab.button('Discard')).toBeVisible();
    await openPanel(lab);
    await check(theme);
    await lab.button(`Restore ${BEST}`).click();
    await expect.element(lab.root.getByText(`${BEST}, restored.`)).toBeVisible();
    await lab.button('Delete all').click();
    await check(theme);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});

test('everything is said in Korean on a Korean page', async () => {
  start([left(), saved('a.keras')]);
  const lab = await renderLab(trainer, { locale: 'ko' satisfies Locale, title: '모델 학습' });
  await openPanel(lab, '체크포인트');
  await expect
    .element(lab.root.getByText(/5에포크 중 에포크 3, 배치 120\/750 뒤에 멈춘 실행/))
    .toBeVisible();
  await expect.element(lab.button('a.keras 되돌리기')).toBeVisible();
  await expect.element(lab.button('이어서')).toBeVisible();
  for (const list of lab.element().querySelectorAll('select')) list.remove();
  const words = lab
    .text()
    .replaceAll(
      /val_|WebAssembly|SIMD|WebGL|loss|acc|ModelCheckpoint|Keras|TensorFlow|[\w.]*(keras|json|h5)/g,
      '',
    );
  expect(words).not.toMatch(/[A-Za-z]{4,}/);
});
