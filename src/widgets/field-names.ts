// What a hyper-parameter is called beside its control. Imports i18n, experiment's types.

import type { Hyperparameter } from '../experiment/hyperparameters.ts';
import { useWords } from '../i18n/words.ts';

/** Names a row of the table of hyper-parameters; rows for one layer carry its number. */
export function useFieldName(): (row: Hyperparameter) => string {
  const t = useWords('widgets.fields');
  return (row) =>
    row.id === 'units' ? t('unitsOfLayer', { layer: row.key.replace(/\D/g, '') }) : t(row.id);
}
