// The plane in a real browser: points by mouse and keyboard, the perceptron's rule, a network's training.
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Locale } from '../../../src/i18n/locales.ts';
import '../../../src/widgets/instrument.css';
import Plane from '../../../src/widgets/instruments/plane/instrument.tsx';
import { render } from '../render-lab.tsx';

let count = 0;
/** Each test has an id of its own, since an instrument's state is kept. */
function renderPlane(preset: 'perceptron' | 'xor', locale: Locale = 'en') {
  count += 1;
  const id = `plane-${count}`;
  render(
    <div className="instrument" data-instrument={id}>
      <Plane id={id} chapter="tests" preset={preset} />
    </div>,
    locale,
  );
  return id;
}

const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }));
const points = () => [...document.querySelectorAll<SVGElement>('.drag-point')];
const figure = (name: string) => {
  const term = [...document.querySelectorAll('.plane-figures dt')].find(
    ({ textContent }) => textContent === name,
  );
  return term?.nextElementSibling?.textContent ?? '';
};
const says = () => document.querySelector('.instrument-says')?.textContent ?? '';
const choose = (name: string) =>
  userEvent.selectOptions(page.getByRole('combobox', { name: 'Data' }), name);
const ready = () => expect.poll(() => points().length).toBeGreaterThan(0);

beforeEach(() => page.viewport(1280, 1000));
afterEach(() => page.viewport(414, 896));

describe('the perceptron on the plane', () => {
  test('looks at one point a step, shows what it does, and converges', async () => {
    renderPlane('perceptron');
    await ready();
    expect(points()).toHaveLength(30);
    await press('Step');
    expect(figure('looked at')).toBe('1');
    await press('Next mistake');
    expect(figure('updates')).toBe('1');
    expect(document.querySelector('.plane-rule')?.textContent).toMatch(/added to the weights/);
    expect(document.querySelector('.plane-arrow-change')).not.toBeNull();
    await userEvent.click(page.getByText('fast'));
    await press('Run');
    await expect.poll(says, { timeout: 15_000 }).toMatch(/^Converged after \d+ updates/);
    expect(figure('misclassified')).toBe('0 / 30');
    await press('Start again');
    expect(figure('updates')).toBe('0');
  });

  test('says that exclusive or can’t be learnt, and never stops by itself', async () => {
    renderPlane('perceptron');
    await ready();
    await choose('XOR: four corners');
    expect(points()).toHaveLength(4);
    expect(says()).toMatch(/No line separates these points/);
    for (let i = 0; i < 3; i += 1) await press('One pass');
    expect(figure('looked at')).toBe('12');
    expect(figure('misclassified')).not.toBe('0 / 4');
  });

  test('AND takes the updates that the chapter’s listing counts', async () => {
    renderPlane('perceptron');
    await ready();
    await choose('AND: four corners');
    for (let i = 0; i < 8; i += 1) await press('One pass');
    expect(says()).toMatch(/^Converged/);
    expect(figure('weights')).toBe('2.00, 1.00');
    expect(figure('bias b')).toBe('−2.00');
    // And back: to where there was no line yet, through every update, and to now.
    const slider = page.getByRole('slider', { name: 'Moment of the training' });
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}');
    expect(says()).toBe('Before the first update, 1 of 4 points were misclassified.');
    expect([figure('weights'), figure('misclassified')]).toEqual(['0.00, 0.00', '1 / 4']);
    expect(document.querySelectorAll('.plane-curve-moment')).toHaveLength(1);
    const updates = Number(slider.element().getAttribute('max'));
    for (let update = 1; update < updates; update += 1) {
      await userEvent.keyboard('{ArrowRight}');
      expect(figure('updates')).toBe(String(update));
    }
    await press('Back to now');
    expect(figure('weights')).toBe('2.00, 1.00');
    expect(says()).toMatch(/^Converged/);
  });

  test('takes points by mouse', async () => {
    renderPlane('perceptron');
    await ready();
    await userEvent.click(page.getByText('○ class 0'));
    const ground = document.querySelector('.plane-ground') as SVGElement;
    await userEvent.click(ground, { position: { x: 20, y: 20 } });
    expect(points()).toHaveLength(31);
    expect(points()[30]?.getAttribute('aria-label')).toBe('Point 31, class 0');
    expect(points()[30]?.getAttribute('aria-valuetext')).toMatch(/^−1\.\d+, 1\.\d+; on its side$/);
    await press('Remove all points');
    expect(points()).toHaveLength(0);
    expect(says()).toMatch(/There are no points/);
    await press('Add a point');
    expect(points()).toHaveLength(1);
    expect(document.activeElement).toBe(points()[0]);
  });

  test('takes points by keyboard alone', async () => {
    renderPlane('perceptron');
    await ready();
    expect(points().filter((point) => point.getAttribute('tabindex') === '0')).toHaveLength(1);
    points()[0]?.focus();
    const before = Number(points()[0]?.getAttribute('aria-valuenow'));
    await userEvent.keyboard('{ArrowRight}');
    expect(Number(points()[0]?.getAttribute('aria-valuenow'))).toBeCloseTo(before + 0.02, 6);
    await userEvent.keyboard('{PageDown}');
    expect(document.activeElement).toBe(points()[1]);
    const name = () => document.activeElement?.getAttribute('aria-label');
    const other = name() === 'Point 2, class 1' ? 0 : 1;
    await userEvent.keyboard(' ');
    expect(name()).toBe(`Point 2, class ${other}`);
    await userEvent.keyboard('n');
    await expect.poll(() => points().length).toBe(31);
    expect(document.activeElement).toBe(points()[30]);
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => points().length).toBe(30);
    await press('Reset');
    expect(points()[0]?.getAttribute('aria-valuenow')).toBe(String(before));
  });
});

describe('a network on the plane', () => {
  test('is looked back at: its boundary, its units and its numbers of that moment, and goes on from now', async () => {
    renderPlane('xor');
    await ready();
    const slider = page.getByRole('slider', { name: 'Moment of the training' });
    await expect.element(slider).toBeDisabled();
    const height = document.querySelector<HTMLElement>('.instrument')?.offsetHeight;
    const field = () => document.querySelector<HTMLCanvasElement>('.plane-field')?.toDataURL();
    const seen = () => ({
      line: document.querySelector('.plane-line')?.getAttribute('d'),
      field: field(),
      loss: figure('loss'),
      wrong: figure('misclassified'),
    });
    const first = seen();
    await press('Step');
    await press('One epoch');
    const [epoch, updates] = [figure('epochs'), figure('updates')];
    await press('One epoch');
    await press('One epoch');
    const [now, whole] = [seen(), Number(figure('updates'))];
    expect(now.line).not.toBe(first.line);
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}');
    expect(says()).toMatch(/^Before the first update \(epoch 0\), the loss was/);
    expect(figure('updates')).toBe('0');
    expect(seen()).toEqual(first);
    expect(document.querySelectorAll('.plane-curve-moment')).toHaveLength(1);
    await userEvent.keyboard('{ArrowRight}');
    expect(figure('updates')).toBe('1');
    await expect.element(slider).toHaveAttribute('aria-valuetext', 'After 1 update');
    for (let i = 0; figure('updates') !== updates && i < 20; i += 1) {
      await userEvent.keyboard('{ArrowRight}');
    }
    expect([figure('updates'), figure('epochs')]).toEqual([updates, epoch]);
    expect(document.querySelector<HTMLElement>('.instrument')?.offsetHeight).toBe(height);
    await press('Back to now');
    expect(seen()).toEqual(now);
    expect(document.querySelectorAll('.plane-curve-moment')).toHaveLength(0);
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}');
    await press('Step');
    expect(figure('updates')).toBe(String(whole + 1));
    await press('Start again');
    await expect.element(slider).toBeDisabled();
  });

  test('trains by the update, by the epoch, and by itself, the same for the same seed', async () => {
    renderPlane('xor');
    await ready();
    expect(says()).toMatch(/Before the first update/);
    await press('Step');
    expect(figure('updates')).toBe('1');
    expect(document.querySelectorAll('.plane-ring')).toHaveLength(12);
    await press('One epoch');
    expect(figure('epochs')).toBe('1');
    const loss = figure('loss');
    await press('Start again');
    await press('One epoch');
    expect(figure('loss')).toBe(loss);
    await userEvent.click(page.getByText('fast'));
    await press('Run');
    await expect.poll(() => Number(figure('epochs')), { timeout: 15_000 }).toBeGreaterThan(40);
    await press('Pause');
    expect(Number(figure('loss'))).toBeLessThan(0.2);
  });

  test('draws its probability behind the points, in both colours', async () => {
    renderPlane('xor');
    await ready();
    for (let i = 0; i < 25; i += 1) await press('One epoch');
    const canvas = document.querySelector('.plane-behind canvas') as HTMLCanvasElement;
    const at = (x: number, y: number) => [
      ...(canvas.getContext('2d')?.getImageData(x, y, 1, 1).data ?? []),
    ];
    // Class 1 (blue) in the upper left, class 0 (orange) in the upper right.
    const [left, right] = [at(10, 10), at(40, 10)];
    expect(left[2]).toBeGreaterThan(left[0] as number);
    expect(right[0]).toBeGreaterThan(right[2] as number);
    expect(document.querySelector('.plane-points .plane-line')?.getAttribute('d')).toMatch(/^M/);
  });

  test('shows a unit’s answer and numbers while it has the focus, and keeps it by a click', async () => {
    renderPlane('xor');
    await ready();
    const unit = (place: string) => document.querySelector<HTMLElement>(`[data-unit="${place}"]`);
    unit('2-0')?.focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(unit('1-0'));
    const panel = () => document.querySelector('.plane-unit-panel')?.textContent ?? '';
    expect(panel()).toMatch(/^Unit 1 of hidden layer 1h₁ = tanh\(−?\d\.\d\d x₁ [+−] \d\.\d\d x₂/);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    (document.activeElement as HTMLElement).blur();
    expect(panel()).toMatch(/^Unit 2/);
    expect(unit('1-1')?.getAttribute('aria-pressed')).toBe('true');
  });

  test('grows and shrinks', async () => {
    renderPlane('xor');
    await ready();
    const units = () => document.querySelectorAll('.plane-unit').length;
    expect(units()).toBe(7);
    await press('One unit more in hidden layer 1');
    expect(units()).toBe(8);
    await press('One hidden layer more');
    expect(units()).toBe(13);
    await press('One hidden layer more');
    await press('One unit less in hidden layer 3');
    expect(units()).toBe(17);
    expect(figure('updates')).toBe('0');
  });

  test('refuses a learning rate beyond its range, and runs with the highest in it', async () => {
    renderPlane('xor');
    await ready();
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Optimizer' }), 'Momentum');
    await userEvent.click(page.getByText('ReLU', { exact: true }));
    const rate = page.getByRole('textbox', { name: 'learning rate η' });
    await userEvent.fill(rate, '5');
    await expect.element(rate).toHaveAttribute('aria-invalid', 'true');
    await userEvent.fill(rate, '3');
    await press('Run');
    await expect.poll(() => Number(figure('updates'))).toBeGreaterThan(3);
    await press('Pause');
    await press('Reset');
    await expect.element(rate).toHaveValue('0.03');
  });
});

test.each([
  ['perceptron', 'en'],
  ['perceptron', 'ko'],
  ['xor', 'en'],
  ['xor', 'ko'],
] as const)('axe finds nothing to complain about: %s, %s', async (preset, locale) => {
  const id = renderPlane(preset, locale);
  await ready();
  const { violations } = await axe.run(`[data-instrument="${id}"]`, {
    resultTypes: ['violations'],
  });
  expect(violations.map(({ id: rule, nodes }) => [rule, nodes[0]?.html])).toEqual([]);
});
