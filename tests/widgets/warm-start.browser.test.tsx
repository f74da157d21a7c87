// A lab is warmed up when it is in view and the page is idle, and never for a reader who pays by the byte.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { createTrainer, type Trainer } from '../../src/widgets/trainer.ts';
import { isMetered } from '../../src/widgets/use-warm-start.ts';
import { createFakeClient, type FakeClient } from './fake-client.ts';
import { render, renderLab } from './render-lab.tsx';

let client: FakeClient;
let trainer: Trainer;

beforeEach(async () => {
  await page.viewport(1280, 900);
  client = createFakeClient();
  trainer = createTrainer({ client });
});
afterEach(async () => {
  await page.viewport(414, 896);
  Reflect.deleteProperty(navigator, 'connection');
});

/** The machine may have other things to do. */
const PATIENT = { timeout: 15_000 };

const asked = () => client.asked.map(({ kind }) => kind);

/** Has been idle, and drawn, more than once. */
async function idle(): Promise<void> {
  for (let i = 0; i < 5; i += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestIdleCallback(resolve));
  }
}

function onConnection(connection: object): void {
  Object.defineProperty(navigator, 'connection', { value: connection, configurable: true });
}

describe('a lab', () => {
  test('is warmed up once in view, once', async () => {
    const lab = await renderLab(trainer);
    await expect.poll(asked, PATIENT).toEqual(['warm']);
    expect(lab.data('state')).toBe('idle');
    scrollTo(0, 0);
    await idle();
    await lab.becomesLive();
    await idle();
    expect(asked()).toEqual(['warm']);
  });

  test('that is not in view is cold', async () => {
    render(<div style={{ height: '1200px' }} />);
    const lab = await renderLab(trainer, { live: false });
    await idle();
    expect(asked()).toEqual([]);
    await lab.becomesLive();
    await expect.poll(asked, PATIENT).toEqual(['warm']);
  });

  test.each([{ saveData: true, effectiveType: '4g' }, { effectiveType: 'slow-2g' }])(
    'stays cold on %o, and trains all the same',
    async (connection) => {
      onConnection(connection);
      const lab = await renderLab(trainer);
      await idle();
      expect(asked()).toEqual([]);
      await lab.button('Train').click();
      expect(asked()).toEqual(['train']);
    },
  );
});

test('a connection is metered where it saves data or is of the second generation', () => {
  expect(isMetered({ saveData: true })).toBe(true);
  expect(isMetered({ effectiveType: '2g' })).toBe(true);
  expect(isMetered({ saveData: false, effectiveType: '3g' })).toBe(false);
  expect(isMetered({})).toBe(false);
});
