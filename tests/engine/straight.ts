// Drives the fit loop straight through, as a synchronous caller does.

import type { FitAnswer, FitPause } from '../../src/engine/fit-pauses.ts';

export function straight<T>(
  loop: Generator<FitPause, T, FitAnswer>,
  onPause: (pause: FitPause) => void = () => {},
): T {
  let step = loop.next();
  while (!step.done) {
    onPause(step.value);
    const { value } = step;
    step = loop.next(value.type === 'read' ? { sums: value.totals.sums.dataSync() } : 'go');
  }
  return step.value;
}
