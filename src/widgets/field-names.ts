// What a hyper-parameter is called beside its control, and what the choices among its values are. Imports i18n,
// experiment's types.

import type { Experiment } from '../experiment/experiment.ts';
import type { Hyperparameter } from '../experiment/hyperparameters.ts';
import { isKerasName, KERAS_NAMES } from '../i18n/keras-names.ts';
import { useWords } from '../i18n/words.ts';

/** Names a row of the table of hyper-parameters; rows for one layer carry its number, for one output its name. */
export function useFieldName(): (row: Hyperparameter, of?: Experiment) => string {
  const t = useWords('widgets.fields');
  return (row, of) => {
    const { id, key } = row;
    const output = of === undefined ? undefined : row.of?.(of);
    if (id === 'lossWeight' && output) return t('lossWeightOf', { output });
    if (id === 'units') return t('unitsOfLayer', { layer: key.replace(/\D/g, '') });
    return isKerasName(id) ? KERAS_NAMES[id] : t(id);
  };
}

const WORDED = ['on', 'off', 'all', 'best'] as const;

/** Names a choice: an optimizer bears its own name, on and off are words. */
export function useOptionName(): (option: string) => string {
  const t = useWords('widgets.options');
  return (option) => {
    const worded = WORDED.find((one) => one === option);
    return worded === undefined ? option : t(worded);
  };
}
