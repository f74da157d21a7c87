// What a callback can see of a fit, and what its actions change there: Keras's `self.model` as plain data.
// Imports this room and experiment.
import type { Direction, FitState } from '../../experiment/checkpoint.ts';
import { METRIC_DIRECTIONS } from '../../experiment/compile.ts';
import { PythonError } from '../python-error.ts';
import type { CallbackAction } from './callback.ts';

/**
 * Keras's metrics by identifier: a metric that is compiled by a string bears that string as its name. An
 * Experiment's own, and those that only a caller in code can compile. Missing are those of which Keras does
 * not know a direction, such as `kl_divergence`.
 */
const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ...METRIC_DIRECTIONS,
  ...directed('max', ['auc', 'f1_score', 'fbeta_score', 'cosine_similarity', 'r2_score']),
  ...directed('min', [
    ...['mse', 'MSE', 'mae', 'MAE', 'mape', 'MAPE', 'mean_absolute_percentage_error'],
    ...['msle', 'MSLE', 'mean_squared_logarithmic_error'],
    ...['log_cosh_error', 'hinge', 'squared_hinge', 'categorical_hinge', 'bce', 'BCE'],
    ...['binary_crossentropy', 'categorical_crossentropy', 'sparse_categorical_crossentropy'],
  ]),
};

function directed(direction: Direction, names: readonly string[]): Record<string, Direction> {
  return Object.fromEntries(names.map((name) => [name, direction]));
}

/** What callbacks see before the first hook. */
export function createFitState(
  learningRate: number,
  metrics: readonly string[],
  learningRateIsSettable = true,
): FitState {
  return {
    learningRate: Math.fround(learningRate),
    learningRateIsSettable,
    stopTraining: false,
    directions: Object.fromEntries(
      Object.entries(DIRECTIONS).filter(([name]) => metrics.includes(name)),
    ),
    files: {},
  };
}

/** `model.optimizer.learning_rate = rate`. @throws PythonError TypeError under a schedule */
export function setLearningRate(
  fit: FitState,
  rate: number,
): Extract<CallbackAction, { type: 'set-learning-rate' }> {
  if (!fit.learningRateIsSettable) {
    throw new PythonError(
      'TypeError',
      'This optimizer was created with a `LearningRateSchedule` object as its `learning_rate` ' +
        'constructor argument, hence its learning rate is not settable. If you need the learning ' +
        'rate to be settable, you should instantiate the optimizer with a float `learning_rate` ' +
        'argument.',
    );
  }
  return { type: 'set-learning-rate', learningRate: Math.fround(rate) };
}

/** The fit after an action. */
export function afterAction(fit: FitState, action: CallbackAction): FitState {
  switch (action.type) {
    case 'stop-training':
      return { ...fit, stopTraining: true };
    case 'set-learning-rate':
      return { ...fit, learningRate: action.learningRate };
    case 'write-file': {
      const before = action.append ? (fit.files[action.file] ?? '') : '';
      return { ...fit, files: { ...fit.files, [action.file]: before + action.text } };
    }
    default:
      return fit;
  }
}
