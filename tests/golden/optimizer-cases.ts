// Ten steps of each optimizer on two functions of two variables, out of genuine Keras, in the shape that
// the tests of the update rules and of the engine's kernels share.
import * as v from 'valibot';
import { optimizerSchema } from '../../src/experiment/compile.ts';

type Row = [number, number];

export interface OptimizerFile {
  optimizers: {
    problems: Record<string, { start: number[]; lr_variant: number }>;
    list: Record<
      string,
      { class: string; kwargs: Record<string, unknown>; runs: Record<string, { f64: Row[] }> }
    >;
  };
}

const gradients: Record<string, (w: ArrayLike<number>) => Row> = {
  quadratic: ({ 0: x = 0, 1: y = 0 }) => [3 * x + 0.5 * y, y + 0.5 * x],
  rosenbrock5: ({ 0: x = 0, 1: y = 0 }) => [-2 * (1 - x) - 20 * x * (y - x * x), 10 * (y - x * x)],
};

export function optimizerCases({ optimizers: { list } }: OptimizerFile) {
  return Object.entries(list).flatMap(([name, { class: kind, kwargs, runs }]) =>
    Object.entries(runs).map(([run, { f64: rows }]) => {
      return { name, run, rows, options: v.parse(optimizerSchema, { kind, ...kwargs }) };
    }),
  );
}

/** The function that a run minimizes, and its learning rate at each step where it is not the default. */
export function problemOf({ optimizers: { problems } }: OptimizerFile, run: string) {
  const [id = ''] = run.split('_');
  const { start, lr_variant: rate } = problems[id] as { start: number[]; lr_variant: number };
  const gradient = gradients[id] as (w: ArrayLike<number>) => Row;
  // `…_x0.1_before_step6`: a tenth of the rate from the sixth step on, as ReduceLROnPlateau would do.
  const rates = (i: number) => (run === id ? null : i < 5 ? rate : rate * 0.1);
  return { gradient, start, rates };
}
