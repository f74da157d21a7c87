// The bench in a real browser: a design is changed and taken back, what can't be built says so in its row, a ledger's
// link opens on it, and a challenge is judged by the run of what the reader designed.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { parseExperiment } from '../../../src/experiment/experiment.ts';
import { HYPERPARAMETERS, withValue } from '../../../src/experiment/hyperparameters.ts';
import { writeLink } from '../../../src/experiment/link.ts';
import Studio from '../../../src/widgets/instruments/studio/instrument.tsx';
import { createTrainer, type Trainer } from '../../../src/widgets/trainer.ts';
import { createTrainerSource, TrainerSourceContext } from '../../../src/widgets/trainer-source.ts';
import { createFakeClient, type FakeClient } from '../fake-client.ts';
import { renderTraining } from '../render-lab.tsx';
import { MLP, runEvents, runResult } from '../sample-experiment.ts';
import { figureNamed, renderInstrument, sampleProps } from './figure.tsx';

let client: FakeClient;
beforeEach(async () => {
  await page.viewport(1280, 900);
  client = createFakeClient();
});
afterEach(() => page.viewport(414, 896));

function renderBench(goals?: string) {
  const trainer = createTrainer({ client });
  renderTraining(
    trainer,
    <div className="instrument" data-instrument="bench">
      <Studio
        {...sampleProps()}
        {...(goals !== undefined && { goals })}
        experiments={[{ id: 'mlp', experiment: MLP, record: null }]}
      />
    </div>,
  );
  const bench = figureNamed('The bench');
  const types = () =>
    [...document.querySelectorAll<HTMLSelectElement>('.studio-layer > select')].map(
      ({ value }) => value,
    );
  const alive = () => expect.element(bench.root.getByLabelText('Batch size').first()).toBeVisible();
  return {
    bench,
    types,
    alive,
    trainer,
    session: () => trainer.attach('tests/mlp', parseExperiment(MLP)).get(),
  };
}

/** Two changes within half a second are one. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 600));

test('layers are added, moved and turned by keyboard, and each change is taken back and made again', async () => {
  const { bench, types, session, alive } = renderBench();
  await bench.root.findElement();
  await alive();
  expect(types()).toEqual(['Flatten', 'Dense', 'Dense', 'Dense']);
  await bench.button('Add').click();
  expect(types()).toEqual(['Flatten', 'Dense', 'Dense', 'Dense', 'Dense']);
  await rest();
  (bench.button('Move layer 1 down').element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  expect(types()).toEqual(['Dense', 'Flatten', 'Dense', 'Dense', 'Dense']);
  await rest();
  const units = bench.field('units, layer 1');
  await units.fill('7');
  await rest();
  await units.fill('0');
  await expect
    .element(bench.root.getByText(/“0” is not a whole number between 1 and 4,?096/))
    .toBeVisible();
  expect(session().experiment.model.layers[1]).toMatchObject({ units: 7 });
  await userEvent.keyboard('{Escape}');
  await bench.button('Undo').click();
  expect(session().experiment.model.layers[1]).toMatchObject({ units: 64 });
  await bench.button('Undo').click();
  await bench.button('Undo').click();
  expect(types()).toEqual(['Flatten', 'Dense', 'Dense', 'Dense']);
  await expect.element(bench.button('Undo')).toBeDisabled();
  await expect.element(bench.button('Redo')).toHaveFocus();
  await bench.button('Redo').click();
  expect(types()).toHaveLength(5);
});

test('what is designed before the lab’s code is here is taken over as it is, each change a step', async () => {
  let arrive = (_: Trainer) => {};
  const source = createTrainerSource(null, () => new Promise((resolve) => (arrive = resolve)));
  renderInstrument(
    <TrainerSourceContext value={source}>
      <Studio {...sampleProps()} experiments={[{ id: 'mlp', experiment: MLP, record: null }]} />
    </TrainerSourceContext>,
  );
  const bench = figureNamed('The bench');
  const types = () =>
    [...document.querySelectorAll<HTMLSelectElement>('.studio-layer > select')].map(
      ({ value }) => value,
    );
  await bench.button('Remove layer 2').click();
  expect(types()).toEqual(['Flatten', 'Dense', 'Dense']);
  await rest();
  const trainer = createTrainer({ client });
  arrive(trainer);
  await expect.element(bench.root.getByLabelText('Batch size').first()).toBeVisible();
  expect(types()).toEqual(['Flatten', 'Dense', 'Dense']);
  await bench.button('Add').click();
  expect(types()).toHaveLength(4);
  await bench.button('Undo').click();
  expect(types()).toEqual(['Flatten', 'Dense', 'Dense']);
  await bench.button('Undo').click();
  expect(types()).toEqual(['Flatten', 'Dense', 'Dense', 'Dense']);
  await expect.element(bench.button('Undo')).toBeDisabled();
  expect(
    trainer.attach('tests/mlp', parseExperiment(MLP)).get().experiment.model.layers,
  ).toHaveLength(5);
});

test('a layer that can’t follow the one before says so in its row, and Train trains nothing', async () => {
  const { bench } = renderBench();
  await bench.root.findElement();
  await bench.root.getByRole('combobox', { name: 'Type of layer 2' }).selectOptions('Conv2D');
  await expect
    .poll(() => document.querySelector('[data-place="2"] .lab-error')?.textContent)
    .toBeTruthy();
  expect(document.querySelector('.instrument-says')?.textContent).toContain(
    'Layer 2 can’t be built',
  );
  await bench.button(/^Train$/).click();
  expect(client.fits).toEqual([]);
});

test('a link of the ledger opens on the bench, and one of another design is refused', async () => {
  const { bench, alive, session } = renderBench();
  await bench.root.findElement();
  await alive();
  const base = parseExperiment(MLP);
  const rate = HYPERPARAMETERS.find(({ id }) => id === 'learningRate');
  if (rate === undefined) throw new Error('there is a row of the learning rate');
  location.hash = `#lab=${writeLink('mlp', base, withValue(base, rate, 0.02))}`;
  await expect.poll(() => session().experiment.compile.optimizer.learningRate).toBe(0.02);
  location.hash = '#lab=mlp~0123456789abcdef~lr=0.5';
  await expect.element(bench.root.getByRole('alert').first()).toBeVisible();
  expect(session().experiment.compile.optimizer.learningRate).toBe(0.02);
});

test('a run of another design is opened by the ledger as it stood on the bench', async () => {
  const { bench, alive, types, trainer, session } = renderBench();
  await bench.root.findElement();
  await alive();
  await bench.button('Remove layer 2').click();
  const [designed, experiment] = [types(), session().experiment];
  expect(designed).toEqual(['Flatten', 'Dense', 'Dense']);
  const home = trainer.homeOf('tests/mlp');
  const opens = 'opensOf' in home ? home.opensOf(experiment) : null;
  if (opens === null || !('state' in opens)) throw new Error('it opens nowhere');
  await rest();
  await bench.button('Reset').last().click();
  await expect.poll(types).toHaveLength(4);
  location.hash = `#instrument=${opens.instrument}~${encodeURIComponent(opens.state)}`;
  await expect.poll(types).toEqual(designed);
  expect(session().experiment).toEqual(experiment);
});

test('a challenge on the bench is judged by the design that was trained, and keeps to the book’s images', async () => {
  const { bench, alive } = renderBench(
    'val-accuracy >= 0.8; dense-layers <= 2; test-accuracy >= 0.87',
  );
  await bench.root.findElement();
  await alive();
  expect(bench.root.getByRole('combobox', { name: 'Images' }).query()).toBeNull();
  await bench.button('Remove layer 2').click();
  await bench.button(/^Train$/).click();
  client.fit().emit(...runEvents());
  await client.fit().end(runResult());
  await expect.element(bench.root.getByText('Solved.')).toBeVisible();
  await expect.element(bench.root.getByText('2: reached')).toBeVisible();
});
