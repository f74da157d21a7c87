// What a first step spends on getting ready, done ahead: a step of the model on examples that mean nothing, so
// that code and shaders are compiled when the reader's run begins. Leaves nothing behind.

import type { Experiment } from '../experiment/experiment.ts';
import type { BackendReport } from '../experiment/history.ts';
import { fit } from './fit.ts';
import { buildModel } from './model.ts';
import { noiseExamples } from './noise-examples.ts';
import { createOptimizer } from './optimizer.ts';

/** Enough for WebAssembly, whose code is compiled for batches of any size. */
const FEW = 2;

/**
 * How many examples make this backend ready; 0 where none need be taken. Shaders are compiled for a
 * batch's size. On a graphics card that the reader asked for it may be rendered in software: there a step of
 * a large model takes longer than it saves.
 */
export function blankCount({ backend, reason }: BackendReport, { fit }: Experiment): number {
  if (backend === 'wasm') return FEW;
  return backend === 'cpu' || reason === 'asked-for' ? 0 : fit.batchSize;
}

/**
 * Takes one training step on examples that mean nothing, on the running backend.
 *
 * @throws BookError when the model and the data do not fit together
 */
export function warmUp(experiment: Experiment, count: number): void {
  const { fit: settings, ...plain } = experiment;
  const once = {
    ...plain,
    callbacks: [],
    fit: { ...settings, batchSize: count, epochs: 1, initialEpoch: 0, shuffle: false },
  };
  const built = buildModel(experiment.model, experiment.seed);
  const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
  const examples = noiseExamples(experiment.data, count);
  try {
    const loop = fit({ experiment: once, examples, built, optimizer });
    let step = loop.next();
    while (!step.done && step.value.type !== 'step') step = loop.next('go');
    loop.return('stopped');
  } finally {
    optimizer.dispose();
    built.dispose();
    examples.dispose();
  }
}
