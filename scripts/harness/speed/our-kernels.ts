// The kernels of training steps of the engine's, on the backend that runs: how many, and what each takes.
// Imports the engine.
import { fit } from '../../../src/engine/fit.ts';
import { buildModel } from '../../../src/engine/model.ts';
import { noiseExamples } from '../../../src/engine/noise-examples.ts';
import { createOptimizer } from '../../../src/engine/optimizer.ts';
import * as tf from '../../../src/engine/tensorflow.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';

/** Steps of a fit, one by one. Each returns once it was asked for, not once it was computed. */
type Step = () => tf.Tensor;

/** Lets steps be taken on examples that mean nothing; leaves nothing behind. */
async function withSteps<T>(experiment: Experiment, use: (step: Step) => Promise<T>): Promise<T> {
  const examples = noiseExamples(experiment.data, experiment.fit.batchSize);
  const built = buildModel(experiment.model, experiment.seed);
  const optimizer = createOptimizer(experiment.compile.optimizer, built.trainable);
  const loop = fit({ experiment, examples, built, optimizer });
  try {
    return await use(() => {
      const { value, done } = loop.next('go');
      if (done || value.type !== 'step') throw new Error('this fit does more than steps');
      return value.totals.sums;
    });
  } finally {
    loop.return('stopped');
    optimizer.dispose();
    built.dispose();
    examples.dispose();
  }
}

/** The kernels of a step, without the functions of our own that a profile lists around those they call. */
async function kernelsOf(step: Step) {
  const { kernels } = await tf.profile(step);
  return kernels.filter(({ name }) => tf.getKernel(name, tf.getBackend()) !== undefined);
}

/** Those of the second step, by name: the first one makes what stays. */
export function kernelsOfOurStep(experiment: Experiment): Promise<readonly string[]> {
  return withSteps(experiment, async (step) => {
    step();
    return (await kernelsOf(step)).map(({ name }) => name);
  });
}

/** Where the time of a step goes. */
export interface StepProfile {
  /** Of a step as it is trained: many in a row, the last one waited for; in ms. */
  readonly milliseconds: number;
  /** The kernels of a step by name, the longest first: how many, and ms of all of them together. */
  readonly kernels: readonly {
    readonly name: string;
    readonly count: number;
    readonly milliseconds: number;
  }[];
}

/** Steps before any is timed: what compiles, has compiled. */
const WARM = 3;

/**
 * Steps for about the time given, then as many again kernel by kernel. There each kernel is waited for, which
 * graphics are not made for: shares are worth more than sums.
 *
 * @param seconds for each of the two
 */
export function profileOurStep(experiment: Experiment, seconds: number): Promise<StepProfile> {
  return withSteps(experiment, async (step) => {
    for (let i = 0; i < WARM; i += 1) await step().data();
    let began = performance.now();
    const passed = () => performance.now() - began;
    let steps = 0;
    do {
      const sums = step();
      steps += 1;
      // Waited for now and then, as a run does that reports.
      if (steps % 8 === 0 || passed() > seconds * 1000) await sums.data();
    } while (passed() < seconds * 1000);
    const milliseconds = passed() / steps;

    const found = new Map<string, { count: number; milliseconds: number }>();
    began = performance.now();
    let profiled = 0;
    do {
      profiled += 1;
      for (const { name, kernelTimeMs } of await kernelsOf(step)) {
        const took = await kernelTimeMs;
        if (typeof took !== 'number') throw new Error(`${name} can't be timed: ${took.error}`);
        const sum = found.get(name) ?? { count: 0, milliseconds: 0 };
        found.set(name, { count: sum.count + 1, milliseconds: sum.milliseconds + took });
      }
    } while (passed() < seconds * 1000);
    const kernels = [...found].map(([name, sum]) => ({
      name,
      count: sum.count / profiled,
      milliseconds: sum.milliseconds / profiled,
    }));
    return { milliseconds, kernels: kernels.sort((a, b) => b.milliseconds - a.milliseconds) };
  });
}
