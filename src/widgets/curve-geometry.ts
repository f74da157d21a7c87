// Where a value stands in a curve's picture, in px: the scales of both axes. Pure. Imports this room's layout.
import type { Axis, Scale } from './axis.ts';
import { MARGIN, PLOT_HEIGHT } from './curve-layout.ts';

export interface Geometry {
  readonly plot: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  /** Of epochs gone by. */
  readonly x: (epochs: number) => number;
  readonly y: (value: number) => number;
  /** The epochs at a place across. */
  readonly epochsAt: (x: number) => number;
}

/** From a value to its place down the picture. What a log scale can't show lies far below the plot. */
export function placeDown({ min, max }: Axis, scale: Scale): (value: number) => number {
  const of = scale === 'log' ? (value: number) => Math.log(Math.max(value, min / 1e3)) : Number;
  const [low, high] = [of(min), of(max)];
  return (value) => MARGIN.top + PLOT_HEIGHT * (1 - (of(value) - low) / (high - low));
}

/** @param width of the whole picture, in px */
export function geometryOf(width: number, axis: Axis, scale: Scale, epochs: number): Geometry {
  const across = Math.max(0, width - MARGIN.left - MARGIN.right);
  return {
    plot: { x: MARGIN.left, y: MARGIN.top, width: across, height: PLOT_HEIGHT },
    x: (at) => MARGIN.left + (across * at) / epochs,
    y: placeDown(axis, scale),
    epochsAt: (x) => ((x - MARGIN.left) / across) * epochs,
  };
}
