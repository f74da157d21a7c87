// The instruments that dissect a network, in a real browser: on the real worker after a small training, all at once and
// after any epoch; on the book's weights before one; by mouse and by keyboard; and what they say when something fails.
import { afterAll, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { experiments } from '../../../content/cnn/experiments.ts';
import weights from '../../../content/cnn/records/max-pooling.weights.bin?url';
import { BookError } from '../../../src/experiment/errors.ts';
import { type ExperimentInput, parseExperiment } from '../../../src/experiment/experiment.ts';
import { loadPageWords } from '../../../src/i18n/page-words.ts';
import type { InstrumentGarment } from '../../../src/widgets/Instrument.tsx';
import { inspectedLab } from '../../../src/widgets/inspected-lab.ts';
import AttentionMap from '../../../src/widgets/instruments/attention-map/instrument.tsx';
import { short } from '../../../src/widgets/instruments/convolution/NumberGrid.tsx';
import Excitation from '../../../src/widgets/instruments/excitation/instrument.tsx';
import FeatureMaps from '../../../src/widgets/instruments/feature-maps/instrument.tsx';
import Filters from '../../../src/widgets/instruments/filters/instrument.tsx';
import { createTrainer } from '../../../src/widgets/trainer.ts';
import { createTrainerSource, TrainerSourceContext } from '../../../src/widgets/trainer-source.ts';
import { createTrainingClient, startTrainingWorker } from '../../../src/worker/client.ts';
import type { RequestKind, Requests } from '../../../src/worker/protocol.ts';
import { createFakeClient } from '../fake-client.ts';
import { figureNamed, renderInstrument, violationsIn } from './figure.tsx';

const client = createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);
afterAll(() => client.close());

beforeEach(async () => {
  await loadPageWords('en');
  await page.viewport(1280, 900);
});

const average = experiments['global-average'];
/** The chapter's network with global average pooling, on a few hundred images. */
const tiny = {
  ...average,
  data: {
    ...average.data,
    transforms: [
      { kind: 'slice', count: 400 },
      { kind: 'scale', divisor: 255 },
      { kind: 'one-hot' },
      { kind: 'split', testSize: 0.2, stratify: 'one-hot', randomState: 124 },
    ],
  },
  fit: { batchSize: 40, epochs: 2 },
} satisfies ExperimentInput;

/** A bright bar, upright or lying: its opacity is what the network sees. */
function barred(index: number, isUpright: boolean): InstrumentGarment {
  const canvas = document.createElement('canvas');
  canvas.width = 28;
  canvas.height = 28;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillRect(
    ...((isUpright ? [11, 4, 6, 20] : [4, 11, 20, 6]) as [number, number, number, number]),
  );
  return {
    index,
    label: index,
    className: isUpright ? 'upright' : 'lying',
    src: canvas.toDataURL(),
  };
}
const garments = [barred(1, true), barred(7, false)];

function renderAll(
  trainer: ReturnType<typeof createTrainer>,
  experiment: ExperimentInput,
  more: { weights?: string } = {},
  shown: readonly string[] = ['filters', 'maps', 'attention', 'excitation'],
) {
  const chapter = `chapter-${Math.random()}`;
  const given = [{ id: 'net', name: 'net', experiment, record: null, ...more }];
  const props = { chapter, garments, experiments: given };
  const kinds = {
    filters: Filters,
    maps: FeatureMaps,
    attention: AttentionMap,
    excitation: Excitation,
  };
  renderInstrument(
    <TrainerSourceContext value={createTrainerSource(null, async () => trainer)}>
      {Object.entries(kinds).map(([id, Kind]) =>
        shown.includes(id) ? <Kind key={id} {...props} id={id} title={`The ${id}`} /> : null,
      )}
    </TrainerSourceContext>,
  );
  const key = `${chapter}/net`;
  const base = parseExperiment(experiment);
  return { key, base, of: (id: string) => figureNamed(`The ${id}`) };
}

test('the run just trained is looked into by all of them, after any epoch', async () => {
  const asked = createTrainer({ client, backend: 'wasm' });
  const answers = new Map<RequestKind, unknown>();
  const trainer: typeof asked = {
    ...asked,
    async look(kind, ask, options) {
      const answer = await asked.look(kind, ask, options);
      answers.set(kind, answer);
      return answer;
    },
  };
  const { key, base, of } = renderAll(trainer, tiny);
  const [filters, maps, attention, excitation] = ['filters', 'maps', 'attention', 'excitation'].map(
    of,
  ) as [ReturnType<typeof of>, ReturnType<typeof of>, ReturnType<typeof of>, ReturnType<typeof of>];
  await expect.element(maps.root.getByText(/Nothing is known of “net” yet/)).toBeVisible();
  const session = trainer.open({ key, title: 'Lab', base, testIndices: [] });
  trainer.train(key);
  await expect.poll(() => session.get().state, { timeout: 20_000 }).toBe('done');

  await expect.poll(filters.says, { timeout: 10_000 }).toMatch(/weights that add up to/);
  await expect.poll(maps.says).toMatch(/^conv2d, map 1, row 13, column 13: .* The answer is/);
  await expect.poll(attention.says).toMatch(/for the whole image/);
  await expect.poll(excitation.says).toMatch(/the response went from/);

  // What is told is what the worker answered, at the place and of the channel that were chosen.
  const lastOf = <K extends RequestKind>(kind: K) => answers.get(kind) as Requests[K]['answer'];
  filters.root
    .getByRole('button', { name: 'Filter 5', exact: true })
    .element()
    .dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await expect.poll(filters.says).toMatch(/filter 5/);
  const [kernel] = lastOf('layer-weights');
  const count = kernel?.shape.at(-1) ?? 0;
  const fifth = Array.from(kernel?.values ?? []).filter((_, i) => i % count === 4);
  expect(filters.says()).toContain(`add up to ${short(fifth.reduce((a, b) => a + b, 0))};`);
  // A place whose number is another in the first map, and another where rows and columns are exchanged.
  const [output] = lastOf('layer-outputs');
  const channels = (output?.values.length ?? 0) / 784;
  const at = (of: number, down: number, right: number) =>
    short(output?.values[(down * 28 + right) * channels + of] ?? Number.NaN);
  const telling = Array.from({ length: channels * 784 }, (_, i) => {
    const pixel = Math.floor(i / channels);
    return { of: i % channels, down: Math.floor(pixel / 28), right: pixel % 28 };
  }).find(
    ({ of: map, down, right }) =>
      at(map, down, right) !== at(0, down, right) && at(map, down, right) !== at(map, right, down),
  );
  if (telling === undefined) throw new Error('all places are alike');
  const { of: map, down, right } = telling;
  maps.root
    .getByRole('button', { name: `Map ${map + 1}`, exact: true })
    .element()
    .dispatchEvent(new MouseEvent('click', { bubbles: true }));
  const large = maps.root.getByRole('slider', { name: `Map ${map + 1}, enlarged` });
  ((await large.findElement()) as HTMLElement).focus();
  // It stands at row 12, column 12 at first, counted from 0.
  const steps = (count: number, forth: string, back: string) =>
    `{${count < 0 ? back : forth}}`.repeat(Math.abs(count));
  await userEvent.keyboard(
    steps(down - 12, 'ArrowDown', 'ArrowUp') + steps(right - 12, 'ArrowRight', 'ArrowLeft'),
  );
  await expect
    .poll(maps.says)
    .toContain(`map ${map + 1}, row ${down + 1}, column ${right + 1}: ${at(map, down, right)}.`);
  const [, whole, row, column, covered] =
    /: ([\d.]+)% for the whole.*row (\d+), column (\d+) of the map, ([\d.]+)%/.exec(
      attention.says(),
    ) ?? [];
  const { answer, answers: each, columns } = lastOf('occlusion');
  const best = answer.indexOf(Math.max(...answer));
  const place = (Number(row) - 1) * columns + Number(column) - 1;
  expect(Number(whole)).toBeCloseTo(100 * (answer[best] ?? 0), 0);
  expect(Number(covered)).toBeCloseTo(100 * (each[place * answer.length + best] ?? 0), 0);
  // The image that was made is framed where the map's middle place sees it: rows and columns 13 to 15.
  const frame = excitation.root.element().querySelector<HTMLElement>('.field-frame')?.style;
  for (const side of [frame?.top, frame?.left]) {
    expect(Number.parseFloat(side ?? '')).toBeCloseTo((100 * 13) / 28, 3);
  }
  (excitation.root.getByRole('radio', { name: 'the whole map' }).element() as HTMLElement).click();
  await expect.poll(() => excitation.root.element().querySelector('.field-frame')).toBeNull();
  (excitation.root.getByRole('radio', { name: 'one place' }).element() as HTMLElement).click();

  // The image is the same for all.
  const upright = maps.says();
  (attention.root.getByRole('radio', { name: /lying/ }).element() as HTMLElement).click();
  await expect.poll(maps.says).not.toBe(upright);

  // CAM is Grad-CAM of the last convolution times its 49 places, at any place that is gone to by keys.
  (
    attention.root.getByRole('radio', { name: 'CAM', exact: true }).element() as HTMLElement
  ).click();
  await expect.poll(attention.says, { timeout: 5_000 }).toMatch(/there are 49 places/);
  const picture = attention.root.getByRole('slider', { name: /What speaks for/ });
  (picture.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowLeft}');
  await expect.poll(attention.says).toMatch(/row 4, column 6/);
  // Of CAM and Grad-CAM that are told, the one is as many times the other as there are places.
  const [, told, cam, grad] =
    /column 6: (\S+)\. Here CAM is (\S+) and Grad-CAM of the last convolution (\S+);/.exec(
      attention.says(),
    ) ?? [];
  const number = (text = '') => Number(text.replace('−', '-'));
  expect(told).toBe(cam);
  expect(number(cam) / number(grad)).toBeCloseTo(49, -1);
  const camClass = /^[^:]+/.exec(attention.says())?.[0];
  expect(camClass).toBeTruthy();

  // Before training all of them show other weights.
  const trained = [filters.says(), maps.says(), excitation.says()];
  const lab = inspectedLab(trainer, key, () => session);
  lab.epoch.set(-1);
  await expect.poll(filters.says).not.toBe(trained[0]);
  await expect.poll(maps.says).not.toBe(trained[1]);
  await expect.poll(excitation.says).not.toBe(trained[2]);
  await expect.element(filters.root.getByText(/before training/)).toBeVisible();
  lab.epoch.set(1);
  await expect.poll(filters.says).toBe(trained[0]);

  // The images are searched when that is asked, and not before.
  expect(excitation.root.getByRole('listitem').elements()).toHaveLength(0);
  (excitation.button(/Search 1,000/).element() as HTMLElement).click();
  await expect
    .poll(() => excitation.root.getByRole('listitem').elements().length, { timeout: 15_000 })
    .toBe(8);
  // Each is framed where the place that responds most sees it: 3 × 3 pixels of the first convolution.
  const frames = () =>
    [...excitation.root.element().querySelectorAll('li')].map((item) => ({
      words: item.querySelector('canvas')?.getAttribute('aria-label') ?? '',
      style: item.querySelector<HTMLElement>('.field-frame')?.style,
    }));
  await expect.poll(() => frames().filter(({ style }) => style !== undefined).length).toBe(8);
  for (const { words, style } of frames()) {
    const told = /rows (\d+) to (\d+) and columns (\d+) to (\d+)/.exec(words) ?? [];
    const [top = -1, bottom = -1, left = -1, right = -1] = told.slice(1).map(Number);
    for (const [from, to] of [
      [top, bottom],
      [left, right],
    ] as const) {
      const isAtEdge = from === 0 || to === 27;
      expect([to - from + 1, isAtEdge]).toEqual(to - from + 1 === 3 ? [3, isAtEdge] : [2, true]);
    }
    expect(Number.parseFloat(style?.top ?? '')).toBeCloseTo((100 * top) / 28, 3);
    expect(Number.parseFloat(style?.left ?? '')).toBeCloseTo((100 * left) / 28, 3);
    expect(Number.parseFloat(style?.width ?? '')).toBeCloseTo((100 * (right - left + 1)) / 28, 3);
  }
  for (const figure of [filters, maps, attention, excitation]) {
    expect(await violationsIn(figure)).toEqual([]);
  }
});

test('before a run the book’s weights are looked into, once they are in view', async () => {
  const trainer = createTrainer({ client, backend: 'wasm' });
  const { of } = renderAll(trainer, experiments['max-pooling'], { weights }, [
    'filters',
    'attention',
  ]);
  const filters = of('filters');
  await expect.poll(filters.says, { timeout: 15_000 }).toMatch(/^conv2d, filter 1: its kernel/);
  await expect.element(filters.root.getByText(/The book’s run/)).toBeVisible();
  filters.root
    .getByRole('button', { name: 'Filter 3', exact: true })
    .element()
    .dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await expect.poll(filters.says).toMatch(/^conv2d, filter 3/);
  // Its head has no means: CAM is explained, and not asked for.
  const attention = of('attention');
  (
    attention.root.getByRole('radio', { name: 'CAM', exact: true }).element() as HTMLElement
  ).click();
  await expect.poll(attention.says).toMatch(/CAM is not defined for “net”/);
});

test('what the worker could not answer is told in words, and asked again', async () => {
  let fails = true;
  const snapshot = { run: 'held', epoch: 0 };
  const fake = createFakeClient({
    hold: ({ run }: { run: string }) => ({ snapshot: { ...snapshot, run } }),
    'layer-weights': () => {
      if (fails) throw new BookError('run-unknown', { run: 'held' });
      return [
        {
          ...{ layer: 'conv2d', weight: 'kernel', shape: [3, 3, 1, 8] },
          values: new Float32Array(72).fill(0.5),
        },
      ];
    },
  } as never);
  const trainer = createTrainer({ client: fake });
  const { of } = renderAll(trainer, experiments['max-pooling'], { weights }, ['filters']);
  const filters = of('filters');
  await expect.element(filters.root.getByRole('alert')).toHaveTextContent('is not in memory');
  const holds = () => fake.asked.filter(({ kind }) => kind === 'hold').length;
  expect(holds()).toBe(1);
  fails = false;
  (filters.button('Try again').element() as HTMLElement).click();
  await expect.poll(filters.says).toMatch(/weights that add up to 4\.5/);
  // The worker had lost it: it was handed over again.
  expect(holds()).toBe(2);
});
