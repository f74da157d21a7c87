// Back through a run in a live lab in a real browser: by keys and by mouse, while it trains and afterwards; and what
// the lab shows of that moment.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { momentOf } from '../../src/widgets/time-travel.ts';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
import type { Requests } from '../../src/worker/protocol.ts';
import { createFakeClient, type FakeClient } from './fake-client.ts';
import { renderLab } from './render-lab.tsx';
import { inEpoch, MLP, runEvents, runResult } from './sample-experiment.ts';

let client: FakeClient;
let trainer: Trainer;

beforeEach(async () => {
  await page.viewport(1280, 900);
  client = createFakeClient({
    evaluate: (({ snapshot }: Requests['evaluate']['ask']) => ({
      loss: 2 - snapshot.epoch / 10,
      metrics: { acc: 0.5 + snapshot.epoch / 100 },
    })) as never,
  });
  trainer = createTrainer({ client });
});
afterEach(() => page.viewport(414, 896));

const evaluated = () =>
  client.asked
    .filter(({ kind }) => kind === 'evaluate')
    .map(({ ask }) => (ask as Requests['evaluate']['ask']).snapshot.epoch);

test('a slider goes back by keys and forth again while the run trains, and everything follows', async () => {
  const lab = await renderLab(trainer);
  const slider = lab.slider('Moment of the training');
  await expect.element(slider).toBeDisabled();
  const height = lab.element().offsetHeight;
  await lab.button('Train').click();
  client.fit().emit(...inEpoch(2, 17));
  await expect.element(slider).toBeEnabled();
  expect(client.fit().ask.isDense).toBe(true);
  (slider.element() as HTMLElement).focus();
  await userEvent.keyboard('{Home}');
  await expect.element(slider).toHaveAttribute('aria-valuetext', 'Before training');
  // The charts are drawn in idle moments, one after the other.
  await expect.poll(() => lab.element().querySelectorAll('.curve-moment').length).toBe(2);
  // What the model made of the test set then: the fake's loss of snapshot −1.
  await expect.element(lab.root.getByText('2.1000', { exact: true })).toBeVisible();
  await expect.element(lab.root.getByText('0.4900', { exact: true })).toBeVisible();
  // The run goes on, and the moment stays.
  client.fit().emit(...runEvents().slice(inEpoch(2, 17).length));
  await expect.poll(() => lab.rows()).toBe(5);
  await expect.element(slider).toHaveAttribute('aria-valuetext', 'Before training');
  await userEvent.keyboard('{ArrowRight}');
  await expect
    .element(slider)
    .toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/^After epoch 1 of 5 · loss 0\.\d{4}/),
    );
  await client.fit().end(runResult());
  await expect.poll(() => lab.data('state')).toBe('done');
  await userEvent.keyboard('{End}');
  await expect.poll(() => lab.element().querySelectorAll('.curve-moment').length).toBe(0);
  await expect.element(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(/^Now: /));
  expect(lab.element().offsetHeight).toBe(height);
});

test('the moment is the lab’s, for whoever follows it; another run is looked at as it stands', async () => {
  const lab = await renderLab(trainer);
  await lab.button('Train').click();
  client.fit().emit(...runEvents());
  await client.fit().end(runResult());
  await expect.poll(() => lab.data('state')).toBe('done');
  const moment = momentOf(trainer, 'chapter/mlp', trainer.attach('chapter/mlp', MLP));
  moment.set(1);
  const slider = lab.slider('Moment of the training');
  await expect.element(slider).toHaveValue('2');
  await expect.poll(evaluated).toContain(1);
  await lab.button('Back to now').click();
  expect(moment.get()).toBe(null);
  moment.set(1);
  await lab.button('Train').click();
  expect(moment.get()).toBe(null);
  client.fit().emit(...inEpoch(1, 3));
  await expect.element(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(/^Now: /));
});

test('a replay goes through the moments and ends at now', async () => {
  const lab = await renderLab(trainer);
  await lab.button('Train').click();
  client.fit().emit(...runEvents());
  await client.fit().end(runResult());
  await expect.poll(() => lab.data('state')).toBe('done');
  await lab.button('Replay the training').click();
  await expect.element(lab.button('Hold the replay')).toBeVisible();
  await expect.element(lab.button('Back to now')).toBeEnabled();
  await expect.element(lab.button('Replay the training')).toBeVisible();
  await expect.element(lab.button('Back to now')).toBeDisabled();
});

test('where a callback restored earlier weights, now is there, and what came later can be looked at', async () => {
  const lab = await renderLab(trainer);
  await lab.button('Train').click();
  client.fit().emit(...runEvents());
  await client.fit().end(runResult(5, { final: 2 }));
  await expect.poll(() => lab.data('state')).toBe('done');
  const slider = lab.slider('Moment of the training');
  const says = (words: RegExp) =>
    expect.element(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(words));
  await says(/^Now: After epoch 3 of 5/);
  await expect.element(lab.button('Back to now')).toBeDisabled();
  (slider.element() as HTMLElement).focus();
  await userEvent.keyboard('{End}');
  await says(/^After epoch 5 of 5/);
  await expect.element(lab.button('Back to now')).toBeEnabled();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await says(/^Now: After epoch 3 of 5/);
});
