// The instruments of the chapter on activation functions in a real browser: each one's main gesture, by pointer
// and by keys, and axe.
import axe from 'axe-core';
import type { ComponentType } from 'react';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { InstrumentProps } from '../../../src/widgets/Instrument.tsx';
import '../../../src/widgets/instrument.css';
import DeadUnits from '../../../src/widgets/instruments/dead-units/instrument.tsx';
import FunctionPlot from '../../../src/widgets/instruments/function-plot/instrument.tsx';
import GradientFlow from '../../../src/widgets/instruments/gradient-flow/instrument.tsx';
import SoftmaxBars from '../../../src/widgets/instruments/softmax-bars/instrument.tsx';
import { render } from '../render-lab.tsx';

let count = 0;

/** Each test has an instrument of its own: a state is kept for the visit. */
async function show(Shown: ComponentType<InstrumentProps>, preset?: string, locale?: 'en' | 'ko') {
  count += 1;
  render(
    <div className="instrument">
      <Shown id={`i${count}`} chapter="tests" {...(preset === undefined ? {} : { preset })} />
    </div>,
    locale,
  );
  await page.getByRole('figure').findElement();
  const says = () => document.querySelector('figcaption')?.textContent ?? '';
  return { says };
}

beforeEach(async () => {
  await page.viewport(1200, 900);
});

describe('the plot of a function', () => {
  test('says the value and the slope where the reader drags the point', async () => {
    const { says } = await show(FunctionPlot, 'sigmoid');
    expect(says()).toContain('At z = 3.00, sigmoid returns 0.953, and its slope is 0.045.');
    const point = page.getByRole('slider', { name: 'z on the curve of sigmoid' });
    ((await point.findElement()) as SVGElement).focus();
    await userEvent.keyboard('{Shift>}{ArrowLeft>6/}{/Shift}');
    await expect
      .poll(says)
      .toContain('At z = 0.00, sigmoid returns 0.500, and its slope is 0.250.');
    const svg = document.querySelector('svg.plot') as SVGElement;
    await userEvent.dragAndDrop(point, svg, { targetPosition: { x: 60, y: 100 } });
    await expect.poll(says).toMatch(/At z = −\d\.\d+, sigmoid returns 0\.0\d+/);
  });

  test('compares two functions, each with its formula', async () => {
    const { says } = await show(FunctionPlot, 'relu-leaky');
    await expect.element(page.getByText('hidden layers: the first thing to try')).toBeVisible();
    expect(document.querySelectorAll('.function-cards math')).toHaveLength(4);
    await page.getByText('ELU', { exact: true }).first().click();
    await expect.poll(says).toContain('ELU returns −0.865');
    const alpha = page.getByRole('textbox', { name: 'ELU: α' });
    await alpha.fill('2');
    await expect.poll(says).toContain('ELU returns −1.729');
  });
});

describe('the gradient’s flow', () => {
  test('shows what vanishes before a step is made, and what holds after another choice', async () => {
    const { says } = await show(GradientFlow);
    expect(says()).toContain('shrinks 650,000 times');
    expect(says()).toMatch(
      /The weights’ own gradient is 0\.\d+ in layer 10 and \S+e-\d+ in layer 1\./,
    );
    await page.getByText('ReLU + He').click();
    await expect.poll(says).toContain('keeps its size');
    await page.getByRole('button', { name: 'Step' }).click();
    await expect.poll(() => document.querySelector('.flow-figures dd')?.textContent).toBe('1');
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(says).toContain('shrinks 650,000 times');
  });

  test('stops by itself where nothing is a number any more, and says so', async () => {
    const { says } = await show(GradientFlow, 'exploding');
    expect(says()).toContain('grows');
    await page.getByRole('button', { name: 'Run' }).click();
    await expect.poll(says).toContain('is no number any more');
    await expect.element(page.getByRole('button', { name: 'Run' })).toBeDisabled();
    expect(document.querySelectorAll('.flow-nan')).toHaveLength(22);
  });

  test('deeper, wider, by hand: a column for each layer, two sizes in each', async () => {
    await show(GradientFlow);
    const depth = page.getByRole('slider', { name: 'Hidden layers' });
    ((await depth.findElement()) as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.poll(() => document.querySelectorAll('.plot .flow-bar').length).toBe(26);
  });
});

describe('the counter of dead units', () => {
  test('counts all ReLU units dead at a rate that is too high, and no leaky one', async () => {
    const { says } = await show(DeadUnits);
    expect(says()).toContain('After 0 steps, 0 of 24 ReLU units are dead');
    await page.getByRole('button', { name: 'Run' }).click();
    await expect.poll(says).toMatch(/24 of 24 ReLU units are dead and 0 of 24 leaky ReLU units/);
    await page.getByRole('button', { name: 'Pause' }).click();
    expect(document.querySelectorAll('.dead-cell-dead')).toHaveLength(24);
  });

  test('a bias out of reach: dead from the start, but for those with a slope', async () => {
    const { says } = await show(DeadUnits, 'calm');
    const bias = page.getByRole('textbox', { name: /^Bias/ });
    await bias.fill('-2');
    await expect.poll(says).toContain('24 of 24 ReLU units are dead and 0 of 24');
    expect(document.querySelectorAll('.dead-cell-silent')).toHaveLength(24);
  });
});

describe('softmax', () => {
  test('follows a logit that is moved by the keys', async () => {
    const { says } = await show(SoftmaxBars);
    expect(says()).toContain('The most probable class is Coat, with 64.1%.');
    const logit = page.getByRole('slider', { name: 'logit of T-shirt' });
    ((await logit.findElement()) as SVGElement).focus();
    await userEvent.keyboard('{Shift>}{ArrowUp>8/}{/Shift}');
    await expect.poll(says).toContain('The most probable class is T-shirt, with 94.4%.');
  });

  test('shows the overflow of the formula as it stands, and none with the maximum taken off', async () => {
    const { says } = await show(SoftmaxBars);
    await page.getByRole('textbox', { name: 'Add to all logits' }).fill('100');
    await expect.poll(says).toContain('the result is no number');
    expect(says()).toContain('Coat, with 64.1%.');
    expect(document.querySelectorAll('.softmax-lost')).toHaveLength(5);
  });
});

describe('axe finds nothing to complain about', () => {
  test.each([
    ['function plot', FunctionPlot],
    ['gradient flow', GradientFlow],
    ['dead units', DeadUnits],
    ['softmax', SoftmaxBars],
  ])('in the %s, in both languages', async (_, Shown) => {
    for (const locale of ['en', 'ko'] as const) {
      await show(Shown, undefined, locale);
      const { violations } = await axe.run(document.body, {
        rules: { region: { enabled: false } },
      });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      document.body.replaceChildren();
    }
  });
});
