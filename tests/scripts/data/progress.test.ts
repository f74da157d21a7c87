import { expect, test } from 'vitest';
import { createProgress, megabytes } from '../../../scripts/data/progress.ts';

const step = (done: number, label = 'Fetching a') => ({
  label,
  done,
  total: 100,
  format: String,
});

function capture(isTTY: boolean) {
  const written: string[] = [];
  return { written, output: { isTTY, write: (text: string) => written.push(text) } };
}

test('in a log a step is told at its start and at each quarter, no oftener', () => {
  const { written, output } = capture(false);
  const show = createProgress(output);
  for (let done = 0; done <= 100; done += 1) show(step(done));
  expect(written).toEqual([0, 25, 50, 75, 100].map((n) => `Fetching a: ${n} of 100\n`));
});

test('on a terminal one line is redrawn at most ten times a second, and ended when done', () => {
  const { written, output } = capture(true);
  let now = 0;
  const show = createProgress(output, () => now);
  for (let done = 0; done <= 100; done += 1) {
    show(step(done));
    now += 10;
  }
  expect(written).toHaveLength(11);
  expect(written.every((text) => text.startsWith('\rFetching a '))).toBe(true);
  expect(written.join('').match(/\n/g)).toHaveLength(1);
  expect(written[5]).toContain('████████████░░░░░░░░░░░░ 50 of 100');
});

test('the next step starts anew', () => {
  const { written, output } = capture(false);
  const show = createProgress(output);
  show(step(60));
  show(step(10, 'Fetching b'));
  expect(written).toEqual(['Fetching a: 60 of 100\n', 'Fetching b: 10 of 100\n']);
});

test('sizes are told in megabytes of a million bytes', () => {
  expect(megabytes(26_421_880)).toBe('26.4 MB');
});
