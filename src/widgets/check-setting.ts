// Whether a value can be laid over an Experiment, as an error to show rather than one to throw.
// Imports experiment.
import { type ErrorData, toErrorData } from '../experiment/errors.ts';
import { checkValue, type Hyperparameter } from '../experiment/hyperparameters.ts';

/** @returns null where the value is good */
export function checkSetting(row: Hyperparameter, value: number | string): ErrorData | null {
  try {
    checkValue(row, value);
    return null;
  } catch (thrown) {
    return toErrorData(thrown);
  }
}
