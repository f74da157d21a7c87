// The gates in a real browser: one slider mends AND, by keyboard and by typing; XOR can't be met, and says why.
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import LogicGates from '../../../src/widgets/instruments/logic-gates/instrument.tsx';
import '../../../src/widgets/instrument.css';
import { render } from '../render-lab.tsx';

let count = 0;
const show = (locale: 'en' | 'ko' = 'en') => {
  count += 1;
  // As `Instrument` wraps it: what stands inside measures itself by this element.
  return render(
    <div className="instrument">
      <LogicGates id={`logic-gates-${count}`} chapter="tests" />
    </div>,
    locale,
  );
};

const figure = () => document.querySelector('.instrument-frame') as HTMLElement;
const says = () => document.querySelector('.instrument-says')?.textContent ?? '';
const misses = () => document.querySelectorAll('.logic-gates-miss').length;
const choose = (gate: string) =>
  page.getByRole('radio', { name: gate, exact: true }).click({ force: true });

beforeEach(async () => {
  await page.viewport(1280, 900);
});
afterEach(() => {
  delete document.documentElement.dataset.theme;
});

describe('the gates', () => {
  test('start with an OR that should be an AND: two answers are wrong, in picture and table', async () => {
    show();
    await expect.element(page.getByRole('table')).toBeVisible();
    expect(says()).toContain('2 of the 4 answers are those of AND');
    expect(misses()).toBe(2);
    expect(document.querySelectorAll('.logic-gates-table .is-wrong')).toHaveLength(2);
  });

  test('a smaller bias makes it AND, by the arrow keys', async () => {
    show();
    const bias = await page.getByRole('slider', { name: 'Bias b' }).findElement();
    (bias as HTMLElement).focus();
    await userEvent.keyboard('{ArrowLeft>4/}');
    await expect.poll(says).toContain('All four answers are those of AND');
    expect(misses()).toBe(0);
  });

  test('typed numbers make it NAND', async () => {
    show();
    await choose('NAND');
    await page.getByRole('textbox', { name: 'Weight w₁' }).fill('-1');
    await page.getByRole('textbox', { name: 'Weight w₂' }).fill('-1');
    await page.getByRole('textbox', { name: 'Bias b' }).fill('1.5');
    await expect.poll(says).toContain('All four answers are those of NAND');
  });

  test('XOR stays at three at the best, and the two last rows say why', async () => {
    show();
    await choose('XOR');
    await expect.poll(says).toContain('3 of the 4 answers are those of XOR');
    const sums = () =>
      [...document.querySelectorAll('.logic-gates-table tfoot tr')].map(
        (row) => row.children[1]?.textContent,
      );
    expect(sums()).toEqual(['1', '1']);
    await page.getByRole('textbox', { name: 'Weight w₂' }).fill('-2.3');
    await expect.poll(sums).toEqual(['−2.3', '−2.3']);
    expect(
      [...document.querySelectorAll('tfoot td:last-child')].map((td) => td.textContent),
    ).toEqual(['> 0', '≤ 0']);
  });

  test('says that there is no line without weights', async () => {
    show();
    await page.getByRole('textbox', { name: 'Weight w₁' }).fill('0');
    await page.getByRole('textbox', { name: 'Weight w₂' }).fill('0');
    await expect.poll(says).toContain('there is no line');
    expect(document.querySelector('.logic-gates-line')).toBeNull();
  });

  test.each([390, 820, 1440])('keeps its height at %i px, whatever it says', async (width) => {
    await page.viewport(width, 900);
    show();
    await expect.element(page.getByRole('table')).toBeVisible();
    const before = figure().getBoundingClientRect().height;
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    for (const gate of ['XOR', 'OR', 'NAND']) {
      await choose(gate);
      await expect.poll(says).toContain(gate);
      expect(figure().getBoundingClientRect().height).toBe(before);
    }
  });

  test.each(['light', 'dark'])('gives axe nothing to complain about in the %s', async (theme) => {
    document.documentElement.dataset.theme = theme;
    show('ko');
    await expect.element(page.getByRole('table')).toBeVisible();
    const { violations } = await axe.run(figure());
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });
});
