// The named figures of a recorded run: what the prose may quote by key.
import type { Experiment } from '../../src/experiment/experiment.ts';
import { firstMetricKey } from '../../src/keras/placed-names.ts';
import { gapOf, modelFigures } from '../../src/mathematics/model-figures.ts';
import type { HarnessRun } from '../harness/page.ts';

/** Accuracies and probabilities are shares in [0, 1], epochs count from 1, times are in seconds. */
export function figuresOf(experiment: Experiment, run: HarnessRun): Record<string, number> {
  const { history, seconds } = run.result;
  const metric = firstMetricKey(experiment) ?? 'acc';
  const begin = run.events.find((event) => event.type === 'begin');
  const losses = history.val_loss ?? [];
  const best = losses.indexOf(Math.min(...losses));
  const figures: Record<string, number | undefined> = {
    parameters: begin?.parameters,
    'training-examples': begin?.examples.train,
    'steps-per-epoch': begin?.steps,
    // As a challenge counts them: a callback may end a run early.
    epochs: (experiment.fit.initialEpoch ?? 0) + (history.loss?.length ?? 0),
    ...modelFigures(experiment.model),
    'gradient-steps': (begin?.steps ?? 0) * (history.loss?.length ?? 0),
    'accuracy-gap': gapOf(history[metric]?.at(-1), history[`val_${metric}`]?.at(-1)),
    'train-accuracy': history[metric]?.at(-1),
    'train-loss': history.loss?.at(-1),
    'first-train-accuracy': history[metric]?.[0],
    'first-train-loss': history.loss?.[0],
    'val-accuracy': history[`val_${metric}`]?.at(-1),
    'val-loss': losses.at(-1),
    'first-val-accuracy': history[`val_${metric}`]?.[0],
    'first-val-loss': losses[0],
    'best-val-loss-epoch': best < 0 ? undefined : best + 1,
    'best-val-loss': losses[best],
    'best-val-accuracy': history[`val_${metric}`]
      ? Math.max(...(history[`val_${metric}`] as number[]))
      : undefined,
    'test-accuracy': run.test?.metrics[metric],
    'test-loss': run.test?.loss,
    seconds,
  };
  for (const [key, values] of Object.entries(history)) {
    const [set, name] = key.startsWith('val_') ? ['val', key.slice(4)] : ['train', key];
    // Of several outputs or metrics, each under its own name: `val-shoe-accuracy`.
    if (name !== 'loss' && name !== metric) figures[`${set}-${dashed(name)}`] = values.at(-1);
  }
  for (const [name, value] of Object.entries(run.test?.metrics ?? {})) {
    if (name !== metric) figures[`test-${dashed(name)}`] = value;
  }
  return Object.fromEntries(
    Object.entries(figures).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

const dashed = (name: string) => name.replaceAll('_', '-');
