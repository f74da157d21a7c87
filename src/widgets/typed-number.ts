// A number between the keyboard and the slider: reading what was typed, and finding places on a slider
// whose stops are evenly spaced whatever their values. Pure. Imports experiment's types only.
import type { NumberHyperparameter } from '../experiment/hyperparameters.ts';

/**
 * Reads a typed number: `64`, `0.001`, `.5`, `1e-3`, `48,000`; full-width digits of a Korean keyboard too.
 * NaN when it is none.
 */
export function parseTyped(text: string): number {
  const plain = text.normalize('NFKC').replace('−', '-').replaceAll(/\s/g, '');
  const ungrouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain)
    ? plain.replaceAll(',', '')
    : plain;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(ungrouped) ? Number(ungrouped) : Number.NaN;
}

/**
 * Where a value lies on the slider, in stops from 0, between two stops by the share of the way; beyond the
 * ends at the end.
 */
export function placeOnSlider(stops: readonly number[], value: number): number {
  const above = stops.findIndex((stop) => stop >= value);
  if (above === -1) return stops.length - 1;
  const [low, high] = [stops[above - 1], stops[above]];
  if (low === undefined || high === undefined) return 0;
  return above - 1 + (value - low) / (high - low);
}

/** The next stop up or down from a value that may lie between stops; the value itself beyond the ends. */
export function nextStop(row: NumberHyperparameter, value: number, direction: 1 | -1): number {
  const { stops } = row;
  const next =
    direction > 0 ? stops.find((stop) => stop > value) : stops.findLast((stop) => stop < value);
  return next ?? value;
}
