// What a hyper-parameter is called beside its control. Imports i18n, experiment's types.

import type { Experiment } from '../experiment/experiment.ts';
import type { Hyperparameter } from '../experiment/hyperparameters.ts';
import { useWords } from '../i18n/words.ts';

/** Names a row of the table of hyper-parameters; rows for one layer carry its number, for one output its name. */
export function useFieldName(): (row: Hyperparameter, of?: Experiment) => string {
  const t = useWords('widgets.fields');
  return (row, of) => {
    if (row.id === 'units') return t('unitsOfLayer', { layer: row.key.replace(/\D/g, '') });
    const output = of === undefined ? undefined : row.of?.(of);
    if (row.id === 'lossWeight' && output) return t('lossWeightOf', { output });
    return t(row.id);
  };
}
