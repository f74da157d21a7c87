// The figures by which a challenge judges a lab's run, when it has ended. Imports experiment, keras,
// mathematics.
import type { RunFigures } from '../experiment/challenge.ts';
import { placeModel } from '../keras/placed-model.ts';
import { firstMetricKey } from '../keras/placed-names.ts';
import { sizeOf } from '../keras/shapes.ts';
import { gapOf, modelFigures } from '../mathematics/model-figures.ts';
import type { RunProgress } from './run-progress.ts';

/** The last epoch's values, the best of all, and the test's as soon as it is there. */
export function runFigures({ experiment, history, epoch, ...run }: RunProgress): RunFigures {
  const { test, trainingExamples } = run;
  const metric = firstMetricKey(experiment) ?? 'acc';
  const validation = history[`val_${metric}`] ?? [];
  const { layers } = placeModel(experiment.model);
  const parameters = layers
    .flatMap(({ weights }) => weights)
    .reduce((count, { shape }) => count + sizeOf(shape), 0);
  const known = {
    'val-accuracy': validation.at(-1),
    'best-val-accuracy': validation.length > 0 ? Math.max(...validation) : undefined,
    'val-loss': history.val_loss?.at(-1),
    'train-accuracy': history[metric]?.at(-1),
    'train-loss': history.loss?.at(-1),
    'test-accuracy': test.kind === 'ready' ? test.evaluation.metrics[metric] : undefined,
    'training-examples': trainingExamples,
    'accuracy-gap': gapOf(history[metric]?.at(-1), validation.at(-1)),
    ...modelFigures(experiment.model),
    parameters,
    epochs: epoch,
    'gradient-steps': run.steps * (history.loss?.length ?? 0),
  };
  return Object.fromEntries(
    Object.entries(known).flatMap(([figure, value]) =>
      value === undefined ? [] : [[figure, value]],
    ),
  );
}
