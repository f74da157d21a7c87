// One of the golden trainings through the real fit loop, on the backend that is set.

import { evaluate } from '../../src/engine/evaluation.ts';
import { fit } from '../../src/engine/fit.ts';
import { buildModel } from '../../src/engine/model.ts';
import { createOptimizer } from '../../src/engine/optimizer.ts';
import * as tf from '../../src/engine/tensorflow.ts';
import { appendLogs, type History } from '../../src/experiment/history.ts';
import type { trainingCases, trainingStart } from '../golden/training-cases.ts';
import { straight } from './straight.ts';
import { tinyExamples } from './tiny-examples.ts';

export function trainAsKeras(
  { experiment }: ReturnType<typeof trainingCases>[number],
  { sets, weights }: ReturnType<typeof trainingStart>,
) {
  const examples = tinyExamples(sets);
  const built = buildModel(experiment.model, experiment.seed);
  built.setWeights(weights);
  const optimizer = createOptimizer(experiment.compile.optimizer, built.variables);
  const firstTwo = sets.train.inputs.slice(0, 2).map((row) => [...row]);
  const predict = () =>
    tf.tidy(() => built.forward(tf.tensor2d(firstTwo), null).outputs[0].dataSync());
  const predictedBefore = predict();
  let history: History = {};
  const end = straight(fit({ experiment, examples, built, optimizer }), (pause) => {
    if (pause.type === 'epoch') history = appendLogs(history, pause.logs);
  });
  const evaluation = straight(
    evaluate({ experiment, examples, built }, 'train', { type: 'validation', epoch: 0 }),
  );
  const finalWeights = built.variables.map((variable) => variable.dataSync());
  const predictedAfter = predict();
  optimizer.dispose();
  built.dispose();
  return { end, history, evaluation, finalWeights, predictedBefore, predictedAfter };
}
