// The instruments of the introduction in a real browser: the main gesture of each, by mouse and by keyboard, in
// both languages, and to axe. The classifier computes with its recorded weights.
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import weights from '../../../content/introduction/records/classifier.weights.bin?url';
import Classifier from '../../../src/widgets/instruments/classifier/instrument.tsx';
import Neuron from '../../../src/widgets/instruments/neuron/instrument.tsx';
import OneStep from '../../../src/widgets/instruments/one-step/instrument.tsx';
import { RECORD } from '../render-lab.tsx';
import { MLP } from '../sample-experiment.ts';
import { figureNamed, renderInstrument, sampleProps, violationsIn } from './figure.tsx';

afterEach(async () => {
  await page.viewport(1280, 800);
});

describe('the neuron', () => {
  const figure = figureNamed('One neuron decides: take the coat?');

  test('is silent below its threshold and fires beyond it', async () => {
    renderInstrument(<Neuron {...sampleProps()} />);
    await expect.poll(figure.says).toContain('0.60 + 0.45 + (−0.50) = 0.55. It does not exceed');
    await figure.field('Rain').fill('0.8');
    await expect.poll(figure.says).toContain('the neuron fires. Output 1.00.');
    await figure.field('Threshold').fill('2');
    await expect.poll(figure.says).toContain('stays silent. Output 0.00.');
    const slider = figure.root.getByRole('slider', { name: 'Weight of rain' });
    ((await slider.findElement()) as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight>4/}');
    await expect.poll(figure.says).toContain('0.60 + 1.52 + (−0.50) = 1.62');
  });

  test('responds by how much with ReLU', async () => {
    renderInstrument(<Neuron {...sampleProps()} />);
    await figure.choice('what exceeds (ReLU)').click({ force: true });
    await figure.field('Rain').fill('1');
    await expect.poll(figure.says).toContain('fires. Output 0.40.');
  });

  test('is accessible, and said in Korean, on a phone', async () => {
    await page.viewport(390, 800);
    renderInstrument(<Neuron {...sampleProps()} />, 'ko');
    expect(await violationsIn(figureNamed('뉴런 하나의 결정: 코트를 입을까'))).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});

describe('one step', () => {
  const figure = figureNamed('Learning with one weight');

  test('goes against the slope, until there is none', async () => {
    renderInstrument(<OneStep {...sampleProps()} />);
    await expect.poll(figure.says).toContain('Step 0: at w = −0.600');
    await figure.button('Step').click();
    await expect.poll(figure.says).toContain('Step 1: at w = 0.338');
    await figure.field('Learning rate').fill('0.26');
    for (let i = 0; i < 6; i += 1) await figure.button('Step').click();
    await expect.poll(figure.says).toContain('nothing left to correct');
  });

  test('runs away when the learning rate is too high, and says so', async () => {
    renderInstrument(<OneStep {...sampleProps()} />);
    await figure.root.findElement();
    const before = figure.height();
    await figure.field('Learning rate').fill('0.6');
    for (let i = 0; i < 4; i += 1) await figure.button('Step').click();
    await expect.poll(figure.says).toContain('the learning rate is too high');
    expect(figure.height()).toBe(before);
    await figure.button('Reset').click();
    await expect.poll(figure.says).toContain('Step 0: at w = −0.600');
  });

  test('begins where the reader puts the weight, by keyboard too', async () => {
    renderInstrument(<OneStep {...sampleProps()} />);
    ((await figure.point('The weight w').findElement()) as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight>3/}');
    await expect.poll(figure.says).toContain('Step 0: at w = −0.300');
    expect(await violationsIn(figure)).toEqual([]);
  });
});

/** Images as the build draws them, their opacity being the pixel's value: two legs, and a black one. */
function garments() {
  const canvas = document.createElement('canvas');
  canvas.width = 28;
  canvas.height = 28;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const black = canvas.toDataURL();
  context.fillStyle = '#000b';
  context.fillRect(9, 1, 10, 7);
  context.fillRect(9, 8, 4, 19);
  context.fillRect(15, 8, 4, 19);
  const names = ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat'];
  names.push('Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot');
  const others = names.map((className, label) => ({ index: label, label, className, src: black }));
  const trouser = { index: 2, label: 1, className: 'Trouser', src: canvas.toDataURL() };
  return [trouser, ...others.filter(({ label }) => label !== 1)];
}

describe('the classifier', () => {
  const figure = figureNamed('Watch a network decide');
  const given = () => ({ ...sampleProps(), garments: garments(), weights });

  test('names the garment that the reader picks, with its recorded weights', async () => {
    renderInstrument(<Classifier {...given()} />);
    await expect
      .poll(figure.says)
      .toMatch(/^The network says Trouser, with \d+\.\d%. That is right\./);
    await figure.choice('Test image 9: Ankle boot').click({ force: true });
    await expect.poll(figure.says).toMatch(/It is wrong: the image shows Ankle boot\./);
  });

  test('lights up layer by layer', async () => {
    renderInstrument(<Classifier {...given()} />);
    await expect.poll(figure.says).toContain('The network says');
    await figure.button('Light up').click();
    await expect.poll(figure.says).toContain('enters as 784 numbers');
    await expect.poll(figure.says).toContain('of the first hidden layer respond');
    await expect.poll(figure.says).toContain('The network says Trouser');
  });

  test('shows a unit’s weights and its sum, chosen by mouse and by keyboard', async () => {
    renderInstrument(<Classifier {...given()} />);
    await expect.poll(figure.says).toContain('The network says');
    await figure.choice('first hidden layer').click({ force: true });
    await expect.poll(figure.says).toMatch(/Unit 17: weighted sum −?\d/);
    figure.root
      .element()
      .querySelectorAll('[data-unit]')[4]
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await expect.poll(figure.says).toContain('Unit 5:');
    (
      (await figure.root
        .getByRole('slider', { name: 'Look into unit' })
        .findElement()) as HTMLElement
    ).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(figure.says).toContain('Unit 6:');
    expect(figure.root.element().querySelectorAll('.unit-lens rect')).toHaveLength(784);
  });

  test('gives the recorded answer before the weights are here, in the same height', async () => {
    const record = {
      ...RECORD,
      predictions: [{ index: 2, label: 1, probabilities: [0, 0.9, 0.1, 0, 0, 0, 0, 0, 0, 0] }],
    };
    const experiments = [{ id: 'classifier', experiment: MLP, record }];
    const leave = renderInstrument(
      <Classifier {...sampleProps()} garments={garments()} experiments={experiments} />,
    );
    await expect.poll(figure.says).toContain('recorded answer for this image: Trouser, with 90.0%');
    const before = figure.height();
    leave();
    renderInstrument(<Classifier {...given()} experiments={experiments} />);
    await expect.poll(figure.says).toContain('That is right');
    expect(figure.height()).toBe(before);
  });

  test('says so when its weights can’t be had, and gets them when it is asked again', async () => {
    const online = globalThis.fetch;
    globalThis.fetch = () => Promise.reject(new TypeError('offline'));
    try {
      renderInstrument(<Classifier {...given()} />);
      await expect.poll(figure.says).toContain('weights could not be loaded');
      await expect
        .element(page.getByText('classifier.weights.bin could not be fetched.'))
        .toBeVisible();
      expect(await violationsIn(figure)).toEqual([]);
      await figure.button('Try again').click();
      await expect.poll(figure.says).toContain('weights could not be loaded');
    } finally {
      globalThis.fetch = online;
    }
    await figure.button('Try again').click();
    await expect.poll(figure.says).toMatch(/^The network says Trouser/);
    expect(page.getByRole('alert').elements()).toHaveLength(0);
  });

  test('is accessible, on a phone', async () => {
    await page.viewport(390, 800);
    renderInstrument(<Classifier {...given()} />);
    await expect.poll(figure.says).toContain('The network says');
    expect(await violationsIn(figure)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});
