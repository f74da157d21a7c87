import { expect, test } from 'vitest';
import { NOT_RUN, type PartResult, report } from '../../scripts/test-report.ts';

const part = (name: string, exitCode: number): PartResult => ({ name, exitCode, seconds: 1.25 });
const lastLine = (text: string) => text.split('\n').at(-1);

test('the last line counts the parts', () => {
  const passed = report([part('format', 0), part('unit', 0)], 2.5, false);
  expect(lastLine(passed.text)).toBe('2 passed, 0 failed');
  expect(passed.exitCode).toBe(0);

  const failed = report([part('format', 0), part('unit', 1)], 2.5, false);
  expect(lastLine(failed.text)).toBe('1 passed, 1 failed');
  expect(failed.exitCode).toBe(1);
});

test('every part stands in the table with its result and its seconds', () => {
  const { text } = report([part('format', 0), part('e2e', 2)], 2.5, false);
  expect(text).toMatch(/^format +passed +1\.3$/m);
  expect(text).toMatch(/^e2e +FAILED +1\.3$/m);
  expect(text).toMatch(/^all +2\.5$/m);
});

test('parts that could not run are named in a block, and are no failure on a desk', () => {
  const { text, exitCode } = report([part('unit', 0), part('e2e', NOT_RUN)], 2.5, false);
  expect(text).toMatch(/^NOT RUN: e2e$/m);
  expect(lastLine(text)).toBe('1 passed, 0 failed, 1 skipped');
  expect(exitCode).toBe(0);
});

test('under continuous integration a part that could not run is a failure', () => {
  const { text, exitCode } = report([part('unit', 0), part('e2e', NOT_RUN)], 2.5, true);
  expect(text).toMatch(/^NOT RUN: e2e$/m);
  expect(lastLine(text)).toBe('1 passed, 1 failed');
  expect(exitCode).toBe(1);
});
