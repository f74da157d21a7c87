// The sum of ReLU units in a real browser: more units come closer, fewer added up run on straight, and the curve
// is dragged by mouse and keys.
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import UniversalApproximation from '../../../src/widgets/instruments/universal-approximation/instrument.tsx';
import '../../../src/widgets/instrument.css';
import { render } from '../render-lab.tsx';

let count = 0;
const show = (locale: 'en' | 'ko' = 'en') => {
  count += 1;
  // As `Instrument` wraps it: what stands inside measures itself by this element.
  return render(
    <div className="instrument">
      <UniversalApproximation id={`sum-${count}`} chapter="tests" />
    </div>,
    locale,
  );
};

const figure = () => document.querySelector('.instrument-frame') as HTMLElement;
const says = () => document.querySelector('.instrument-says')?.textContent ?? '';
const error = () => Number(/than ([\d.]+) from/.exec(says())?.[1]);
const units = () => page.getByRole('textbox', { name: 'Hidden units' });

beforeEach(async () => {
  await page.viewport(1280, 900);
});
afterEach(() => {
  delete document.documentElement.dataset.theme;
});

describe('the sum of ReLU units', () => {
  test('comes closer with more units', async () => {
    show();
    await expect.poll(says).toContain('5 units make 5 straight pieces');
    const before = error();
    await units().fill('10');
    await expect.poll(says).toContain('10 units make 10 straight pieces');
    expect(error()).toBeLessThan(before / 2);
    expect(document.querySelectorAll('.relu-sum-bend')).toHaveLength(10);
  });

  test('of the first units only is finished up to the next bend', async () => {
    show();
    const first = await page.getByRole('slider', { name: /add up the first/ }).findElement();
    (first as HTMLElement).focus();
    await userEvent.keyboard('{ArrowLeft>2/}');
    await expect.poll(says).toContain('The first 3 of 5 units. Up to x = 0.6');
    expect(document.querySelectorAll('.relu-sum-bend.is-left-out')).toHaveLength(2);
  });

  test('follows a curve that keys move, and calls it the reader’s own', async () => {
    show();
    const point = page.getByRole('slider', { name: 'Curve at x = 0.75' });
    ((await point.findElement()) as unknown as HTMLElement).focus();
    const line = () => document.querySelector('path.relu-sum-line')?.getAttribute('d');
    const before = line();
    await userEvent.keyboard('{ArrowUp>4/}');
    await expect.poll(line).not.toBe(before);
    await expect.element(page.getByRole('radio', { name: 'Your own' })).toBeChecked();
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(line).toBe(before);
  });

  test('follows a curve that is dragged', async () => {
    show();
    const mark = await page.getByRole('slider', { name: 'Curve at x = 0.5' }).findElement();
    const { left, top, width, height } = mark.getBoundingClientRect();
    const from = {
      clientX: left + width / 2,
      clientY: top + height / 2,
      bubbles: true,
      pointerId: 1,
    };
    mark.setPointerCapture = () => {};
    mark.hasPointerCapture = () => true;
    const before = Number(mark.getAttribute('aria-valuenow'));
    mark.dispatchEvent(new PointerEvent('pointerdown', from));
    mark.dispatchEvent(new PointerEvent('pointermove', { ...from, clientY: from.clientY - 60 }));
    await expect
      .poll(() => Number(mark.getAttribute('aria-valuenow')))
      .toBeGreaterThan(before + 0.1);
  });

  test.each([390, 1440])('keeps its height at %i px', async (width) => {
    await page.viewport(width, 900);
    show();
    await expect.poll(says).toContain('5 units');
    const before = figure().getBoundingClientRect().height;
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    await units().fill('40');
    await page.getByRole('textbox', { name: /add up the first/ }).fill('33');
    await expect.poll(says).toContain('The first 33 of 40 units');
    expect(figure().getBoundingClientRect().height).toBe(before);
  });

  test.each(['light', 'dark'])('gives axe nothing to complain about in the %s', async (theme) => {
    document.documentElement.dataset.theme = theme;
    show('ko');
    await expect.poll(says).toContain('5개');
    const { violations } = await axe.run(figure());
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });
});
