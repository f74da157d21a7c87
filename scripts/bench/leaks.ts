// Tensors that the worker still holds after a number of runs.

import { experiments } from '../../content/keras-sequential/experiments.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { withHarness } from '../harness.ts';

/** Trains the chapter's small experiment that often, one epoch each, evaluating and predicting after each. */
export function measureLeaks(runs: number): Promise<{ tensors: number; bytes: number }> {
  const small = parseExperiment({
    ...experiments['small-data'],
    fit: { batchSize: 64, epochs: 1 },
  });
  return withHarness(async (page) => {
    for (let run = 0; run < runs; run += 1) {
      await page.evaluate((experiment) => window.harness.run(experiment, 'wasm', [0, 1]), small);
    }
    return page.evaluate(() => window.harness.memory());
  });
}
