// A challenge in a real browser: its goals stand from the start, and the reader's run is judged at its end.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Challenge } from '../../src/widgets/Challenge.tsx';
import { createTrainer } from '../../src/widgets/trainer.ts';
import { createFakeClient, type FakeClient } from './fake-client.ts';
import { labOnPage, renderTraining } from './render-lab.tsx';
import { MLP, runEvents, runResult } from './sample-experiment.ts';

let client: FakeClient;

beforeEach(async () => {
  await page.viewport(1280, 900);
  client = createFakeClient();
});
afterEach(() => page.viewport(414, 896));

function renderChallenge(goals: string) {
  const trainer = createTrainer({ client });
  renderTraining(
    trainer,
    <Challenge id="small" chapter="chapter" experiment={MLP} goals={goals} title="Small" />,
  );
  return labOnPage('small', 'Small');
}

async function train(lab: ReturnType<typeof labOnPage>) {
  await lab.root.findElement();
  lab.element().scrollIntoView();
  await lab.root.getByRole('textbox').first().findElement();
  await lab.button('Train').click();
  client.fit().emit(...runEvents());
  await client.fit().end(runResult());
}

describe('a challenge', () => {
  test('is solved by a run that reaches every goal, the test included', async () => {
    const lab = renderChallenge('val-accuracy >= 0.8; parameters <= 59850; test-accuracy >= 0.87');
    await expect.element(lab.root.getByText('parameters at most 59,850')).toBeVisible();
    await expect.element(lab.root.getByText(/the run is judged at its end/)).toBeVisible();
    await train(lab);
    await expect.element(lab.root.getByText('Solved.')).toBeVisible();
    await expect.element(lab.root.getByText('59,850: reached')).toBeVisible();
    await expect.element(lab.root.getByText('0.8724: reached')).toBeVisible();
  });

  test('holds the count of training examples to its goal', async () => {
    const lab = renderChallenge('val-accuracy >= 0.8; training-examples <= 8000');
    await expect.element(lab.root.getByText('examples to train on at most 8000')).toBeVisible();
    await train(lab);
    await expect.element(lab.root.getByText('48,000: missed')).toBeVisible();
    await expect.element(lab.root.getByText(/Not yet/)).toBeVisible();
  });

  test('is not solved as long as one goal is missed, and says which', async () => {
    const lab = renderChallenge('val-accuracy >= 0.8; parameters <= 20000');
    await train(lab);
    await expect.element(lab.root.getByText('59,850: missed')).toBeVisible();
    await expect.element(lab.root.getByText(/Not yet/)).toBeVisible();
    expect(lab.text()).not.toContain('Solved');
  });
});
