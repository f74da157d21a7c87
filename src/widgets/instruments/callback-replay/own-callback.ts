// A callback of the reader's own: a condition on a logged value, and what to do when it holds. As a state machine
// for the replay, and as the Python that Keras would run. Imports keras, valibot.
import * as v from 'valibot';
import type { Callback, CallbackAction } from '../../../keras/callbacks/callback.ts';
import { setLearningRate } from '../../../keras/callbacks/fit-state.ts';
import { LambdaCallback } from '../../../keras/callbacks/lambda-callback.ts';
import { repr } from '../../../keras/python-decimal.ts';

export const OWN_METRICS = ['acc', 'loss', 'val_acc', 'val_loss'] as const;
export const OWN_ACTIONS = ['stop', 'halve', 'print'] as const;

export const ownSchema = v.strictObject({
  metric: v.picklist(OWN_METRICS),
  sense: v.picklist(['above', 'below']),
  bound: v.pipe(v.number(), v.minValue(0), v.maxValue(2)),
  action: v.picklist(OWN_ACTIONS),
  /** How its Python is written. */
  form: v.picklist(['class', 'lambda']),
});
export type OwnSettings = v.InferOutput<typeof ownSchema>;

/** It looks at the end of every epoch. */
export function ownCallback({ metric, sense, bound, action }: OwnSettings): Callback {
  return new LambdaCallback({
    *onEpochEnd(epoch, logs, fit): Iterable<CallbackAction> {
      const value = logs[metric];
      if (value === undefined || !(sense === 'above' ? value > bound : value < bound)) return;
      const about = { type: 'callback', callback: 'OwnCallback', epoch } as const;
      if (action === 'stop') {
        yield { type: 'stop-training' };
        yield { ...about, action: 'stopped', values: { wait: 0, patience: 0 } };
      } else if (action === 'halve') {
        const from = fit.learningRate;
        const set = setLearningRate(fit, from / 2);
        yield set;
        yield { ...about, action: 'learning-rate', values: { from, to: set.learningRate } };
      } else {
        yield { type: 'print', text: `epoch ${epoch + 1}: ${metric} is ${repr(value)}` };
      }
    },
  });
}

const BODY: Readonly<Record<OwnSettings['action'], string>> = {
  stop: 'self.model.stop_training = True',
  halve: 'self.model.optimizer.learning_rate *= 0.5',
  print: '',
};

/** The program that the settings stand for: Keras 3. */
export function ownPython(settings: OwnSettings): string {
  const { metric, sense, bound, action, form } = settings;
  const sign = sense === 'above' ? '>' : '<';
  const condition = `logs["${metric}"] ${sign} ${repr(bound)}`;
  const message = `print(f"epoch {epoch + 1}: ${metric} is {logs['${metric}']}")`;
  if (form === 'class') {
    return [
      'import keras',
      '',
      '',
      'class OwnCallback(keras.callbacks.Callback):',
      '    def on_epoch_end(self, epoch, logs=None):',
      `        if ${condition}:`,
      `            ${action === 'print' ? message : BODY[action]}`,
      '',
      '',
      'callbacks = [OwnCallback()]',
    ].join('\n');
  }
  // A lambda knows no self: the function closes over the model.
  return [
    'import keras',
    '',
    '',
    'def look(epoch, logs):',
    `    if ${condition}:`,
    `        ${action === 'print' ? message : BODY[action].replace('self.', '')}`,
    '',
    '',
    'callbacks = [keras.callbacks.LambdaCallback(on_epoch_end=look)]',
  ].join('\n');
}
