// What a listing draws with matplotlib comes out as data for the page: lines, bars, histograms and images, with the
// words and limits around them.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Figure, FigureItem } from '../../src/python/figure.ts';
import type { PythonSession } from '../../src/python/session.ts';
import { nodeSession, ran } from './node-session.ts';

let session: PythonSession;
beforeAll(async () => {
  session = await nodeSession();
}, 60_000);
beforeEach(() => session.reset());

function drawn(source: string): readonly Figure[] {
  const { error, figures } = ran(
    session,
    `import numpy as np\nimport matplotlib.pyplot as plt\n${source}`,
  );
  expect(error?.traceback ?? null).toBeNull();
  return figures;
}
const itemsOf = (source: string): readonly FigureItem[] => drawn(source)[0]?.axes[0]?.items ?? [];
const failing = (source: string) =>
  ran(session, `import matplotlib.pyplot as plt\n${source}`).error?.message;

test('curves have their style, label and axes’ words', () => {
  const [figure] = drawn(`plt.figure(figsize=(4, 3))
plt.plot([1, 2, 3], [0.5, 0.25, 0.125], "r--o", label="loss")
plt.plot(np.array([3.0, 2.0]), color="C1", linewidth=2)
plt.title("Two runs"); plt.xlabel("epoch"); plt.ylabel("loss")
plt.yscale("log"); plt.xlim(0, 4); plt.legend(); plt.grid(True)
plt.show()`);
  expect(figure).toMatchObject({ size: [4, 3], rows: 1, columns: 1 });
  const [axes] = figure?.axes ?? [];
  expect(axes).toMatchObject({
    title: 'Two runs',
    x: { label: 'epoch', limits: [0, 4], scale: 'linear' },
    y: { label: 'loss', limits: null, scale: 'log' },
    ...{ hasLegend: true, hasGrid: true, isOn: true },
  });
  expect(axes?.items).toMatchObject([
    {
      ...{ kind: 'line', x: [1, 2, 3], y: [0.5, 0.25, 0.125] },
      ...{ colour: 'red', line: '--', marker: 'o', label: 'loss', width: null },
    },
    { kind: 'line', x: [0, 1], y: [3, 2], colour: 'C1', line: '-', marker: '', width: 2 },
  ]);
});

test('a grid of axes is gone through as an array is', () => {
  const [figure] = drawn(`figure, grid = plt.subplots(2, 3, figsize=(6, 4))
for i, axes in enumerate(grid.flat):
    axes.set_title(str(i))
    axes.axis("off")
grid[1, 2].axis("on")
assert grid.shape == (2, 3) and grid[0].shape == (3,) and grid[:, 1].shape == (2,)
figure.suptitle("Six"); figure.tight_layout()`);
  // What was not shown is shown at the cell's end.
  expect(figure).toMatchObject({ rows: 2, columns: 3, title: 'Six' });
  expect(figure?.axes.map(({ title, row, column, isOn }) => [title, row, column, isOn])).toEqual([
    ['0', 0, 0, false],
    ['1', 0, 1, false],
    ['2', 0, 2, false],
    ['3', 1, 0, false],
    ['4', 1, 1, false],
    ['5', 1, 2, true],
  ]);
});

test('an image becomes bytes between its limits, or keeps its colours', () => {
  const [grey] = itemsOf('plt.imshow([[0, 128], [255, 51]], cmap="gray", vmin=0, vmax=255)');
  expect(grey).toMatchObject({ kind: 'image', rows: 2, columns: 2, channels: 1, map: 'gray' });
  const bytes = (item: FigureItem | undefined) =>
    item?.kind === 'image' ? [...Buffer.from(item.bytes, 'base64')] : [];
  expect(bytes(grey)).toEqual([0, 128, 255, 51]);
  // Without limits the least number is the map's beginning, and the greatest its end.
  const [spread] = itemsOf('plt.imshow(np.array([[1.0, 2.0], [3.0, 3.0]]))');
  expect(spread).toMatchObject({ map: 'viridis', range: [1, 3] });
  expect(bytes(spread)).toEqual([0, 128, 255, 255]);
  const [colours] = itemsOf('plt.imshow(np.array([[[1.0, 0.0, 0.5]]]))');
  expect(colours).toMatchObject({ channels: 3, map: null, range: null });
  expect(bytes(colours)).toEqual([255, 0, 128]);
  expect(failing('plt.imshow([[[1, 2]]])')).toBe('Invalid shape (1, 1, 2) for image data');
});

test('bars stand where their names do, and a histogram counts as NumPy does', () => {
  const [figure] = drawn('plt.bar(["a", "b"], [3, 5], color="green")');
  expect(figure?.axes[0]?.x.ticks).toEqual([
    { at: 0, text: 'a' },
    { at: 1, text: 'b' },
  ]);
  expect(figure?.axes[0]?.items).toMatchObject([
    {
      kind: 'bars',
      colour: 'green',
      bars: [
        { x: -0.4, y: 0, width: 0.8, height: 3 },
        { x: 0.6, y: 0, width: 0.8, height: 5 },
      ],
    },
  ]);
  const [bars] = itemsOf(`counts, edges, _ = plt.hist([0, 1, 1, 2, 4], bins=4)
assert counts.tolist() == [1, 2, 1, 1] and edges.tolist() == [0, 1, 2, 3, 4]`);
  expect(bars?.kind === 'bars' ? bars.bars.map(({ height }) => height) : []).toEqual([1, 2, 1, 1]);
});

test('what this pyplot lacks is refused by name, with the nearest', () => {
  expect(failing('plt.contourf([[1]])')).toContain(
    "matplotlib.pyplot.contourf is not in this book's engine",
  );
  expect(failing('plt.plot([1], colour="red")')).toBe(
    "plot has no argument 'colour' in this book's engine; the nearest is color",
  );
  expect(failing('plt.savefig("a.png")')).toContain('show() draws the figure on the page');
  expect(failing('plt.plot([1, 2], [1])')).toBe(
    'x and y must have same first dimension, but have shapes (2,) and (1,)',
  );
  expect(failing('plt.imshow([[1]], cmap="viridi")')).toContain("the nearest is 'viridis'");
});

test('a new session has no figure of the one before', () => {
  ran(session, 'import matplotlib.pyplot as plt\nfigure = plt.figure()');
  session.reset();
  expect(drawn('plt.plot([1])')).toHaveLength(1);
});
