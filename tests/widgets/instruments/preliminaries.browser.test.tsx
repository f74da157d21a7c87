// The instruments of the preliminaries in a real browser: the main gesture of each, by mouse and by keyboard, in
// both languages, and to axe.
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import Broadcasting from '../../../src/widgets/instruments/broadcasting/instrument.tsx';
import Chain from '../../../src/widgets/instruments/chain/instrument.tsx';
import Gradient from '../../../src/widgets/instruments/gradient/instrument.tsx';
import MatrixProduct from '../../../src/widgets/instruments/matrix-product/instrument.tsx';
import Tangent from '../../../src/widgets/instruments/tangent/instrument.tsx';
import { figureNamed, renderInstrument, violationsIn } from './figure.tsx';

/** The state of a visit is kept by id: every test has one of its own. */
let count = 0;
const props = () => {
  count += 1;
  return { id: `sample-${count}`, chapter: 'tests' };
};

afterEach(async () => {
  await page.viewport(1280, 800);
});

describe('the matrix product', () => {
  const figure = figureNamed('A matrix product, entry by entry');

  test('goes from entry to entry, and follows a number that is changed', async () => {
    renderInstrument(<MatrixProduct {...props()} />);
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

  test('is accessible, and fits on a phone', async () => {
    await page.viewport(390, 800);
    renderInstrument(<MatrixProduct {...props()} />);
    expect(await violationsIn(figure)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });
});

describe('the tangent', () => {
  const figure = figureNamed('The slope at a point');

  test('follows the point by keyboard, and the secant by its distance', async () => {
    renderInstrument(<Tangent {...props()} />);
    await expect.poll(figure.says).toContain('At x = 0.5 the derivative is 1.');
    ((await figure.point('The point on the curve').findElement()) as HTMLElement).focus();
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
    await expect.poll(figure.says).toContain('At x = 1 the derivative is 2.');
    await figure.field('Distance h to the second point').fill('0.01');
    await expect.poll(figure.says).toContain('x + 0.01 has the slope 2.01.');
  });

  test('has none at a corner', async () => {
    renderInstrument(<Tangent {...props()} />);
    await figure.choice('|x|').click({ force: true });
    ((await figure.point('The point on the curve').findElement()) as HTMLElement).focus();
    await userEvent.keyboard('{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}');
    await expect.poll(figure.says).toContain('no tangent, no derivative');
    expect(figure.root.element().querySelectorAll('.tangent-line')).toHaveLength(0);
  });

  test('is accessible, and said in Korean', async () => {
    await page.viewport(390, 800);
    renderInstrument(<Tangent {...props()} />, 'ko');
    expect(await violationsIn(figureNamed('한 점에서의 기울기'))).toEqual([]);
  });
});

describe('the gradient', () => {
  const figure = figureNamed('The gradient of a bowl, seen from above');

  test('grows with the point’s distance, and a step goes down against it', async () => {
    renderInstrument(<Gradient {...props()} />);
    await expect.poll(figure.says).toContain('0.9 along x and 1.8 along y');
    await figure.button('A step downhill').click();
    await expect.poll(figure.says).toContain('At (1.62, 0.54) the height is 0.95.');
    ((await figure.point('The point on the surface').findElement()) as HTMLElement).focus();
    await userEvent.keyboard('{ArrowUp}');
    await expect.poll(figure.says).toContain('At (1.62, 0.64)');
  });

  test('is zero at the bottom, without the page’s jumping', async () => {
    await page.viewport(390, 800);
    renderInstrument(<Gradient {...props()} />);
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
    renderInstrument(<Chain {...props()} />);
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
    renderInstrument(<Broadcasting {...props()} />);
    await expect.poll(figure.says).toContain('A + B has shape (64, 10).');
    await figure.choice('(64,)').click({ force: true });
    await expect.poll(figure.says).toContain('10 and 64 stand one above the other');
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(figure.says).toContain('A + B has shape (64, 10).');
    expect(await violationsIn(figure)).toEqual([]);
  });
});
