// Keras's summary in a real browser: what a chain shows, what a graph shows more, on a narrow screen, by
// keyboard, in Korean, and to axe.
import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ExperimentInput } from '../../src/experiment/experiment.ts';
import { ModelSummary } from '../../src/widgets/ModelSummary.tsx';
import { mlp } from '../experiment/mlp.ts';
import { render } from './render-lab.tsx';

/** Two images through one shared network, compared; batch normalization has weights that no gradient moves. */
const siamese: ExperimentInput = {
  ...mlp,
  model: {
    kind: 'functional',
    layers: [
      { type: 'Input', shape: [28, 28], name: 'left' },
      { type: 'Input', shape: [28, 28], name: 'right' },
      { type: 'Flatten', name: 'flatten' },
      { type: 'Dense', units: 8, activation: 'relu', name: 'shared' },
      { type: 'BatchNormalization', name: 'normalization' },
      { type: 'Subtract', name: 'difference' },
      { type: 'Dense', units: 1, activation: 'sigmoid', name: 'same' },
    ],
    calls: [
      { layer: 'flatten', inputs: ['left'], output: 'a' },
      { layer: 'flatten', inputs: ['right'], output: 'b' },
      { layer: 'shared', inputs: ['a'], output: 'c' },
      { layer: 'shared', inputs: ['b'], output: 'd' },
      { layer: 'difference', inputs: ['c', 'd'] },
      { layer: 'normalization', inputs: ['difference'] },
      { layer: 'same', inputs: ['normalization'] },
    ],
    inputs: ['left', 'right'],
    outputs: ['same'],
  },
};

const summary = () => document.querySelector('.summary') as HTMLElement;
const scroller = () => summary().querySelector('.summary-table') as HTMLElement;
const cellsOf = (name: string) => {
  const row = [...summary().querySelectorAll('tbody tr')].find((each) =>
    each.textContent?.startsWith(`${name} (`),
  );
  return [...(row?.children ?? [])].map((cell) => cell.textContent);
};

afterEach(async () => {
  await page.viewport(1280, 800);
});

describe('the summary of a graph', () => {
  test('says what each layer is connected to, once for each call of a shared one', async () => {
    render(<ModelSummary experiment={siamese} />);
    await expect.element(page.getByRole('columnheader', { name: 'Connected to' })).toBeVisible();
    expect(cellsOf('left')).toEqual(['left (InputLayer)', '(None, 28, 28)', '0', '-']);
    expect(cellsOf('shared')).toEqual([
      'shared (Dense)',
      '(None, 8)',
      '6,280',
      'flatten[0][0],flatten[1][0]',
    ]);
    expect(cellsOf('difference').at(-1)).toBe('shared[0][0],shared[1][0]');
    const [first, second] = [...summary().querySelectorAll('.summary-connections')]
      .flatMap((cell) => [...cell.children])
      .filter((code) => code.textContent?.startsWith('flatten'))
      .map((code) => code.getBoundingClientRect());
    // One under the other, as Keras prints them.
    expect(second?.top).toBeGreaterThanOrEqual(first?.bottom ?? Number.NaN);
  });

  test('counts the parameters that no gradient moves apart', async () => {
    render(<ModelSummary experiment={siamese} />);
    await expect.element(page.getByText('Non-trainable params')).toBeVisible();
    const totals = [...summary().querySelectorAll('tfoot tr')].map((row) => row.textContent);
    // 784 · 8 + 8, 4 · 8 of which 2 · 8 are moving statistics, 8 + 1.
    expect(totals).toEqual([
      'Total params6,321',
      'Trainable params6,305',
      'Non-trainable params16',
    ]);
  });

  test('scrolls inside itself at 390 pixels, by keyboard too, and never the page', async () => {
    await page.viewport(390, 800);
    render(<ModelSummary experiment={siamese} />);
    await expect.element(page.getByRole('table', { name: 'Model: “functional”' })).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    expect(scroller().scrollWidth).toBeGreaterThan(scroller().clientWidth);
    scroller().focus();
    await userEvent.keyboard('{ArrowRight>10/}');
    await expect.poll(() => scroller().scrollLeft).toBeGreaterThan(0);
    // The layers' names stay where they are, so that a row can still be read.
    const name = summary().querySelector('tbody th') as HTMLElement;
    const edge = Math.round(scroller().getBoundingClientRect().left);
    expect(Math.round(name.getBoundingClientRect().left)).toBe(edge);
    for (const code of summary().querySelectorAll('tbody td code')) {
      expect(code.getClientRects()).toHaveLength(1);
    }
  });

  test('is said in Korean', async () => {
    render(<ModelSummary experiment={siamese} />, 'ko');
    await expect.element(page.getByRole('columnheader', { name: '연결된 층' })).toBeVisible();
    expect(summary().textContent).toContain('학습되지 않는 파라미터');
  });

  test.each(['light', 'dark'])('gives axe nothing to complain about in the %s', async (theme) => {
    document.documentElement.dataset.theme = theme;
    await page.viewport(390, 800);
    render(<ModelSummary experiment={siamese} />);
    await expect.element(page.getByRole('table')).toBeVisible();
    const { violations } = await axe.run(summary(), {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { region: { enabled: false } },
    });
    delete document.documentElement.dataset.theme;
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

test('the summary of a chain, as a graph too, has no column of connections', async () => {
  const chain: ExperimentInput = {
    ...mlp,
    model: {
      kind: 'functional',
      layers: [
        { type: 'Input', shape: [4], name: 'x' },
        { type: 'Dense', units: 2, name: 'y' },
      ],
      calls: [{ layer: 'y', inputs: ['x'] }],
      inputs: ['x'],
      outputs: ['y'],
    },
  };
  for (const experiment of [mlp, chain]) {
    const remove = render(<ModelSummary experiment={experiment} />);
    await expect.element(page.getByText('Total params')).toBeVisible();
    expect(summary().querySelectorAll('thead th')).toHaveLength(3);
    remove();
  }
});
