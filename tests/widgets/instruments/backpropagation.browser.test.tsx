// Backpropagation step by step in a real browser: by buttons, by keys, number by number.
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Locale } from '../../../src/i18n/locales.ts';
import '../../../src/widgets/instrument.css';
import Backpropagation from '../../../src/widgets/instruments/backpropagation/instrument.tsx';
import { render } from '../render-lab.tsx';

let count = 0;
function renderStepper(locale: Locale = 'en') {
  count += 1;
  const id = `backpropagation-${count}`;
  render(
    <div className="instrument" data-instrument={id}>
      <Backpropagation id={id} chapter="tests" />
    </div>,
    locale,
  );
  return id;
}

const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }));
const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
const says = () => text('.instrument-says');
/** In the picture that is shown at this width. */
const number = (name: string) =>
  document.querySelector<SVGElement>(`.is-wide [data-quantity="${name}"]`);
const ready = () => expect.poll(says).not.toBe('');

beforeEach(() => page.viewport(1280, 1000));
afterEach(() => page.viewport(414, 896));

describe('backpropagation, number by number', () => {
  test('computes one number a step, with its formula', async () => {
    renderStepper();
    await ready();
    expect(says()).toMatch(/The inputs are 1 and 0.5; the target is 1/);
    expect(number('z1')).toBeNull();
    await press('Step');
    expect(number('z1')?.textContent).toBe('z₁ 0.7000');
    expect(number('z1')?.dataset.lit).toBe('true');
    expect(says()).toBe(
      'Forward pass, step 1 of 23: weighted sum of hidden unit 1, z₁, is 0.7000.',
    );
    const formulas = [...document.querySelectorAll('.backpropagation-formula math')];
    expect(formulas.map((formula) => formula.textContent)).toEqual([
      'z1=w11·x1+w21·x2+b1',
      '=0.4·1+0.8·0.5+(−0.1)=0.7',
    ]);
    await press('Back');
    expect(number('z1')).toBeNull();
  });

  test('goes by arrow keys, and lets go of the keys in a field', async () => {
    renderStepper();
    await ready();
    (page.getByRole('button', { name: 'Step', exact: true }).element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowLeft}');
    expect(text('.backpropagation-place')).toBe('Forward pass step 2 of 23');
    page
      .getByRole('textbox', { name: /input 1/ })
      .element()
      .focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(text('.backpropagation-place')).toBe('Forward pass step 2 of 23');
  });

  test('shows the formula of any number that is pointed at or focused', async () => {
    renderStepper();
    await ready();
    await press('To the end');
    await userEvent.hover(
      page.getByRole('button', { name: /activation of hidden unit 1$/ }).nth(1),
    );
    expect(text('.backpropagation-what')).toBe('derivative by the activation of hidden unit 1');
    await userEvent.hover(page.getByRole('button', { name: /^→ 0\.4156/ }));
    expect(text('.backpropagation-what')).toBe('weight from input 1 to hidden unit 1');
    await userEvent.click(page.getByRole('button', { name: /input 1$/ }).first());
    await expect.poll(() => text('.backpropagation-what')).toBe('input 1');
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => text('.backpropagation-what')).toBe('input 2');
    expect(document.querySelectorAll('.is-wide [tabindex="0"]')).toHaveLength(1);
  });

  test('updates all nine parameters, and the loss falls', async () => {
    renderStepper();
    await ready();
    await press('To the end');
    expect(says()).toMatch(/The loss falls from 0\.1724 to 0\.1394/);
    expect(number('dv1')?.textContent).toBe('→ 0.7674');
    await press('Step');
    expect(number('v1')?.textContent).toBe('v₁ 0.7674');
    expect(text('.backpropagation-losses p')).toBe('Updates: 1. Loss: 0.1394.');
    for (let i = 0; i < 4; i += 1) await press('Next update');
    expect(text('.backpropagation-losses p')).toMatch(/^Updates: 5\. Loss: 0\.0/);
    expect(says()).toMatch(/^Loss, step 7 of 23/);
    await press('Reset');
    expect(text('.backpropagation-losses p')).toBe('Updates: 0. Loss: 0.1724.');
  });

  test('computes anew with the reader’s numbers and activation', async () => {
    renderStepper();
    await ready();
    await press('To the end');
    await userEvent.fill(page.getByRole('textbox', { name: /input 1/ }), '-1');
    expect(number('z1')?.textContent).toBe('z₁ −0.1000');
    await userEvent.click(page.getByText('ReLU', { exact: true }));
    expect(number('h1')?.textContent).toBe('h₁ 0.0000');
    expect(number('dz1')?.textContent).toBe('δ₁ 0.0000');
    await userEvent.click(page.getByText('Set the weights and biases'));
    await userEvent.fill(page.getByRole('textbox', { name: /bias of hidden unit 1/ }), '0.4');
    expect(number('z1')?.textContent).toBe('z₁ 0.4000');
  });

  test('draws from top to bottom where it is narrow', async () => {
    await page.viewport(390, 844);
    renderStepper();
    await ready();
    const shown = (selector: string) =>
      document.querySelector(selector)?.getBoundingClientRect().width ?? 0;
    expect(shown('.backpropagation-picture.is-wide')).toBe(0);
    expect(shown('.backpropagation-picture.is-narrow')).toBeGreaterThan(250);
  });

  test.each(['en', 'ko'] as const)('axe finds nothing to complain about: %s', async (locale) => {
    const id = renderStepper(locale);
    await ready();
    await userEvent.click(
      document.querySelectorAll('.backpropagation-buttons button')[2] as Element,
    );
    const { violations } = await axe.run(`[data-instrument="${id}"]`, {
      resultTypes: ['violations'],
    });
    expect(violations.map(({ id: rule, nodes }) => [rule, nodes[0]?.html])).toEqual([]);
  });
});
