// Runs at a rate and with a seed, and what they came to: the book's, and those that the reader has trained. Pure.
// Imports experiment, and this room's sessions by type.
import { type Experiment, parseExperiment } from '../../../experiment/experiment.ts';
import type { History } from '../../../experiment/history.ts';
import { accuracyName } from '../../curves.ts';
import type { InstrumentExperiment } from '../../Instrument.tsx';
import type { Session } from '../../training-session.ts';

export const MEASURES = ['accuracy', 'loss', 'gap'] as const;
export type Measure = (typeof MEASURES)[number];

/** What a run came to after its last epoch. */
export interface GapRun {
  readonly rate: number;
  readonly seed: number;
  readonly accuracy: number;
  readonly valAccuracy: number;
  readonly loss: number;
  readonly valLoss: number;
}

/** The rate of the model's first Dropout. @throws Error where it has none */
export function rateOf({ model }: Experiment): number {
  const dropout = model.layers.find(({ type }) => type === 'Dropout');
  if (dropout?.type !== 'Dropout') throw new Error('dropout-gap needs a model with Dropout.');
  return dropout.rate;
}

/** The experiment with another rate in all its Dropout layers, and another seed. */
export function atRate(base: Experiment, rate: number, seed: number): Experiment {
  const layers = base.model.layers.map((layer) =>
    layer.type === 'Dropout' ? { ...layer, rate } : layer,
  );
  return { ...base, seed, model: { ...base.model, layers } };
}

/** Null where an epoch's numbers are missing. */
function runOf(experiment: Experiment, history: History): GapRun | null {
  const name = accuracyName(experiment);
  const last = (key: string) => history[key]?.at(-1);
  const [accuracy, valAccuracy] = [last(`${name}`), last(`val_${name}`)];
  const [loss, valLoss] = [last('loss'), last('val_loss')];
  if (accuracy === undefined || valAccuracy === undefined) return null;
  if (loss === undefined || valLoss === undefined) return null;
  return { rate: rateOf(experiment), seed: experiment.seed, accuracy, valAccuracy, loss, valLoss };
}

export function bookRuns(experiments: readonly InstrumentExperiment[]): GapRun[] {
  return experiments.flatMap(({ experiment, record }) => {
    const run = record === null ? null : runOf(parseExperiment(experiment), record.history);
    return run === null ? [] : [run];
  });
}

/** As many of the reader's runs as the picture keeps; the oldest gives way. */
export const MOST_RUNS = 60;

/** The list with what a session has come to. A run that was stopped or failed is none; a repeated one is replaced. */
export function noteRun(runs: readonly GapRun[], { state, run }: Session): readonly GapRun[] {
  const found = state === 'done' && run !== null ? runOf(run.experiment, run.history) : null;
  if (found === null) return runs;
  const known = runs.find(({ rate, seed }) => rate === found.rate && seed === found.seed);
  if (known !== undefined && JSON.stringify(known) === JSON.stringify(found)) return runs;
  return [...runs.filter((other) => other !== known), found].slice(-MOST_RUNS);
}

/** All runs at one rate: the mean of a value, its least and its greatest. */
export interface Spread {
  readonly rate: number;
  readonly count: number;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

/** By rising rate. */
export function spreads(runs: readonly GapRun[], of: (run: GapRun) => number): Spread[] {
  const rates = [...new Set(runs.map(({ rate }) => rate))].sort((a, b) => a - b);
  return rates.map((rate) => {
    const values = runs.filter((run) => run.rate === rate).map(of);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return {
      ...{ rate, count: values.length, mean },
      ...{ least: Math.min(...values), most: Math.max(...values) },
    };
  });
}

/** What is drawn under a measure: of each run a value of the training set, one of the validation set, or their gap. */
export const VALUES: Readonly<Record<Measure, Readonly<Record<string, (run: GapRun) => number>>>> =
  {
    accuracy: { train: (run) => run.accuracy, validation: (run) => run.valAccuracy },
    loss: { train: (run) => run.loss, validation: (run) => run.valLoss },
    gap: { gap: (run) => run.valLoss - run.loss },
  };
