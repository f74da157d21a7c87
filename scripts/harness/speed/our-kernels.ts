// The kernels of one training step of the engine's, on the backend that runs. Imports the engine.
import { fit } from '../../../src/engine/fit.ts';
import { buildModel } from '../../../src/engine/model.ts';
import { noiseExamples } from '../../../src/engine/noise-examples.ts';
import { createOptimizer } from '../../../src/engine/optimizer.ts';
import * as tf from '../../../src/engine/tensorflow.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';

/** Those of the second step, by name: the first one makes what stays. Nothing is left behind. */
export async function kernelsOfOurStep(experiment: Experiment): Promise<readonly string[]> {
  const examples = noiseExamples(experiment.data, experiment.fit.batchSize);
  const built = buildModel(experiment.model, experiment.seed);
  const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
  const loop = fit({ experiment, examples, built, optimizer });
  const step = () => {
    const { value, done } = loop.next('go');
    if (done || value.type !== 'step') throw new Error('this fit does more than steps');
  };
  try {
    step();
    const { kernels } = await tf.profile(step);
    return kernels.map(({ name }) => name);
  } finally {
    loop.return('stopped');
    optimizer.dispose();
    built.dispose();
    examples.dispose();
  }
}
