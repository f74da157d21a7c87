// The graphs in a real browser: one that grows with its listing, and the workbench, driven by mouse, by menus and
// by keyboard, its errors at the box, its training by the real worker; and both ways to build one model, whose
// digests are compared.
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { experiments } from '../../../content/keras-functional/experiments.ts';
import twinWeights from '../../../content/keras-functional/records/twins.weights.bin?url';
import { parseExperiment } from '../../../src/experiment/experiment.ts';
import { loadPageWords } from '../../../src/i18n/page-words.ts';
import { drawPartners } from '../../../src/keras/pairs.ts';
import { loadLabels } from '../../../src/widgets/dataset-images.ts';
import GraphWorkbench from '../../../src/widgets/instruments/graph-workbench/instrument.tsx';
import GrowingGraph from '../../../src/widgets/instruments/growing-graph/instrument.tsx';
import SameResult from '../../../src/widgets/instruments/same-result/instrument.tsx';
import TwinPairs from '../../../src/widgets/instruments/twin-pairs/instrument.tsx';
import { createTrainer, type Trainer } from '../../../src/widgets/trainer.ts';
import { createTrainingClient, startTrainingWorker } from '../../../src/worker/client.ts';
import { createFakeClient } from '../fake-client.ts';
import { renderTraining } from '../render-lab.tsx';
import { figureNamed, renderInstrument, sampleProps, violationsIn } from './figure.tsx';
import { emptyLedger } from './small-training.ts';

beforeEach(async () => {
  await loadPageWords('en');
  await page.viewport(1280, 900);
});

const realTrainer = () => {
  const dataUrl = new URL('/data/', location.href).href;
  const client = createTrainingClient(startTrainingWorker, dataUrl);
  return { client, trainer: createTrainer({ client }) };
};

const boxes = () =>
  [...document.querySelectorAll('.graph-node')].map((box) => box.getAttribute('data-node'));
const box = (id: string) => document.querySelector(`[data-node="${id}"]`) as SVGGElement;
const edges = () => document.querySelectorAll('.graph-edge').length;

describe('the growing graph', () => {
  const graph = figureNamed('A graph that grows with its listing');

  test('makes a layer beside the graph, and ties it in when it is called', async () => {
    renderInstrument(<GrowingGraph {...sampleProps()} preset="mlp" />);
    await expect.element(graph.root).toBeVisible();
    expect(box('garment').dataset.kind).toBe('made');
    expect(edges()).toBe(2);
    const height = graph.height();
    await graph.button('Step').click();
    await expect.poll(edges).toBe(3);
    expect(box('garment').dataset.kind).toBe('layer');
    expect(graph.says()).toContain('(10,)');
    await graph.button('Step').click();
    await expect.poll(() => box('garment').dataset.kind).toBe('output');
    expect(graph.height()).toBe(height);
  });

  test('is read part by part by keyboard, and a box leads to its line', async () => {
    renderInstrument(<GrowingGraph {...sampleProps()} preset="twins" />);
    const part = graph.button('encoder(x)').first();
    ((await part.findElement()) as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => boxes().includes('code_right')).toBe(false);
    box('left').focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => document.activeElement?.getAttribute('data-node')).toBe('flat_left');
    expect(graph.says()).toContain('flatten(left)');
    expect(await violationsIn(graph)).toEqual([]);
  });
});

describe('the workbench', () => {
  const bench = figureNamed('Graph workbench');
  const show = (trainer: Trainer = createTrainer({ client: createFakeClient() })) =>
    renderTraining(
      trainer,
      <div className="instrument">
        <GraphWorkbench {...sampleProps()} />
      </div>,
    );
  const code = () => document.querySelector('.bench-code')?.textContent ?? '';
  const pick = (name: string, value: string) =>
    bench.root.getByRole('combobox', { name }).selectOptions(value);

  test('adds, says at the box what is wrong, mends it, and takes all of it back', async () => {
    show();
    await expect.element(bench.root).toBeVisible();
    expect(code()).toContain('layers.Dense(64, activation="relu", name="hidden")(flatten)');
    await bench.field('Units').fill('48');
    await pick('Activation', 'tanh');
    await expect
      .poll(code)
      .toContain('layers.Dense(48, activation="tanh", name="hidden")(flatten)');
    await bench.button('Undo').click();
    await bench.button('Undo').click();
    await expect
      .poll(code)
      .toContain('layers.Dense(64, activation="relu", name="hidden")(flatten)');
    await pick('Add a layer', 'Add');
    await bench.button('Add').click();
    await expect.poll(boxes).toContain('add');
    expect(box('add').hasAttribute('data-error')).toBe(true);
    // At the chosen box's own options, and in the list of all that is wrong.
    for (const place of ['.bench-box', '.bench-errors']) {
      expect(document.querySelector(place)?.textContent).toContain('cannot take 1 inputs');
    }
    await pick('Connect from', 'garment');
    await expect.poll(() => bench.root.element().textContent).toContain('64 and 10');
    await bench.button(/Take away the input garment/).click();
    await pick('Connect from', 'hidden');
    await expect.poll(() => box('add').hasAttribute('data-error')).toBe(false);
    for (let i = 0; i < 4; i += 1) await bench.button('Undo').click();
    await expect.poll(boxes).toEqual(['image', 'flatten', 'hidden', 'garment']);
    await bench.button('Redo').click();
    await expect.poll(boxes).toContain('add');
  });

  test('connects by keyboard and by dragging, finds a circle, and shares a layer', async () => {
    show();
    await expect.element(bench.root).toBeVisible();
    box('hidden').focus();
    await userEvent.keyboard('c{ArrowUp}{Enter}');
    await expect.poll(() => box('flatten').hasAttribute('data-error')).toBe(true);
    expect(bench.root.element().textContent).toContain('in a circle');
    expect(code()).toBe('');
    await bench.button('Undo').click();
    await expect.poll(() => box('flatten').hasAttribute('data-error')).toBe(false);
    await userEvent.dragAndDrop(box('flatten'), box('garment'));
    await expect.poll(code).toContain('name="garment")(flatten)');
    await bench.button('Undo').click();
    await userEvent.click(box('hidden'));
    await bench.button('Call this layer once more').click();
    await expect.poll(boxes).toContain('hidden_again');
    expect(document.querySelectorAll('.graph-shared')).toHaveLength(2);
    box('hidden_again').focus();
    await userEvent.keyboard('{Delete}');
    await expect.poll(boxes).not.toContain('hidden_again');
    expect(await violationsIn(bench)).toEqual([]);
  });

  test('says why it can’t train, and trains a preset in the real worker', async () => {
    const { client, trainer } = realTrainer();
    const ledger = await emptyLedger(trainer);
    show(trainer);
    await expect.element(bench.root).toBeVisible();
    await userEvent.click(box('garment'));
    await pick('As an output it learns', '');
    await expect.poll(() => bench.root.element().textContent).toContain('No box is an output');
    expect(bench.button('Train').element()).toBeDisabled();
    await bench.button('two outputs').click();
    await bench.field('Images').fill('500');
    await bench.field('Epochs').fill('1');
    await expect.element(bench.button('Train')).toBeEnabled();
    await bench.button('Train').click();
    const state = () => document.querySelector('.bench-lab')?.getAttribute('data-state');
    await expect.poll(state, { timeout: 20_000 }).toBe('done');
    expect(document.querySelector('.bench-lab table')?.textContent).toContain('shoe_accuracy');

    // The ledger opens the run as it was drawn, whatever stands on the workbench by then.
    await expect.poll(async () => (await ledger.list()).runs.length).toBe(1);
    const [run] = (await ledger.list()).runs;
    if (run?.opens == null || !('state' in run.opens)) throw new Error('it opens nowhere');
    const drawn = boxes();
    expect(drawn).toContain('shoe');
    await bench.button('a skip').click();
    await expect.poll(boxes).not.toContain('shoe');
    location.hash = `#instrument=${run.opens.instrument}~${encodeURIComponent(run.opens.state)}`;
    await expect.poll(boxes).toEqual(drawn);
    await expect.element(bench.field('Images')).toHaveValue('500');
    client.close();
  }, 30_000);
});

test('both ways to build a model give one digest, trained on the page', async () => {
  const { client, trainer } = realTrainer();
  const small = (id: 'sequential' | 'functional') => ({
    id,
    experiment: {
      ...experiments[id],
      data: {
        ...experiments[id].data,
        transforms: [
          { kind: 'slice' as const, count: 400 },
          { kind: 'split' as const, testSize: 0.2, randomState: 1 },
          { kind: 'scale' as const },
        ],
      },
      fit: { batchSize: 64, epochs: 1 },
    },
    record: null,
  });
  renderTraining(
    trainer,
    <div className="instrument">
      <SameResult {...sampleProps()} experiments={[small('sequential'), small('functional')]} />
    </div>,
  );
  const figure = figureNamed('Two ways to build it, one result');
  await figure.field('Seed').fill('5');
  await figure.button('Train both').click();
  await expect
    .poll(() => figure.says(), { timeout: 20_000 })
    .toContain('The two digests are equal');
  const digests = [...document.querySelectorAll('.same-table code')].map((one) => one.textContent);
  expect(digests[0]).toMatch(/^[0-9a-f]{16}$/);
  expect(digests[1]).toBe(digests[0]);
  client.close();
}, 30_000);

test('the recorded twins compare any two test images, and answer the same after a swap', async () => {
  renderInstrument(
    <TwinPairs
      {...sampleProps()}
      experiments={[{ id: 'twins', experiment: experiments.twins, record: null }]}
      weights={twinWeights}
    />,
  );
  const pairs = figureNamed('Are these two of one class?');
  const root = () => pairs.root.element();
  // The codes have a caption of their own before it.
  const says = () => [...root().querySelectorAll('figcaption')].at(-1)?.textContent ?? '';
  const probability = () => Number(/probability of ([\d.]+)/.exec(says())?.[1]);
  const bars = (code: string) =>
    [...root().querySelectorAll(`[data-code="${code}"] rect`)].map((bar) =>
      Number(bar.getAttribute('height')),
    );
  await expect.poll(probability, { timeout: 10_000 }).toBeGreaterThan(0.5);
  const height = pairs.height();
  const [first, left, right] = [probability(), bars('codeLeft'), bars('codeRight')];
  expect(left).toHaveLength(64);
  expect(left).not.toEqual(right);
  await pairs.button('Swap the two').click();
  await expect.poll(() => bars('codeLeft')).toEqual(right);
  expect(bars('codeRight')).toEqual(left);
  expect(probability()).toBe(first);

  // Of an image and itself all squares are 0, so the answer is the bias alone.
  await pairs.field('Right image, number in the test set').fill('5');
  await pairs.field('Left image, number in the test set').fill('5');
  await expect.poll(() => bars('squares').every((square) => square === 0)).toBe(true);
  expect(probability()).toBeGreaterThan(0.5);
  expect(probability()).not.toBe(first);
  expect(says()).toContain('They are of one class');

  pairs.point('Left image, number in the test set').element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => bars('squares').some((square) => square > 0)).toBe(true);
  const before = says();
  await pairs.button('Another pair').click();
  await expect.element(pairs.field('Left image, number in the test set')).toHaveValue('7');
  // The pair that the network was tested on: image 7 and the partner that was drawn for it.
  const labels = await loadLabels('test');
  const { transforms } = parseExperiment(experiments.twins).data;
  const place = transforms.findIndex(({ kind }) => kind === 'pairs');
  const transform = transforms[place] as Extract<(typeof transforms)[number], { kind: 'pairs' }>;
  const all = [...labels.keys()];
  const partner = drawPartners({ transform, place }, all, (i) => labels[i] ?? -1, 'test').get(7);
  await expect
    .element(pairs.field('Right image, number in the test set'))
    .toHaveValue(String(partner));
  await expect.poll(says).not.toBe(before);
  await pairs.button('Reset').click();
  await expect.poll(probability).toBe(first);
  expect(pairs.height()).toBe(height);
  expect(await violationsIn(pairs)).toEqual([]);
}, 30_000);
