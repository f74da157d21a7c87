// Losses and metrics out of genuine Keras, with the options in an Experiment's names.
import * as v from 'valibot';
import { lossSchema, type Metric } from '../../src/experiment/compile.ts';

export type Nested = number | readonly Nested[];

interface Answers {
  kwargs: Record<string, number | boolean>;
  y_true: Nested[];
  y_pred: number[][];
}

export interface LossFile {
  losses: (Answers & { loss: string; per_sample: { f64: number[] }; mean: { f64: number } })[];
  metrics: (Answers & { metric: string; result: number; direction: 'up' | 'down' })[];
}

const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
const snakeCase = (name: string) =>
  name
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();

export function lossCases({ losses }: LossFile) {
  return losses.map(({ loss: kind, kwargs, ...rest }, place) => {
    const options = Object.entries(kwargs).map(([name, value]) => [camelCase(name), value]);
    const loss = v.parse(lossSchema, { kind, ...Object.fromEntries(options) });
    return { place, kind, kwargs, loss, ...rest };
  });
}

export function metricCases({ metrics }: LossFile) {
  return metrics.map(({ metric, ...rest }, place) => {
    return { place, metric: snakeCase(metric) as Metric, ...rest };
  });
}
