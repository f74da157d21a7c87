// What instruments are made of, in a real browser: the frame, a state that is kept, reset and linked, a slider
// whose number can be typed, a point that is dragged by mouse and keys.
import axe from 'axe-core';
import * as v from 'valibot';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/widgets/instrument.css';
import { Choice } from '../../../src/widgets/Choice.tsx';
import { InstrumentFrame, withWords } from '../../../src/widgets/InstrumentFrame.tsx';
import { DragPoint } from '../../../src/widgets/plot/DragPoint.tsx';
import { linePath, Plot } from '../../../src/widgets/plot/Plot.tsx';
import { Slider } from '../../../src/widgets/Slider.tsx';
import { useInstrumentState } from '../../../src/widgets/use-instrument-state.ts';
import { usePlay } from '../../../src/widgets/use-play.ts';
import { render } from '../render-lab.tsx';

const INITIAL = { steepness: 1, x: 0.5, kind: 'square' as 'square' | 'cube' };
const SCHEMA = v.strictObject({
  steepness: v.number(),
  x: v.number(),
  kind: v.picklist(['square', 'cube']),
});

function Sample({ id }: { readonly id: string }) {
  const of = useInstrumentState({ chapter: 'tests', id, initial: INITIAL, schema: SCHEMA });
  const { steepness, x, kind } = of.state;
  const f = (at: number) => steepness * (kind === 'square' ? at * at : at ** 3);
  const places = Array.from({ length: 41 }, (_, i) => i / 20 - 1);
  return (
    <InstrumentFrame title="A curve" says={`f(${x.toFixed(2)}) = ${f(x).toFixed(2)}`} of={of}>
      <Slider
        label="Steepness"
        value={steepness}
        min={0}
        max={2}
        step={0.1}
        onValue={(value) => of.set((before) => ({ ...before, steepness: value }))}
      />
      <Choice
        label="Kind"
        value={kind}
        options={[
          { value: 'square', name: 'square' },
          { value: 'cube', name: 'cube' },
        ]}
        onValue={(value) => of.set((before) => ({ ...before, kind: value }))}
      />
      <Plot
        x={{ min: -1, max: 1, ticks: [-1, 0, 1] }}
        y={{ min: 0, max: 2, ticks: [0, 1, 2] }}
        height={300}
        label="The curve"
        interactive
      >
        {(scales) => (
          <>
            <path
              d={linePath(
                places.map((at) => [at, f(at)]),
                scales,
              )}
              fill="none"
              stroke="red"
            />
            <DragPoint
              name="Place"
              x={x}
              y={f(x)}
              scales={scales}
              step={0.1}
              axis="x"
              onMove={(to) => of.set((before) => ({ ...before, x: to }))}
            />
          </>
        )}
      </Plot>
    </InstrumentFrame>
  );
}

const Worded = withWords({ en: {}, ko: {} }, Sample);

/** The state of a visit is kept by id: every test has one of its own. */
let count = 0;
let id = '';

beforeEach(() => {
  count += 1;
  id = `sample-${count}`;
});

const caption = () => page.getByRole('figure', { name: 'A curve' }).getByText(/^f\(/);
const place = () => page.getByRole('slider', { name: 'Place' });

describe('an instrument', () => {
  test('follows a typed number, and says what is wrong with one that it can’t take', async () => {
    render(<Worded id={id} />);
    const field = page.getByRole('textbox', { name: 'Steepness' });
    await field.fill('2');
    await expect.element(caption()).toHaveTextContent('f(0.50) = 0.50');
    const figure = page.getByRole('figure', { name: 'A curve' }).element();
    const { height } = figure.getBoundingClientRect();
    await field.fill('3');
    await expect.element(page.getByText('“3” is not a number between 0 and 2.')).toBeVisible();
    expect(figure.getBoundingClientRect().height).toBe(height);
    await expect.element(caption()).toHaveTextContent('f(0.50) = 0.50');
    await userEvent.keyboard('{Escape}');
    await expect.element(field).toHaveValue('2');
  });

  test('has points that arrow keys move, within the plot', async () => {
    render(<Worded id={id} />);
    (await place().findElement()).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(caption()).toHaveTextContent('f(0.60)');
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    await expect.element(caption()).toHaveTextContent('f(1.00)');
  });

  test('has points that are dragged', async () => {
    render(<Worded id={id} />);
    const mark = await place().findElement();
    const { left, top, width, height } = mark.getBoundingClientRect();
    const at = {
      clientX: left + width / 2,
      clientY: top + height / 2,
      bubbles: true,
      pointerId: 1,
    };
    mark.setPointerCapture = () => {};
    mark.hasPointerCapture = () => true;
    mark.dispatchEvent(new PointerEvent('pointerdown', at));
    mark.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX: at.clientX - 40 }));
    await expect.element(caption()).not.toHaveTextContent('f(0.50)');
    expect(Number(/\(([-\d.]+)\)/.exec(caption().element().textContent ?? '')?.[1])).toBeLessThan(
      0.5,
    );
  });

  test('keeps its state when the reader comes back, and Reset brings the book’s', async () => {
    const leave = render(<Worded id={id} />);
    await page.getByRole('radio', { name: 'cube' }).click({ force: true });
    await expect.element(caption()).toHaveTextContent('f(0.50) = 0.13');
    leave();
    render(<Worded id={id} />);
    await expect.element(caption()).toHaveTextContent('f(0.50) = 0.13');
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.element(caption()).toHaveTextContent('f(0.50) = 0.25');
  });

  test('is opened by a link as it was shared, and says so when the link is none', async () => {
    history.replaceState(
      null,
      '',
      `#instrument=${id}~${encodeURIComponent('{"steepness":2,"x":1,"kind":"square"}')}`,
    );
    const leave = render(<Worded id={id} />);
    await expect.element(caption()).toHaveTextContent('f(1.00) = 2.00');
    leave();
    history.replaceState(
      null,
      '',
      `#instrument=${id}b~${encodeURIComponent('{"steepness":"very"}')}`,
    );
    render(<Worded id={`${id}b`} />);
    await expect.element(page.getByRole('alert')).toHaveTextContent(/could not be read/);
    await expect.element(caption()).toHaveTextContent('f(0.50) = 0.25');
  });

  test('is accessible', async () => {
    render(<Worded id={id} />);
    const figure = await page.getByRole('figure', { name: 'A curve' }).findElement();
    const { violations } = await axe.run(figure);
    expect(violations.map(({ id: rule, nodes }) => [rule, nodes.map((node) => node.html)])).toEqual(
      [],
    );
  });
});

describe('what an instrument plays', () => {
  test('comes to its end, drawn at the last', async () => {
    let steps = 0;
    const drawn: number[] = [];
    function Player() {
      const { isPlaying, play } = usePlay({
        step: () => {
          steps += 1;
          return steps < 30;
        },
        onFrame: () => drawn.push(steps),
        perSecond: 100,
      });
      return (
        <button type="button" onClick={play} aria-pressed={isPlaying}>
          Play
        </button>
      );
    }
    render(<Player />);
    const button = page.getByRole('button', { name: 'Play' });
    await button.click();
    await expect.poll(() => drawn.at(-1)).toBe(30);
    await expect.element(button).toHaveAttribute('aria-pressed', 'false');
    expect(steps).toBe(30);
    // At the given pace, not all at once.
    expect(drawn.length).toBeGreaterThan(3);
  });
});
