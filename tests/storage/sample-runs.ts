// Runs for the run ledger, made up.
import { parseExperiment } from '../../src/experiment/experiment.ts';
import type { NewRun } from '../../src/experiment/kept-run.ts';
import { mlp } from '../experiment/mlp.ts';

export const MLP = parseExperiment(mlp);

/** A run that has ended, as a lab hands it over. */
export function sampleRun(change: Partial<NewRun> = {}): NewRun {
  return {
    version: 1,
    name: 'Train the model',
    lab: 'keras-sequential/mlp',
    opens: null,
    experiment: MLP,
    history: {
      acc: [0.8, 0.85],
      loss: [0.6, 0.4],
      val_acc: [0.82, 0.86],
      val_loss: [0.5, 0.39],
    },
    test: { loss: 0.41, metrics: { acc: 0.855 } },
    parameters: 79_510,
    trainingExamples: 48_000,
    seconds: 4.2,
    dataset: 'fashion-mnist',
    report: {
      backend: 'wasm',
      kernelSet: 'wasm-fma',
      reason: 'gpu-is-software',
      renderer: null,
      threads: 2,
      isolated: true,
      secure: true,
    },
    digest: '0123456789abcdef',
    end: 'completed',
    endedAt: 1_700_000_000_000,
    tags: [],
    ...change,
  };
}
