// What each optimizer remembers of each weight between steps, under Keras's names and in its order.
// Imports experiment only.
import type { Optimizer } from '../../experiment/compile.ts';

/** The slots of an optimizer, each with the value it starts from. */
export function initialSlots(optimizer: Optimizer): Readonly<Record<string, number>> {
  switch (optimizer.kind) {
    case 'SGD':
      return optimizer.momentum === 0 ? {} : { momentum: 0 };
    case 'RMSprop':
      return {
        velocity: 0,
        ...(optimizer.momentum === 0 ? {} : { momentum: 0 }),
        ...(optimizer.centered ? { averageGradient: 0 } : {}),
      };
    case 'Adagrad':
      return { accumulator: optimizer.initialAccumulatorValue };
    case 'Adadelta':
      return { accumulatedGrad: 0, accumulatedDeltaVar: 0 };
    case 'Adam':
    case 'AdamW':
      return {
        momentum: 0,
        velocity: 0,
        ...(optimizer.amsgrad === true ? { velocityHat: 0 } : {}),
      };
    case 'Adamax':
      return { m: 0, u: 0 };
    case 'Nadam':
      return { momentum: 0, velocity: 0 };
  }
}
