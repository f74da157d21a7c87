// The page's Trainer, loaded when the first lab asks for it.
import { expect, test, vi } from 'vitest';
import { createTrainer } from '../../src/widgets/trainer.ts';
import { createTrainerSource } from '../../src/widgets/trainer-source.ts';
import { createFakeClient } from './fake-client.ts';

const newTrainer = () => createTrainer({ client: createFakeClient() });

test('two labs that ask at the same time get one Trainer', async () => {
  const start = vi.fn(async () => newTrainer());
  const source = createTrainerSource('fashion-mnist', start);
  expect(source.current()).toBeNull();
  const [first, second] = await Promise.all([source.load(), source.load()]);
  expect(second).toBe(first);
  expect(await source.load()).toBe(first);
  expect(source.current()).toBe(first);
  expect(start).toHaveBeenCalledTimes(1);
});

test('what failed to load is loaded anew when it is asked for again', async () => {
  const trainer = newTrainer();
  const start = vi.fn(async () => trainer).mockRejectedValueOnce(new Error('offline'));
  const source = createTrainerSource(null, start);
  await expect(source.load()).rejects.toThrow('offline');
  expect(source.current()).toBeNull();
  expect(await source.load()).toBe(trainer);
});
