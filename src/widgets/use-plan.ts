// What pressing Train would do, before it is pressed: how many parameters, how many batches; or why the model
// can't be built. Imports React, experiment, keras, i18n.
import { useMemo } from 'react';
import { type ErrorData, toErrorData } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { HYPERPARAMETERS } from '../experiment/hyperparameters.ts';
import { formatCount } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { summarize } from '../keras/summary.ts';

interface Plan {
  readonly words: string;
  readonly error: ErrorData | null;
}

/** Steps an epoch. */
export function batchesOf(experiment: Experiment): number {
  const row = HYPERPARAMETERS.find(({ id }) => id === 'trainingImages');
  const images = Number(row?.read(experiment) ?? 0);
  return Math.ceil(images / experiment.fit.batchSize);
}

export function usePlan(experiment: Experiment): Plan {
  const t = useWords('lab');
  const { parameters, error } = useMemo(() => {
    try {
      return { parameters: summarize(experiment.model).total, error: null };
    } catch (thrown) {
      return { parameters: null, error: toErrorData(thrown) };
    }
  }, [experiment.model]);
  const batches = batchesOf(experiment);
  const words =
    parameters === null
      ? ''
      : t('plan', { parameters: formatCount(parameters), batches: formatCount(batches) });
  return { words, error };
}
