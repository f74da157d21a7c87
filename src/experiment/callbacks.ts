// The callbacks of an Experiment, with Keras's names and options. Imports valibot only.
import * as v from 'valibot';

/** Stops the run when a batch's loss is NaN or infinite. */
const terminateOnNaNSchema = v.strictObject({ kind: v.literal('TerminateOnNaN') });

export const callbackSchema = v.variant('kind', [terminateOnNaNSchema]);
export type CallbackOptions = v.InferOutput<typeof callbackSchema>;
