// A lab that fits the machine: nothing is said before it is known, then how long a run takes, and how many
// images end in a short time; and the backends' numbers beside the choice.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import type { BackendName } from '../../src/experiment/history.ts';
import { withValue } from '../../src/experiment/hyperparameters.ts';
import { writeLink } from '../../src/experiment/link.ts';
import { TRAINING_IMAGES } from '../../src/experiment/run-time.ts';
import { entryOf } from '../../src/experiment/speeds.ts';
import { sizeClass } from '../../src/keras/size-class.ts';
import { createMachineSpeeds } from '../../src/widgets/machine-speeds.ts';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
import type { Requests } from '../../src/worker/protocol.ts';
import { createFakeClient, type FakeClient } from './fake-client.ts';
import { renderLab } from './render-lab.tsx';
import { MLP, REPORT, runEvents, runResult } from './sample-experiment.ts';

/** Training examples a second. */
const SPEEDS: Partial<Record<BackendName, number>> = { webgpu: 10_400, webgl: 5200, wasm: 2600 };

let client: FakeClient;
let trainer: Trainer;

/** How many times as fast. */
let pace: number;

function start(candidates: readonly BackendName[], faster = 1): void {
  pace = faster;
  client = createFakeClient({ machine: () => ({ renderer: 'Card', candidates }) });
  const startClient = () =>
    createFakeClient({
      calibrate({ backend }: Requests['calibrate']['ask']) {
        const examplesPerSecond = SPEEDS[backend];
        if (examplesPerSecond === undefined) throw new Error('no driver');
        return { kernelSet: backend, examplesPerSecond: pace * examplesPerSecond, loss: 2.3 };
      },
    } as never);
  trainer = createTrainer({ client, machine: createMachineSpeeds({ startClient }) });
}

beforeEach(() => page.viewport(1280, 900));
afterEach(() => page.viewport(414, 896));

/** A lab in view warms the worker up by itself. */
const askedByReader = () => client.asked.map(({ kind }) => kind).filter((kind) => kind !== 'warm');

describe('how long a run takes', () => {
  test('is not said before anything was measured', async () => {
    start(['wasm']);
    const lab = await renderLab(trainer);
    expect(lab.text()).not.toContain('on this machine:');
    expect(lab.text()).not.toContain('About');
    expect(askedByReader()).toEqual([]);
  });

  test('is measured when the reader asks, and then offered in images', async () => {
    start(['wasm']);
    const lab = await renderLab(trainer);
    await lab.button('Measure how long this takes on this machine').click();
    // 5 epochs of 48,000 images and 12,000 to validate, at 2600 a second: 100 s.
    await expect.element(lab.root.getByText('About 1 min 40 s on this machine')).toBeVisible();
    await expect.element(lab.root.getByText('WebAssembly 2,600 images/s')).toBeVisible();
    const ten = lab.button('10 s: 4,800 images');
    await expect.element(ten).toHaveAttribute('aria-pressed', 'false');
    (await ten.findElement()).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(lab.field('Training images')).toHaveValue('4800');
    await expect.element(ten).toHaveAttribute('aria-pressed', 'true');
    await expect.element(lab.root.getByText('About 10 s on this machine')).toBeVisible();
    await lab.button('All 48,000: 1 min 40 s').click();
    await expect.element(lab.field('Training images')).toHaveValue('48,000');
    await lab.field('Epochs').fill('10');
    await expect.element(lab.root.getByText('About 3 min 20 s on this machine')).toBeVisible();
    expect(client.fits).toHaveLength(0);
  });

  test('is measured again when the reader asks', async () => {
    start(['wasm']);
    const lab = await renderLab(trainer);
    await lab.button('Measure how long this takes on this machine').click();
    await expect.element(lab.root.getByText('About 1 min 40 s on this machine')).toBeVisible();
    pace = 10;
    await lab.button('Measure again').click();
    await expect.element(lab.root.getByText('About 10 s on this machine')).toBeVisible();
  });

  test('is learnt from a run, where one candidate needs no comparison', async () => {
    start(['wasm']);
    const lab = await renderLab(trainer);
    await lab.button('Train').click();
    await expect.poll(() => client.fits.length).toBe(1);
    expect(client.fit().ask.backend).toBe('auto');
    client.fit().emit(...runEvents());
    await client.fit().end(runResult());
    // 4.6 s an epoch.
    await expect.element(lab.root.getByText('About 25 s on this machine')).toBeVisible();
  });
});

describe('a lab that is to end in a given time', () => {
  const HALF = 'About 50 s on this machine, chosen for it';

  test('measures before its first run, and takes the half of the images where the whole would take too long', async () => {
    start(['wasm']);
    const lab = await renderLab(trainer, { endsIn: '60' });
    await expect
      .element(lab.root.getByText(/takes as many images as end within 1 min/))
      .toBeVisible();
    expect(askedByReader()).toEqual([]);
    await expect.element(lab.field('Training images')).toHaveValue('48,000');
    await lab.button('Train').click();
    await expect.poll(() => client.fits.length).toBe(1);
    // 5 epochs of 48,000 would take 1 min 40 s.
    expect(TRAINING_IMAGES.read(client.fit().ask.experiment)).toBe(24_000);
    await expect.element(lab.field('Training images')).toHaveValue('24,000');
    await expect.element(lab.root.getByText(HALF)).toBeVisible();
    client.fit().emit(...runEvents());
    await client.fit().end(runResult());
    // What the run has taught changes nothing that was chosen.
    await lab.button('Train').click();
    await expect.poll(() => client.fits.length).toBe(2);
    expect(TRAINING_IMAGES.read(client.fit().ask.experiment)).toBe(24_000);
  });

  test('keeps to the book where that ends in time', async () => {
    start(['wasm']);
    const lab = await renderLab(trainer, { endsIn: '120' });
    await lab.button('Measure how long this takes on this machine').click();
    const words = 'About 1 min 40 s on this machine, chosen for it';
    await expect.element(lab.root.getByText(words)).toBeVisible();
    await expect.element(lab.field('Training images')).toHaveValue('48,000');
  });

  test('comes fitted where the machine is known, but for what the reader has set', async () => {
    start(['wasm']);
    const known = await renderLab(trainer, { id: 'known', title: 'Known' });
    await known.button('Measure how long this takes on this machine').click();
    await expect.element(known.root.getByText('About 1 min 40 s on this machine')).toBeVisible();
    const fitted = await renderLab(trainer, { id: 'fitted', title: 'Fitted', endsIn: '60' });
    await expect.element(fitted.field('Training images')).toHaveValue('24,000');
    await fitted.button('Use the book’s settings').click();
    await expect.element(fitted.field('Training images')).toHaveValue('48,000');
    await fitted.button('Train').click();
    await expect.poll(() => client.fits.length).toBe(1);
    expect(TRAINING_IMAGES.read(client.fit().ask.experiment)).toBe(48_000);
  });

  test('keeps the size that a link brings, and the one that the reader has typed', async () => {
    start(['wasm']);
    const known = await renderLab(trainer, { id: 'known-too', title: 'Known' });
    await known.button('Measure how long this takes on this machine').click();
    await expect.element(known.root.getByText('About 1 min 40 s on this machine')).toBeVisible();
    const book = parseExperiment(MLP);
    const link = writeLink('linked', book, withValue(book, TRAINING_IMAGES, 36_000));
    history.replaceState(null, '', `#lab=${link}`);
    const lab = await renderLab(trainer, { id: 'linked', title: 'Linked', endsIn: '60' });
    await expect.element(lab.field('Training images')).toHaveValue('36,000');
    await lab.button('Train').click();
    await expect.poll(() => client.fits.length).toBe(1);
    expect(TRAINING_IMAGES.read(client.fit().ask.experiment)).toBe(36_000);

    const typed = await renderLab(trainer, { id: 'typed', title: 'Typed', endsIn: '60' });
    await expect.element(typed.field('Training images')).toHaveValue('24,000');
    await typed.field('Training images').fill('30000');
    await typed.field('Epochs').fill('6');
    await expect.element(typed.field('Training images')).toHaveValue('30,000');
  });

  test('measures the backend that the reader chose, and nothing else', async () => {
    start(['webgl', 'wasm']);
    const lab = await renderLab(trainer, { endsIn: '60' });
    await lab.root.getByRole('combobox', { name: 'Backend' }).selectOptions('WebAssembly');
    await lab.button('Train').click();
    await expect.poll(() => client.fits.length).toBe(1);
    expect(client.fit().ask.backend).toBe('wasm');
    expect(TRAINING_IMAGES.read(client.fit().ask.experiment)).toBe(24_000);
    await expect.element(lab.root.getByText('WebAssembly 2,600 images/s')).toBeVisible();
    expect(lab.text()).not.toContain('WebGL 5,200');
    // WebAssembly was compared with nothing: it is not what “automatic” means here.
    expect(entryOf(trainer.machine.known.get(), sizeClass(parseExperiment(MLP))).chosen).toBeNull();
  });
});

describe('the backend', () => {
  test('is measured before the first training, and shown with its numbers', async () => {
    start(['webgl', 'wasm', 'webgpu', 'cpu']);
    const lab = await renderLab(trainer);
    await lab.button('Train').click();
    await expect.poll(() => client.fits.length).toBe(1);
    expect(client.fit().ask).toMatchObject({ backend: 'webgpu', because: 'measured' });
    const report = {
      ...REPORT,
      backend: 'webgpu',
      kernelSet: 'webgpu',
      reason: 'measured',
    } as const;
    client.fit().emit({ type: 'backend', report });
    await expect
      .element(lab.root.getByText('WebGPU: the fastest of those measured here'))
      .toBeVisible();
    const numbers =
      'WebGPU 10,000 images/s · WebGL 5,200 images/s · WebAssembly 2,600 images/s · plain JavaScript not usable';
    await expect.element(lab.root.getByText(numbers)).toBeVisible();
    await expect.element(lab.root.getByText('About 25 s on this machine')).toBeVisible();
  });

  test('that the reader chooses is taken as it is', async () => {
    start(['webgl', 'wasm']);
    const lab = await renderLab(trainer);
    await lab.root.getByRole('combobox', { name: 'Backend' }).selectOptions('plain JavaScript');
    await lab.button('Train').click();
    expect(client.fit().ask).not.toHaveProperty('because');
    expect(client.fit().ask.backend).toBe('cpu');
    expect(askedByReader()).toEqual(['train']);
  });

  test('that was the fastest travels in a link', async () => {
    start(['webgl', 'wasm']);
    const lab = await renderLab(trainer);
    await lab.button('Measure how long this takes on this machine').click();
    await expect.element(lab.root.getByText(/^About/)).toBeVisible();
    await lab.field('Epochs').fill('10');
    await lab.button('Copy link to these settings').click();
    await expect.poll(() => new URL(location.href).searchParams.get('backend')).toBe('auto-webgl');
    const url = new URL(location.href);
    url.searchParams.delete('backend');
    history.replaceState(null, '', url);
  });

  test('says so where nothing could be measured, and the rule trains', async () => {
    start(['cpu', 'cpu']);
    const lab = await renderLab(trainer);
    await lab.button('Train').click();
    await expect.poll(() => client.fits.length).toBe(1);
    expect(client.fit().ask.backend).toBe('auto');
    await expect.element(lab.root.getByText(/^Could not be measured here/)).toBeVisible();
  });
});

test.each([
  [390, 'en'],
  [390, 'ko'],
  [820, 'en'],
  [820, 'ko'],
  [1440, 'en'],
  [1440, 'ko'],
] as const)(
  'the lab keeps its height at %i px (%s) when all of it is known',
  async (width, locale) => {
    await page.viewport(width, 900);
    start(['webgl', 'wasm', 'webgpu', 'cpu'], 0.2);
    const lab = await renderLab(trainer, { locale, endsIn: '120' });
    const before = lab.element().offsetHeight;
    await lab.root.getByRole('button', { name: locale === 'en' ? /^Measure/ : /재기$/ }).click();
    await expect.poll(() => lab.element().querySelectorAll('.run-time-offer').length).toBe(3);
    const report = {
      ...REPORT,
      backend: 'webgpu',
      kernelSet: 'webgpu',
      reason: 'measured',
    } as const;
    await lab.root
      .getByRole('button', { name: locale === 'en' ? 'Train' : '학습 시작', exact: true })
      .click();
    await expect.poll(() => client.fits.length).toBe(1);
    client.fit().emit({ type: 'backend', report });
    await expect
      .poll(() => lab.text())
      .toContain(locale === 'en' ? 'the fastest of' : '가장 빠르다');
    expect(lab.element().offsetHeight).toBe(before);
  },
);
