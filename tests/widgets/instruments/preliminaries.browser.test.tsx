// The instruments of the preliminaries in a real browser: the main gesture of each, by mouse and by keyboard, in
// both languages, and to axe.
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import Broadcasting from '../../../src/widgets/instruments/broadcasting/instrument.tsx';
import Chain from '../../../src/widgets/instruments/chain/instrument.tsx';
import Gradient from '../../../src/widgets/instruments/gradient/instrument.tsx';
import MatrixProduct from '../../../src/widgets/instruments/matrix-product/instrument.tsx';
import Notation from '../../../src/widgets/instruments/notation/instrument.tsx';
import Tangent from '../../../src/widgets/instruments/tangent/instrument.tsx';
import { figureNamed, renderInstrument, sampleProps, violationsIn } from './figure.tsx';

afterEach(async () => {
  await page.viewport(1280, 800);
});

describe('the matrix product', () => {
  const figure = figureNamed('A matrix product, entry by entry');

  test('goes from entry to entry, and follows a number that is changed', async () => {
    renderInstrument(<MatrixProduct {...sampleProps()} />);
    await expect
      .poll(figure.says)
      .toBe('Row 1 of A with column 1 of B: 1 · 2 + 0 · 4 + 2 · 1 = 4.');
    await figure.button('Next entry').click();
    await expect
      .poll(figure.says)
      .toBe('Row 1 of A with column 2 of B: 1 · 1 + 0 · 0 + 2 · 3 = 7.');
    await figure.field('A, row 1, column 2').fill('-5');
    await figure.button('Entry in row 1, column 1').click();
    await expect.poll(figure.says).toContain('1 · 2 + (−5) · 4 + 2 · 1 = −16.');
    await figure.field('A, row 1, column 2').fill('many');
    await expect
      .element(page.getByText('“many” is not a number between −99 and 99.'))
      .toBeVisible();
    await expect.poll(figure.says).toContain('= −16.');
  });

  test('lights a row and a column, keeps what is not computed yet, and begins again', async () => {
    renderInstrument(<MatrixProduct {...sampleProps()} />);
    await expect.poll(figure.says).toContain('= 4.');
    const lit = () =>
      [...figure.root.element().querySelectorAll('input[data-lit]')].map((input) =>
        input.getAttribute('aria-label'),
      );
    const named = (matrix: string, places: string) =>
      places.split(' ').map((at) => `${matrix}, row ${at[0]}, column ${at[1]}`);
    expect(lit()).toEqual([...named('A', '11 12 13'), ...named('B', '11 21 31')]);
    await figure.button('Next entry').click();
    await figure.button('Next entry').click();
    await expect.poll(lit).toEqual([...named('A', '21 22 23'), ...named('B', '11 21 31')]);
    await expect.element(figure.button('Entry in row 2, column 1: 10')).toBeVisible();
    await expect
      .element(figure.button('Entry in row 2, column 2: not computed yet'))
      .toHaveTextContent('·');
    await figure.button('Next entry').click();
    await expect.poll(figure.says).toContain('3 · 1 + 1 · 0 + 0 · 3 = 3.');
    await figure.button('From the first').click();
    await expect.poll(figure.says).toContain('= 4.');
  });

  test('is accessible, and fits on a phone', async () => {
    await page.viewport(390, 800);
    renderInstrument(<MatrixProduct {...sampleProps()} />);
    expect(await violationsIn(figure)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});

describe('the tangent', () => {
  const figure = figureNamed('The slope at a point');

  test('follows the point by keyboard, and the secant by its distance', async () => {
    renderInstrument(<Tangent {...sampleProps()} />);
    await expect.poll(figure.says).toContain('At x = 0.5 the derivative is 1.');
    ((await figure.point('The point on the curve').findElement()) as HTMLElement).focus();
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
    await expect.poll(figure.says).toContain('At x = 1 the derivative is 2.');
    await figure.field('Distance h to the second point').fill('0.01');
    await expect.poll(figure.says).toContain('x + 0.01 has the slope 2.01.');
  });

  test('has none at a corner', async () => {
    renderInstrument(<Tangent {...sampleProps()} />);
    await figure.choice('|x|').click({ force: true });
    ((await figure.point('The point on the curve').findElement()) as HTMLElement).focus();
    await userEvent.keyboard('{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}');
    await expect.poll(figure.says).toContain('no tangent, no derivative');
    expect(figure.root.element().querySelectorAll('.tangent-line')).toHaveLength(0);
  });

  test('is accessible, and said in Korean', async () => {
    await page.viewport(390, 800);
    renderInstrument(<Tangent {...sampleProps()} />, 'ko');
    expect(await violationsIn(figureNamed('한 점에서의 기울기'))).toEqual([]);
  });
});

describe('the gradient', () => {
  const figure = figureNamed('The gradient of a bowl, seen from above');

  test('grows with the point’s distance, and a step goes down against it', async () => {
    renderInstrument(<Gradient {...sampleProps()} />);
    await expect.poll(figure.says).toContain('0.9 along x and 1.8 along y');
    await figure.button('A step downhill').click();
    await expect.poll(figure.says).toContain('At (1.62, 0.54) the height is 0.95.');
    ((await figure.point('The point on the surface').findElement()) as HTMLElement).focus();
    await userEvent.keyboard('{ArrowUp}');
    await expect.poll(figure.says).toContain('At (1.62, 0.64)');
  });

  test('is an arrow uphill, two fifths of its length, across the line of equal height', async () => {
    renderInstrument(<Gradient {...sampleProps()} />);
    await expect.poll(figure.says).toContain('0.9 along x and 1.8 along y');
    const numbersOf = (selector: string, ...names: string[]) => {
      const element = figure.root.element().querySelector(selector);
      return names.map((name) => Number(element?.getAttribute(name)));
    };
    // On the first line the height is 0.1: with a = 0.5 and b = 2 it crosses the axes at √0.4 and √0.1.
    const [rx, ry] = numbersOf('.gradient-contour', 'rx', 'ry') as [number, number];
    const unit = rx / Math.sqrt(0.4);
    expect(ry).toBeCloseTo(unit * Math.sqrt(0.1), 3);
    const [x, y] = numbersOf('.gradient-arrow line', 'x1', 'y1') as [number, number];
    const tip = figure.root.element().querySelector('.gradient-arrow polygon');
    const [toX, toY] = (tip?.getAttribute('points')?.split(' ')[0]?.split(',') ?? []).map(Number);
    expect((toX as number) - x).toBeCloseTo(0.4 * 0.9 * unit, 3);
    expect((toY as number) - y).toBeCloseTo(-0.4 * 1.8 * unit, 3);
  });

  test('is zero at the bottom, without the page’s jumping', async () => {
    await page.viewport(390, 800);
    renderInstrument(<Gradient {...sampleProps()} />);
    await figure.root.findElement();
    const before = figure.height();
    await figure.field('Steepness along x, a').fill('2.5');
    await figure.field('Steepness along y, b').fill('2.5');
    for (let i = 0; i < 12; i += 1) await figure.button('A step downhill').click();
    await expect.poll(figure.says).toContain('The gradient is zero');
    expect(figure.height()).toBe(before);
    expect(await violationsIn(figure)).toEqual([]);
  });
});

describe('the chain', () => {
  const figure = figureNamed('Slopes along a chain');

  test('multiplies its slopes, and the product foretells the change', async () => {
    renderInstrument(<Chain {...sampleProps()} />);
    await expect.poll(figure.says).toContain('−0.5000: the slope of L by w.');
    expect(figure.says()).toContain(
      'should change by about −0.005000; it does change by −0.004975.',
    );
    await figure.field('Bias b').fill('1');
    await expect.poll(figure.says).toContain('−0.0501: the slope of L by w.');
    expect(await violationsIn(figure)).toEqual([]);
  });
});

describe('broadcasting', () => {
  const figure = figureNamed('Do these shapes fit?');

  test('says which shape a sum has, or why there is none', async () => {
    renderInstrument(<Broadcasting {...sampleProps()} />);
    await expect.poll(figure.says).toContain('A + B has shape (64, 10).');
    await figure.choice('(64,)').click({ force: true });
    await expect.poll(figure.says).toContain('10 and 64 stand one above the other');
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(figure.says).toContain('A + B has shape (64, 10).');
    expect(await violationsIn(figure)).toEqual([]);
  });
});

describe('the notation', () => {
  const figure = figureNamed('Every sign of one layer');
  const fact = (name: string) =>
    [...figure.root.element().querySelectorAll('dt')].find((dt) => dt.textContent === name)
      ?.nextElementSibling?.textContent;
  const lit = () =>
    [...figure.root.element().querySelectorAll('[data-lit]')].map((cell) =>
      [
        cell.closest('table')?.querySelector('i')?.textContent,
        (cell.parentElement as HTMLTableRowElement).rowIndex + 1,
        (cell as HTMLTableCellElement).cellIndex + 1,
      ].join(' '),
    );

  test('explains the sign that is pressed: its shape, its number, its Python', async () => {
    renderInstrument(<Notation {...sampleProps()} />);
    await expect.poll(figure.says).toContain('W sub i j: the weight that leads from input 2 to');
    expect(lit()).toEqual(['W 2 1']);
    await figure.button('z sub j').click();
    await expect.poll(() => fact('Shape')).toBe('a single number');
    expect(fact('Now')).toBe('0.6 · 0.5 + 0.3 · 1 + 0.5 · (−0.8) + 0.1 = 0.3');
    expect(fact('In Python')).toBe('z[0]');
    expect(lit()).toEqual(['z 1 1']);
    await figure.choice('2').last().click({ force: true });
    await expect.poll(() => fact('In Python')).toBe('z[1]');
    expect(fact('Now')).toBe('0.6 · (−1) + 0.3 · 0.4 + 0.5 · 1.2 − 0.3 = −0.18');
    expect(lit()).toEqual(['z 1 2']);
  });

  test('is walked through by the arrow keys, to the last sign and no further', async () => {
    renderInstrument(<Notation {...sampleProps()} />);
    const weight = figure.button(/^W sub i j$/);
    ((await weight.findElement()) as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(figure.button('b sub j')).toHaveFocus();
    expect(figure.says()).toContain('b sub j: the bias of unit 1');
    await userEvent.keyboard('{End}{ArrowRight}');
    await expect.element(figure.button(/partial derivative/)).toHaveFocus();
    await expect.poll(figure.says).toContain('grows and all else stays. Now −0.031.');
    await figure.field('Input x, entry 2').fill('0');
    await expect.poll(figure.says).toContain('Now 0.');
    await figure.button('Next sign').click();
    await expect.poll(figure.says).toContain('z: the weighted sums');
  });

  test('shows what the mouse points at, and goes back to what was pressed', async () => {
    renderInstrument(<Notation {...sampleProps()} />);
    await figure.button(/^eta$/).hover();
    await expect.poll(() => fact('Read')).toBe('eta');
    await figure.button('Reset').hover();
    await expect.poll(() => fact('Read')).toBe('W sub i j');
  });

  test('keeps its height from sign to sign, on a phone, in Korean, and is accessible', async () => {
    await page.viewport(390, 800);
    renderInstrument(<Notation {...sampleProps()} />, 'ko');
    const korean = figureNamed('층 하나에 쓰인 모든 기호');
    await korean.root.findElement();
    const heights = new Set<number>();
    for (let k = 0; k < 17; k += 1) {
      await korean.button('다음 기호').click();
      heights.add(korean.height());
    }
    expect([...heights]).toHaveLength(1);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    expect(await violationsIn(korean)).toEqual([]);
  });
});
