// What a hyper-parameter is called beside its control, and what the choices among its values are. Imports i18n,
// experiment's types.

import type { Experiment } from '../experiment/experiment.ts';
import type { Hyperparameter, HyperparameterId } from '../experiment/hyperparameters.ts';
import { kerasNameOf } from '../i18n/keras-names.ts';
import { useWords } from '../i18n/words.ts';

/** Of those that Keras names nothing. */
type OwnName = Exclude<
  HyperparameterId,
  `${'checkpoint' | 'reduce' | 'stop'}${string}` | 'earlyStopping' | 'restoreBest' | 'dropoutRate'
>;

/** Names a row of the table of hyper-parameters; rows for one layer carry its number, for one output its name. */
export function useFieldName(): (row: Hyperparameter, of?: Experiment) => string {
  const t = useWords('widgets.fields');
  return (row, of) => {
    const { id, key } = row;
    const output = of === undefined ? undefined : row.of?.(of);
    if (id === 'lossWeight' && output) return t('lossWeightOf', { output });
    if (id === 'units') return t('unitsOfLayer', { layer: key.replace(/\D/g, '') });
    return kerasNameOf(id, t) ?? t(id as OwnName);
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
