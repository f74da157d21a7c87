// What of an Experiment's part must be written in code: the fields that Keras's defaults do not give. Imports
// valibot only.
import * as v from 'valibot';
import { type CallbackOptions, callbackSchema } from './callbacks.ts';
import { canonicalJson } from './canonical.ts';
import { type LossOptions, lossOptionsSchema, type Optimizer, optimizerSchema } from './compile.ts';
import { type MetricOptions, metricOptionsSchema } from './metric-options.ts';
import { type Layer, layerSchema } from './model.ts';

export type WrittenFields = Readonly<Record<string, unknown>>;

/** A field needs no writing when a parse without it gives the same value. */
function written(schema: v.GenericSchema, part: object): WrittenFields {
  return Object.fromEntries(
    Object.entries(part).filter(([key, value]) => {
      if (value === undefined) return false;
      const without = Object.entries(part).filter(([other]) => other !== key);
      const parsed = v.safeParse(schema, Object.fromEntries(without));
      if (!parsed.success) return true;
      const filled = (parsed.output as Record<string, unknown>)[key];
      return filled === undefined || canonicalJson(filled) !== canonicalJson(value);
    }),
  );
}

export const writtenLayer = (layer: Layer): WrittenFields => written(layerSchema, layer);

export const writtenOptimizer = (optimizer: Optimizer): WrittenFields =>
  written(optimizerSchema, optimizer);

export const writtenLoss = (loss: LossOptions): WrittenFields => written(lossOptionsSchema, loss);

export const writtenCallback = (callback: CallbackOptions): WrittenFields =>
  written(callbackSchema, callback);

export const writtenMetric = (metric: MetricOptions): WrittenFields =>
  written(metricOptionsSchema, metric);
