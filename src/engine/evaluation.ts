// `model.evaluate`: a set gone through in batches, without learning. Validation is one at an epoch's end.
import type { SetName } from '../experiment/data.ts';
import { callHook, type FitCallbacks } from './fit-callbacks.ts';
import type { FitAnswer, FitInput, FitPause } from './fit-pauses.ts';
import type { ForwardPass } from './model.ts';
import type { BatchAnswers, BatchLosses, Objective } from './objective.ts';
import { addTotals, noTotals, readLogs } from './totals.ts';
import { batchOf, planTraining, type TrainingPlan } from './training-plan.ts';

/** Examples per batch of validation and evaluation. The mean over them does not depend on it. */
export const EVALUATION_BATCH = 500;

/** `model.evaluate` over a whole set, pausing after each batch. @throws BookError as `planTraining` does */
export function evaluate(
  input: Pick<FitInput, 'experiment' | 'examples' | 'built'>,
  set: SetName,
  pause: FitPause & { type: 'validation' },
  batchSize = EVALUATION_BATCH,
): Generator<FitPause, Record<string, number> | 'stopped', FitAnswer> {
  const plan = planTraining(input);
  return evaluateBatches({ ...input, plan }, { set, pause, batchSize, callbacks: null });
}

interface EvaluateOptions {
  readonly set: SetName;
  readonly pause: FitPause & { type: 'validation' };
  readonly batchSize: number;
  /** Those that hear of each batch; null where none does. */
  readonly callbacks: FitCallbacks | null;
}

export function* evaluateBatches(
  { examples, built, plan }: Pick<FitInput, 'examples' | 'built'> & { readonly plan: TrainingPlan },
  { set, pause, batchSize, callbacks }: EvaluateOptions,
): Generator<FitPause, Record<string, number> | 'stopped', FitAnswer> {
  const count = examples.counts[set];
  const { objective } = plan;
  const { epoch } = pause;
  let totals = noTotals(objective);
  try {
    for (let start = 0; start < count; start += batchSize) {
      const batch = start / batchSize;
      if (callbacks !== null) {
        yield* callHook(callbacks, { hook: 'onTestBatchBegin', epoch, batch, logs: {} });
      }
      const size = Math.min(batchSize, count - start);
      const places = Int32Array.from({ length: size }, (_, i) => start + i);
      totals = addTotals(totals, size, () => {
        const { inputs, answers } = batchOf(plan, examples, set, places);
        const pass = built.forward(inputs, null);
        const { total, each } = totalLosses(objective, answers, pass);
        return [total, each, objective.metricSums(answers, pass.outputs)];
      });
      if (callbacks?.hears('onTestBatchEnd')) {
        const logs = yield* readLogs(objective, totals);
        yield* callHook(callbacks, { hook: 'onTestBatchEnd', epoch, batch, logs });
      }
      if ((yield pause) === 'stop') return 'stopped';
    }
    return yield* readLogs(objective, totals);
  } finally {
    totals.sums.dispose();
  }
}

/** The outputs' losses, and what the regularizers add to their sum. */
export function totalLosses(
  objective: Objective,
  answers: BatchAnswers,
  { outputs, penalty }: ForwardPass,
): BatchLosses {
  const { total, each } = objective.losses(answers, outputs);
  return { total: penalty === null ? total : total.add(penalty), each };
}
