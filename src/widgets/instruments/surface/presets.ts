// What each place of the chapter shows first, and what a link may hold. Pure. Imports mathematics, valibot.
import * as v from 'valibot';
import { SURFACE_NAMES } from '../../../mathematics/surfaces.ts';
import { CONTENDERS, FIELDS, RANGES } from './contenders.ts';

/** More steps than a reader follows, and few enough to compute anew while the start is dragged. */
export const MAX_STEPS = 500;

const value = v.pipe(v.number(), v.finite());
const valuesSchema = v.pipe(
  v.partial(
    v.strictObject({
      rate: value,
      momentum: value,
      rho: value,
      beta1: value,
      beta2: value,
      decay: value,
    }),
  ),
  v.check(
    (values) =>
      FIELDS.every((field) => {
        const given = values[field];
        return given === undefined || (given >= RANGES[field].min && given <= RANGES[field].max);
      }),
    'hyper-parameters within the ranges of their sliders',
  ),
);

export const raceSchema = v.strictObject({
  surface: v.picklist(SURFACE_NAMES),
  x: v.pipe(v.number(), v.minValue(-10), v.maxValue(10)),
  y: v.pipe(v.number(), v.minValue(-10), v.maxValue(10)),
  steps: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_STEPS)),
  /** How many of the steps are shown. */
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_STEPS)),
  /** Those that take part, in the order of the list. */
  racers: v.array(v.picklist(CONTENDERS)),
  /** What differs from the contender's own values. */
  values: v.record(v.picklist(CONTENDERS), valuesSchema),
});
export type RaceState = v.InferOutput<typeof raceSchema>;

const shown = (race: Omit<RaceState, 'at' | 'values'> & Partial<RaceState>): RaceState => ({
  at: race.steps,
  values: {},
  ...race,
});

const PRESETS = {
  /** A rate just under the bound of the steep direction, 0.08. */
  rate: shown({
    surface: 'ravine',
    x: -3.5,
    y: 1,
    steps: 40,
    racers: ['sgd'],
    values: { sgd: { rate: 0.078 } },
  }),
  ravine: shown({
    surface: 'ravine',
    x: -3.5,
    y: 2.5,
    steps: 60,
    racers: ['sgd', 'momentum', 'nesterov'],
    values: {
      sgd: { rate: 0.03 },
      momentum: { rate: 0.03, momentum: 0.8 },
      nesterov: { rate: 0.03, momentum: 0.8 },
    },
  }),
  uneven: shown({
    surface: 'ravine',
    x: -3.5,
    y: 2.5,
    steps: 60,
    racers: ['sgd', 'adagrad', 'rmsprop'],
    values: { sgd: { rate: 0.03 }, adagrad: { rate: 0.5 }, rmsprop: { rate: 0.1 } },
  }),
  saddle: shown({
    surface: 'saddle',
    x: -2.5,
    y: 0.001,
    steps: 60,
    racers: ['sgd', 'momentum', 'adam'],
    values: { sgd: { rate: 0.1 }, momentum: { rate: 0.1 }, adam: { rate: 0.1 } },
  }),
  race: shown({
    surface: 'rosenbrock',
    x: -1.5,
    y: 2,
    steps: 200,
    racers: ['sgd', 'momentum', 'rmsprop', 'adam'],
    values: {
      sgd: { rate: 0.001 },
      momentum: { rate: 0.001 },
      nesterov: { rate: 0.001 },
      rmsprop: { rate: 0.02 },
      adam: { rate: 0.1 },
    },
  }),
} as const satisfies Readonly<Record<string, RaceState>>;

/** @throws Error when there is no such preset */
export function presetOf(name = 'race'): RaceState {
  const preset = (PRESETS as Readonly<Record<string, RaceState>>)[name];
  if (preset === undefined) {
    throw new Error(
      `The instrument surface has no preset "${name}", only ${Object.keys(PRESETS).join(', ')}.`,
    );
  }
  return preset;
}
