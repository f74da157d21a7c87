// The instruments of the chapter on callbacks in a real browser: hooks told by a run in the real worker, what would
// have happened to a recorded run, and a run whose worker is really killed.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { experiments } from '../../../content/callbacks/experiments.ts';
import hooks from '../../../content/callbacks/records/hooks.json' with { type: 'json' };
import unwatched from '../../../content/callbacks/records/unwatched.json' with { type: 'json' };
import type { ExperimentInput } from '../../../src/experiment/experiment.ts';
import type { RunRecord } from '../../../src/experiment/record.ts';
import { openCheckpointStore } from '../../../src/storage/checkpoint-store.ts';
import CallbackReplay from '../../../src/widgets/instruments/callback-replay/instrument.tsx';
import HookTimeline from '../../../src/widgets/instruments/hook-timeline/instrument.tsx';
import PullThePlug from '../../../src/widgets/instruments/pull-the-plug/instrument.tsx';
import { createTrainer, type Trainer } from '../../../src/widgets/trainer.ts';
import { createTrainingClient, startTrainingWorker } from '../../../src/worker/client.ts';
import { smallRun } from '../../engine/small-runs.ts';
import { renderTraining } from '../render-lab.tsx';
import { figureNamed, renderInstrument, violationsIn } from './figure.tsx';
import '../../../src/widgets/instrument.css';
import '../../../src/widgets/lab.css';

beforeEach(() => page.viewport(1280, 1000));
afterEach(() => page.viewport(414, 896));

const past = {
  id: 'unwatched',
  experiment: experiments.unwatched as ExperimentInput,
  record: unwatched as unknown as RunRecord,
};

let replays = 0;
function renderReplay(preset?: string, locale?: 'en' | 'ko') {
  replays += 1;
  const title = `Replay ${replays}`;
  renderInstrument(
    <CallbackReplay
      id={`replay-${replays}`}
      chapter="callbacks"
      title={title}
      experiments={[past]}
      {...(preset && { preset })}
    />,
    locale,
  );
  return figureNamed(title);
}

/** A radio button lies under its label, which takes the pointer. */
async function choose(figure: ReturnType<typeof figureNamed>, name: string): Promise<void> {
  ((await figure.choice(name).findElement()) as HTMLElement).click();
}

describe('what would have happened', { timeout: 15_000 }, () => {
  test('follows patience at once, by mouse, by typing and by keyboard', async () => {
    const replay = renderReplay('stop');
    await expect
      .element(replay.root.getByText(/^Training would stop after epoch 10/))
      .toBeVisible();
    const stopAt = () =>
      Number(replay.root.element().querySelector('.replay-end line')?.getAttribute('x1'));
    // Two epochs without improvement, and the stop, are marked below the curve and told.
    const marks = () =>
      [...replay.root.element().querySelectorAll('.replay-band li')].map((mark) =>
        mark.textContent?.replace(/\s+/g, ' '),
      );
    expect(marks()).toEqual([
      expect.stringMatching(/^epoch 8 /),
      expect.stringMatching(/^epoch 9 /),
      expect.stringMatching(/^epoch 10 /),
    ]);
    const atTen = stopAt();
    await replay.field('patience').fill('5');
    await expect.poll(replay.says).toContain('stop after epoch 16');
    const atSixteen = stopAt();
    await replay.root.getByRole('checkbox', { name: 'restore_best_weights' }).click();
    await expect.poll(replay.says).toContain('weights of epoch 11');
    (await replay.point('patience').findElement()).focus();
    await userEvent.keyboard('{Home}');
    await expect.poll(replay.says).toContain('stop after epoch 8');
    // The line stands where the epochs do: six of them are three times as far as two.
    expect((atSixteen - atTen) / (atTen - stopAt())).toBeCloseTo(3, 2);
    await replay.button('Reset').click();
    await expect.poll(replay.says).toContain('stop after epoch 10');
  });

  test('names the files, and gives Keras’s own errors with their meaning', async () => {
    const replay = renderReplay('checkpoint');
    await expect
      .element(replay.root.getByText('weights.001-0.4331-0.8056.weights.h5', { exact: true }))
      .toBeVisible();
    await replay.root.getByRole('checkbox', { name: 'save_best_only' }).click();
    await expect.poll(replay.says).toContain('8 files would be saved');
    await replay.root.getByLabelText('filepath').fill('best.hdf5');
    await expect.poll(replay.says).toMatch(/would not begin.*\.weights\.h5/);
    await expect.element(replay.root.getByText(/^ValueError: When using/)).toBeVisible();
    await expect
      .element(replay.root.getByRole('alert'))
      .toHaveTextContent('Weights alone are saved under names that end in .weights.h5.');
    await replay.root.getByRole('checkbox', { name: 'save_weights_only' }).click();
    await expect.element(replay.root.getByText(/ValueError: The filepath provided/)).toBeVisible();
  });

  test('hatches what a changed rate would have made another run, and says so', async () => {
    const replay = renderReplay('rate');
    await expect.poll(replay.says).toContain('From epoch 10 on, the hatched part');
    const hatched = () => replay.root.element().querySelectorAll('rect[fill^="url"]').length;
    expect(hatched()).toBe(1);
    await replay.field('factor').fill('1');
    await expect.poll(replay.says).toContain('A factor of 1 or more');
    await replay.field('factor').fill('0.5');
    await replay.field('patience').fill('30');
    await expect.poll(replay.says).toBe('All 30 epochs would run.');
    expect(hatched()).toBe(0);
  });

  test('puts the three together, each to be taken out', async () => {
    const replay = renderReplay();
    await expect.poll(replay.says).toContain('stop after epoch 10');
    const bands = () =>
      [...replay.root.element().querySelectorAll('.replay-band > p')].map((p) => p.textContent);
    expect(bands()).toEqual(['ModelCheckpoint', 'ReduceLROnPlateau', 'EarlyStopping']);
    await replay.root.getByRole('checkbox', { name: 'EarlyStopping' }).click();
    await expect.poll(replay.says).toContain('All 30 epochs would run.');
    expect(bands()).toEqual(['ModelCheckpoint', 'ReduceLROnPlateau']);
    await choose(replay, 'ReduceLROnPlateau');
    await expect.element(replay.field('cooldown')).toBeVisible();
  });

  test('composes a callback of one’s own, as Python and as a replay', async () => {
    const replay = renderReplay('own');
    await expect.poll(replay.says).toContain('stop after epoch 9');
    await replay.field('the bound').fill('0.94');
    const epochs = past.record.history.acc as number[];
    const first = epochs.findIndex((acc) => acc > 0.94) + 1;
    await expect.poll(replay.says).toContain(`stop after epoch ${first};`);
    await expect.element(replay.root.getByText(/if logs\["acc"\] > 0.94/)).toBeVisible();
    await choose(replay, 'below');
    await expect.poll(replay.says).toContain('stop after epoch 1;');
    await expect.element(replay.root.getByText(/if logs\["acc"\] < 0.94/)).toBeVisible();
    await choose(replay, 'a LambdaCallback');
    await expect
      .element(replay.root.getByText(/LambdaCallback\(on_epoch_end=look\)/))
      .toBeVisible();
  });

  test.each([1280, 390])('is accessible and keeps its height at %i px', async (width) => {
    await page.viewport(width, 900);
    const replay = renderReplay();
    await expect.poll(replay.says).toContain('stop after epoch 10');
    const before = replay.height();
    await replay.root.getByRole('checkbox', { name: 'EarlyStopping' }).click();
    await expect.poll(replay.says).toContain('All 30');
    await replay.root.getByRole('checkbox', { name: 'EarlyStopping' }).click();
    await expect.poll(replay.says).toContain('stop after');
    expect(replay.height()).toBe(before);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    expect(await violationsIn(replay)).toEqual([]);
  });
});

function realTrainer(): { trainer: Trainer; close: () => void } {
  const client = createTrainingClient(startTrainingWorker, new URL('/data/', location.href).href);
  return { trainer: createTrainer({ client, backend: 'wasm' }), close: () => client.close() };
}

describe('the timeline of hooks', () => {
  const given = {
    id: 'hooks',
    experiment: experiments.hooks as ExperimentInput,
    record: hooks as unknown as RunRecord,
  };

  test('steps through the recorded calls, and lights up while a real run makes them', async () => {
    const { trainer, close } = realTrainer();
    renderTraining(
      trainer,
      <div className="instrument">
        <HookTimeline id="hooks-1" chapter="callbacks" title="Calls" experiments={[given]} />
      </div>,
    );
    const figure = figureNamed('Calls');
    await expect.poll(figure.says).toContain('Call 1 of 30: on_train_begin');
    // Spans of one depth follow one another, and each lies within the one around it.
    const spans = () =>
      [...figure.root.element().querySelectorAll('.hooks-span rect')].map((rect) => {
        const [x, y, width] = ['x', 'y', 'width'].map((name) =>
          Number(rect.getAttribute(name)),
        ) as [...[number, number, number]];
        return { from: x, depth: y, to: x + width };
      });
    const [train, ...within] = spans();
    expect(within).toHaveLength(2 * (1 + 3 + 1 + 2));
    for (const [i, span] of within.entries()) {
      expect(span.to).toBeLessThan(train?.to ?? 0);
      const before = within.slice(0, i).findLast(({ depth }) => depth === span.depth);
      expect(span.from).toBeGreaterThan(before?.to ?? 0);
    }
    await figure.button('Next call').click();
    await figure.button('Next call').click();
    await figure.button('Next call').click();
    await expect.poll(figure.says).toContain('on_train_batch_end');
    await expect.element(figure.root.getByText('0.7383')).toBeVisible();
    expect(await violationsIn(figure)).toEqual([]);

    const height = figure.height();
    await figure.button('Train slowly').click();
    const root = () => figure.root.element().querySelector('.hooks') as HTMLElement;
    await expect.poll(() => Number(root().dataset.calls), { timeout: 20_000 }).toBeGreaterThan(3);
    expect(figure.says()).toContain('your run');
    // It follows the run: the call that is told is the last one that was made.
    expect(Number(/^Call (\d+) of 30/.exec(figure.says())?.[1])).toBeGreaterThan(3);
    expect(figure.height()).toBe(height);
    await expect.poll(() => root().dataset.state, { timeout: 20_000 }).toBe('done');
    expect(root().dataset.calls).toBe('30');
    // The real run made the calls that the record has, with the same logs.
    await figure.field('Call').fill('4');
    await expect.element(figure.root.getByText('0.7383')).toBeVisible();
    // The next run's calls take the place of these.
    await figure.button('Train slowly').click();
    await expect.poll(() => Number(root().dataset.calls), { timeout: 20_000 }).toBeLessThan(10);
    await expect.poll(() => root().dataset.state, { timeout: 20_000 }).toBe('done');
    expect(root().dataset.calls).toBe('30');
    close();
  }, 40_000);
});

describe('pulling the plug', () => {
  afterEach(async () => {
    const store = openCheckpointStore();
    for (const { id } of (await store.listAll()).checkpoints) await store.delete(id);
  });

  test('kills the worker, and the run goes on to the digest of one that nobody interrupted', async () => {
    const { trainer, close } = realTrainer();
    const experiment = smallRun('mlp', { fit: { batchSize: 8, epochs: 500 }, callbacks: [] });
    renderTraining(
      trainer,
      <div className="instrument">
        <PullThePlug
          id="plug-1"
          chapter="callbacks"
          title="Plug"
          experiments={[{ id: 'plug', experiment: experiment as ExperimentInput, record: null }]}
        />
      </div>,
    );
    const figure = figureNamed('Plug');
    const root = () => figure.root.element().querySelector('.plug') as HTMLElement;
    const digests = () =>
      [...root().querySelectorAll('code')].map(({ textContent }) => textContent);
    await figure.button('Train').click();
    await expect.poll(() => root().dataset.state, { timeout: 40_000 }).toBe('done');
    const [whole] = digests();
    expect(whole).toMatch(/^[0-9a-f]{16}$/);

    await figure.button('Train').click();
    // As soon as a position is stored: a small run is over before a pointer has come.
    const pull = (await figure.button('Pull the plug').findElement()) as HTMLButtonElement;
    await expect
      .poll(
        () => {
          if (!pull.disabled) pull.click();
          return root().dataset.cuts;
        },
        { timeout: 20_000, interval: 5 },
      )
      .toBe('1');
    await expect.poll(() => root().dataset.state).toBe('failed');
    expect(figure.says()).toContain('The worker is gone');
    await expect.element(figure.button('Go on from the last position')).toBeEnabled();
    await figure.button('Go on from the last position').click();
    await expect.poll(() => root().dataset.state, { timeout: 20_000 }).toBe('done');
    expect(root().dataset.cuts).toBe('1');
    expect(digests()).toEqual([whole, whole]);
    await expect.element(figure.root.getByText(/^equal: the same History/)).toBeVisible();
    expect(await violationsIn(figure)).toEqual([]);
    close();
  }, 90_000);
});
