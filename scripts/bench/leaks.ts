// Tensors that each further run leaves in the worker. What the first one leaves stays for the next: the images.

import { experiments } from '../../content/keras-sequential/experiments.ts';
import { parseExperiment } from '../../src/experiment/experiment.ts';
import { withHarness } from '../harness.ts';

/**
 * Trains the chapter's small experiment that often, one epoch each, evaluating and predicting after each.
 *
 * @param runs after the first one
 * @returns what the worker holds more than after the first one
 */
export function measureLeaks(runs: number): Promise<{ tensors: number; bytes: number }> {
  const small = parseExperiment({
    ...experiments['small-data'],
    fit: { batchSize: 64, epochs: 1 },
  });
  return withHarness(async (page) => {
    const run = () =>
      page.evaluate((experiment) => window.harness.run(experiment, 'wasm', [0, 1]), small);
    const held = () => page.evaluate(() => window.harness.memory());
    await run();
    const first = await held();
    for (let after = 0; after < runs; after += 1) await run();
    const last = await held();
    return { tensors: last.tensors - first.tensors, bytes: last.bytes - first.bytes };
  });
}
