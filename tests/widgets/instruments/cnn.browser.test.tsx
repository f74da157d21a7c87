// The instruments of the chapter on convolutional networks in a real browser: the main gesture of each, by mouse and by
// keyboard, in both languages, and to axe. The explorer computes with its recorded weights.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { experiments } from '../../../content/cnn/experiments.ts';
import cnnRecord from '../../../content/cnn/records/cnn.json';
import weights from '../../../content/cnn/records/max-pooling.weights.bin?url';
import mlpRecord from '../../../content/cnn/records/mlp.json';
import { BookError } from '../../../src/experiment/errors.ts';
import type { RunRecord } from '../../../src/experiment/record.ts';
import ChangedTests from '../../../src/widgets/instruments/changed-tests/instrument.tsx';
import Convolution from '../../../src/widgets/instruments/convolution/instrument.tsx';
import LayerCosts from '../../../src/widgets/instruments/layer-costs/instrument.tsx';
import Pooling from '../../../src/widgets/instruments/pooling/instrument.tsx';
import { createTrainer } from '../../../src/widgets/trainer.ts';
import { createTrainerSource, TrainerSourceContext } from '../../../src/widgets/trainer-source.ts';
import type { TrainingClient } from '../../../src/worker/client.ts';
import { createFakeClient } from '../fake-client.ts';
import { runResult } from '../sample-experiment.ts';
import { figureNamed, renderInstrument, violationsIn } from './figure.tsx';

/** The state of a visit is kept by id: every test has one of its own. */
let count = 0;
const props = () => {
  count += 1;
  return { id: `sample-${count}`, chapter: `tests-${count}` };
};

afterEach(async () => {
  vi.restoreAllMocks();
  await page.viewport(1280, 800);
});

/** Images as the build draws them: trousers of two dark legs, and a black one for each other class. */
function garments() {
  const canvas = document.createElement('canvas');
  canvas.width = 28;
  canvas.height = 28;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const black = canvas.toDataURL();
  context.fillStyle = '#000';
  context.fillRect(9, 1, 10, 7);
  context.fillRect(9, 8, 4, 19);
  context.fillRect(15, 8, 4, 19);
  const names = ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat'];
  names.push('Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot');
  const others = names.map((className, label) => ({ index: label, label, className, src: black }));
  const trouser = { index: 20, label: 1, className: 'Trouser', src: canvas.toDataURL() };
  return [trouser, ...others.filter(({ label }) => label !== 1)];
}

async function focus(figure: ReturnType<typeof figureNamed>, name: string) {
  const found = await figure.root.getByRole('slider', { name, exact: true }).findElement();
  (found as HTMLElement).focus();
}

describe('the convolution explorer', () => {
  const figure = figureNamed('A kernel slides over an image');
  const given = () => ({ ...props(), garments: garments(), weights });

  test('moves its kernel by keyboard, and sums what lies under it', async () => {
    renderInstrument(<Convolution {...given()} />);
    // The left edge of a leg under Sobel x: (1 + 2 + 1) · 1.
    await expect.poll(figure.says).toContain('Row 13, column 9: the window covers 9 numbers');
    await expect.poll(figure.says).toContain('weighted sum is 4.');
    await focus(figure, 'The map that comes out');
    await userEvent.keyboard('{ArrowRight>3/}');
    await expect.poll(figure.says).toContain('Row 13, column 12:');
    await expect.poll(figure.says).toContain('weighted sum is −4.');
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => figure.root.element().querySelector('.cnn-sum')?.textContent)
      .toContain('Sum of the products −4, bias + 0 = −4');
    // The map is gone, and the keyboard goes on where it was.
    expect(document.activeElement?.className).toBe('cnn-panel');
  });

  test('follows the pointer over the image', async () => {
    renderInstrument(<Convolution {...given()} />);
    await expect.poll(figure.says).toContain('Row 13');
    const picture = await figure.root
      .getByRole('slider', { name: 'The input with the window on it' })
      .findElement();
    const box = picture.getBoundingClientRect();
    const at = {
      clientX: box.left + (5.5 / 28) * box.width,
      clientY: box.top + (20.5 / 28) * box.height,
    };
    picture.dispatchEvent(new PointerEvent('pointermove', { ...at, bubbles: true }));
    await expect.poll(figure.says).toContain('Row 20, column 5:');
  });

  test('computes the size of its output before the reader’s eyes', async () => {
    renderInstrument(<Convolution {...given()} />);
    const text = () => figure.root.element().textContent ?? '';
    await expect.poll(text).toContain('⌊(28 − 3) / 1⌋ + 1 = 26');
    await figure.field('Kernel size').fill('4');
    await expect.poll(text).toContain('⌊(28 − 4) / 1⌋ + 1 = 25');
    await figure.choice('same').click({ force: true });
    await figure.field('Stride').fill('2');
    await expect.poll(text).toContain('⌈28 / 2⌉ = 14');
    await figure.field('Filters in the layer').fill('8');
    await expect.poll(text).toContain('Output 14 × 14 × 8, 136 parameters');
    expect(figure.root.element().querySelector('.map-picture-border')).not.toBeNull();
  });

  test('shows every product, and takes a number of the reader’s', async () => {
    renderInstrument(<Convolution {...given()} />);
    await expect.poll(figure.says).toContain('weighted sum is 4.');
    const before = figure.height();
    await figure.field('Row 1, column 3').fill('5');
    await expect.poll(figure.says).toContain('weighted sum is 8.');
    await figure.choice('Arithmetic').click({ force: true });
    expect(figure.height()).toBe(before);
    await expect
      .poll(() => figure.root.element().querySelector('.cnn-sum')?.textContent)
      .toContain('Sum of the products 8, bias + 0 = 8');
    await figure.button('Left').click();
    await expect.poll(figure.says).toContain('Row 13, column 8');
    await figure.button('Reset').click();
    await expect.poll(figure.says).toContain('weighted sum is 4.');
  });

  test('goes from the network into a trained filter, one kernel for each channel', async () => {
    renderInstrument(<Convolution {...given()} />);
    const before = (await figure.root.findElement()) && figure.height();
    await figure.choice('Network').click({ force: true });
    await expect.poll(figure.says).toMatch(/^The network says .+ Press a map to look into it\./);
    await figure.button('Learnt, layer 2, filter 5: look into it').click();
    await expect.poll(figure.says).toContain('the window covers 72 numbers');
    await expect.element(figure.field('Filter')).toHaveValue('5');
    expect(document.activeElement?.className).toBe('cnn-panel');
    expect(figure.root.element().querySelectorAll('.cnn-channels button')).toHaveLength(8);
    await figure.button('Look at channel 3').click();
    await expect
      .poll(() => figure.root.element().querySelector('.cnn-kernel legend')?.textContent)
      .toBe('Kernel for channel 3');
    expect(figure.height()).toBe(before);
  });

  test('says so when the trained filters cannot be had, and its own kernel works', async () => {
    renderInstrument(<Convolution {...given()} weights="/nowhere.bin" />);
    await expect.poll(() => figure.root.element().textContent).toContain('could not be fetched');
    await expect.poll(figure.says).toContain('weighted sum is 4.');
    await expect.element(figure.button('Try again')).toBeVisible();
  });

  test('fetches the trained filters again when it is asked to', async () => {
    const { fetch } = window;
    const spy = vi.spyOn(window, 'fetch').mockRejectedValueOnce(new TypeError('offline'));
    renderInstrument(<Convolution {...given()} />);
    await figure.choice('Network').click({ force: true });
    await expect.poll(figure.says).toContain('could not be fetched');
    spy.mockImplementation(fetch);
    await figure.button('Try again').click();
    await expect.poll(figure.says).toMatch(/^The network says /);
    expect(figure.root.element().querySelector('[role="alert"]')).toBeNull();
  });

  test('is accessible, and said in Korean, on a phone', async () => {
    await page.viewport(390, 800);
    renderInstrument(<Convolution {...given()} />, 'ko');
    const korean = figureNamed('이미지 위를 미끄러지는 커널');
    await expect.poll(korean.says).toContain('가중합은 4이다');
    expect(await violationsIn(korean)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});

describe('the pooling explorer', () => {
  const figure = figureNamed('What pooling keeps, and what it loses');

  test('says what a shift changes before and after pooling', async () => {
    renderInstrument(<Pooling {...props()} garments={garments()} />);
    await expect.poll(figure.says).toMatch(/^The shift by 1 changes the map by \d+% of its sum/);
    await expect.poll(figure.says).toContain('14 × 14 numbers, 25% of the map');
    await figure.field('Shift of the image, in pixels').fill('0');
    await expect.poll(figure.says).toContain('The map shrinks to 14 × 14 numbers');
    await figure.field('Stride').fill('4');
    await figure.field('Pool size').fill('4');
    await expect.poll(figure.says).toContain('7 × 7');
    await figure.choice('stride alone').click({ force: true });
    await expect.poll(figure.says).toContain('7 × 7');
    await focus(figure, 'The map after it was shrunk');
    await userEvent.keyboard('{ArrowLeft>9/}');
    const picture = figure.root.getByRole('slider', {
      name: 'The map after it was shrunk',
      exact: true,
    });
    await expect
      .element(picture)
      .toHaveAttribute('aria-valuetext', expect.stringContaining('column 1:'));
  });

  test('counts a change to the right: of ten columns the first leaves and one comes', async () => {
    renderInstrument(<Pooling {...props()} garments={garments()} />);
    await figure.choice('The image itself').click({ force: true });
    // 90 of the trousers' 222 dark pixels change; of 84 windows that have one, 24 have none any more.
    await expect.poll(figure.says).toContain('changes the map by 41% of its sum');
    await expect.poll(figure.says).toContain('and the shrunk one by 29%');
  });

  test('is accessible on a phone, in Korean', async () => {
    await page.viewport(390, 800);
    renderInstrument(<Pooling {...props()} garments={garments()} />, 'ko');
    const korean = figureNamed('풀링이 남기는 것과 잃는 것');
    await expect.poll(korean.says).toContain('옮기자');
    expect(await violationsIn(korean)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});

describe('the calculator', () => {
  const figure = figureNamed('What a stack of layers costs');
  const text = () => figure.root.element().querySelector('table')?.textContent ?? '';

  test('gives the chapter’s numbers, and follows what the reader changes', async () => {
    renderInstrument(<LayerCosts {...props()} />);
    for (const number of ['160', '8,224', '32,832', '460,850', '503,296']) {
      await expect.poll(text).toContain(number);
    }
    await expect.poll(figure.says).toContain('92% of them, are in dense.');
    await figure.button('Remove layer 4').click();
    await expect.poll(text).toContain('2,000,050');
    await figure.button('Move layer 4 down').click();
    // Dense on maps works on their last axis, as in Keras.
    await expect.poll(text).toContain('25 × 25 × 50');
    await figure.choice('dense layers only').click({ force: true });
    await expect.poll(text).toContain('59,850');
    await figure.field('Image side').fill('224');
    await figure.field('Channels').fill('3');
    await expect.poll(text).toContain('9,633,856');
    await figure.button('Reset').click();
    await expect.poll(text).toContain('503,296');
  });

  test('says where a stack breaks, and loses nothing', async () => {
    renderInstrument(<LayerCosts {...props()} />);
    await figure.field('Image side').fill('3');
    await expect.poll(figure.says).toContain('can be computed up to layer');
    await expect.element(figure.root.getByRole('alert')).toBeVisible();
    await figure.field('Image side').fill('28');
    await expect.poll(figure.says).toContain('503,296 parameters');
    await figure.field('units').first().fill('none');
    await expect.poll(() => figure.root.element().textContent).toContain('none');
    await expect.poll(figure.says).toContain('503,296 parameters');
  });

  test('is accessible on a phone, in Korean', async () => {
    await page.viewport(390, 800);
    renderInstrument(<LayerCosts {...props()} />, 'ko');
    const korean = figureNamed('층을 쌓는 비용');
    await expect.poll(korean.says).toContain('503,296');
    expect(await violationsIn(korean)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});

describe('the changed tests', () => {
  const figure = figureNamed('The same garments, moved');
  const given = () => ({
    ...props(),
    garments: garments().slice(0, 2),
    experiments: [
      { id: 'mlp', experiment: experiments.mlp, record: mlpRecord as RunRecord },
      { id: 'cnn', experiment: experiments.cnn, record: cnnRecord as RunRecord },
    ],
  });
  const shown = (client: TrainingClient, content: React.ReactNode) => (
    <TrainerSourceContext value={createTrainerSource(null, async () => createTrainer({ client }))}>
      {content}
    </TrainerSourceContext>
  );
  const percent = (value: number) => `${(100 * value).toFixed(1)}%`;

  test('shows the book’s curves until the reader measures their own', async () => {
    const client = createFakeClient();
    renderInstrument(shown(client, <ChangedTests {...given()} />));
    const book = percent(mlpRecord.figures['test-accuracy-shift-3']);
    await expect.poll(figure.says).toContain(`shifted by 3 px`);
    await expect.poll(figure.says).toContain(`mlp ${book}`);
    await expect.element(figure.button('Measure my runs')).toBeDisabled();
    await figure.root.getByRole('button', { name: 'Train' }).first().click();
    await expect.poll(() => client.fits.length).toBe(1);
    await client.fit().end(runResult());
    await figure.button('Measure my runs').click();
    // The fake answers every test alike.
    await expect.poll(figure.says).toContain('mlp 87.2%');
    const asked = client.asked.filter(
      ({ kind, ask }) => kind === 'evaluate' && 'change' in (ask as object),
    );
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    expect(asked[3]?.ask).toMatchObject({
      set: 'test',
      count: 2_000,
      change: { kind: 'shift', right: 3, down: 0 },
    });
    // The other one was not trained: the book's numbers stay.
    await expect
      .poll(figure.says)
      .toContain(`cnn ${percent(cnnRecord.figures['test-accuracy-shift-3'])}`);
    const changes = () =>
      client.asked.flatMap(({ ask }) => (ask as { change?: unknown }).change ?? []);
    for (const [kind, change] of [
      ['rotation', { kind: 'rotation', degrees: 30 }],
      ['noise', { kind: 'noise', standardDeviation: 0.3, seed: 1 }],
    ] as const) {
      await figure.choice(kind).click({ force: true });
      await expect.poll(figure.says).not.toContain('mlp 87.2%');
      await figure.button('Measure my runs').click();
      await expect.poll(figure.says).toContain('mlp 87.2%');
      expect(changes()).toContainEqual(change);
    }
  });

  test('tells why a measurement failed, and keeps the book’s numbers of the other', async () => {
    const fake = createFakeClient();
    const client: TrainingClient = {
      ...fake,
      request(kind, ask, options) {
        if (kind === 'evaluate' && 'change' in ask && ask.change !== undefined) {
          return Promise.reject(new BookError('worker-failed'));
        }
        return fake.request(kind, ask, options);
      },
    };
    renderInstrument(shown(client, <ChangedTests {...given()} />));
    await figure.root.getByRole('button', { name: 'Train' }).first().click();
    await expect.poll(() => fake.fits.length).toBe(1);
    await fake.fit().end(runResult());
    await figure.button('Measure my runs').click();
    await expect.element(figure.root.getByRole('alert')).toBeVisible();
    await expect.element(figure.button('Measure my runs')).toBeEnabled();
  });

  test('turns and disturbs as well, and is accessible on a phone, in Korean', async () => {
    await page.viewport(390, 800);
    renderInstrument(shown(createFakeClient(), <ChangedTests {...given()} />), 'ko');
    const korean = figureNamed('같은 옷, 다른 자리');
    await korean.choice('잡음').click({ force: true });
    await expect
      .poll(korean.says)
      .toContain(`mlp ${percent(mlpRecord.figures['test-accuracy-noise-0.3'])}`);
    expect(await violationsIn(korean)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});
