// Of a trace, the costliest task of the page's thread before and after the first point.
import { expect, it } from 'vitest';
import { costsOf, costWords } from '../../../scripts/bench/tasks.ts';

const TASK = 'ThreadControllerImpl::RunTask';
const page = { pid: 7, tid: 1, ph: 'X' } as const;
const mark = (name: string, ts: number) => ({
  ...{ name, ts, ...page },
  ...{ ph: 'I', cat: 'blink.user_timing' },
});
/** Times in ms. */
const span = (name: string, at: number, clock: number, processor: number) => ({
  ...{ name, ...page },
  ...{ ts: at * 1000, dur: clock * 1000, tdur: processor * 1000 },
});

const trace = [
  mark('pressed', 101_000),
  mark('first-point', 500_000),
  // Before the press, of another thread, and long by the clock alone.
  span(TASK, 0, 90, 80),
  { ...span(TASK, 200, 90, 80), tid: 2 },
  span(TASK, 300, 70, 5),
  // The press itself stands within its task.
  span(TASK, 100, 30, 17.4),
  span('EventDispatch', 101, 4, 3.8),
  span('Layout', 110, 8, 6.8),
  span(TASK, 700, 40, 12),
  span('Layout', 705, 3, 2),
];

it('tells what costs the processor most, and what it does', () => {
  expect(costsOf(trace)).toEqual({
    starting: { processor: 17.4, clock: 30, parts: ['Layout 6.8', 'EventDispatch 3.8'] },
    training: { processor: 12, clock: 40, parts: ['Layout 2.0'] },
  });
  expect(costWords(costsOf(trace).training)).toBe(
    '12 ms of processor time (40 ms by the clock): Layout 2.0',
  );
});

it('has nothing to tell of a trace without marks or tasks', () => {
  expect(() => costsOf(trace.slice(1))).toThrow('no mark pressed');
  expect(() => costsOf(trace.slice(0, 2))).toThrow('no tasks');
});
