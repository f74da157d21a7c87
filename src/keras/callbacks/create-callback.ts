// An Experiment's callbacks as state machines. Imports this room and experiment's types.
import type { CallbackOptions } from '../../experiment/callbacks.ts';
import type { Callback } from './callback.ts';
import { CSVLogger } from './csv-logger.ts';
import { EarlyStopping } from './early-stopping.ts';
import { LearningRateScheduler } from './learning-rate-scheduler.ts';
import { ModelCheckpoint } from './model-checkpoint.ts';
import { ReduceLROnPlateau } from './reduce-lr-on-plateau.ts';
import { TerminateOnNaN } from './terminate-on-nan.ts';

/** The callback that the options describe. */
export function createCallback(options: CallbackOptions): Callback {
  switch (options.kind) {
    case 'EarlyStopping':
      return new EarlyStopping(options);
    case 'ReduceLROnPlateau':
      return new ReduceLROnPlateau(options);
    case 'ModelCheckpoint':
      return new ModelCheckpoint(options);
    case 'LearningRateScheduler':
      return new LearningRateScheduler(options);
    case 'CSVLogger':
      return new CSVLogger(options);
    case 'TerminateOnNaN':
      return new TerminateOnNaN(options);
  }
}
