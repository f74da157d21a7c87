// What the convolution explorer's reader sets, and what follows from it. Pure. Imports valibot, mathematics.
import * as v from 'valibot';
import {
  coveredAt,
  extentOf,
  type Filter,
  filterOf,
  HAND_MADE,
  type Maps,
  outputSize,
  paddingOf,
  type SquareWindow,
} from '../../../mathematics/convolution.ts';
import { CONVOLUTION, type SmallCnn, type SmallCnnPass } from '../../../mathematics/small-cnn.ts';
import type { Border } from './MapPicture.tsx';

export const SIDE = 28;
export const MOST_SIZE = 7;
export const ZOOMS = ['network', 'map', 'arithmetic'] as const;
export const SOURCES = ['own', 'first', 'second'] as const;
export const FILTERS = { first: 8, second: 16 } as const;
/** Channels that come to a layer. */
export const CHANNELS = { own: 1, first: 1, second: 8 } as const;

const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

export const schema = v.pipe(
  v.strictObject({
    /** Its place among the garments on offer. */
    garment: whole(0, 99),
    zoom: v.picklist(ZOOMS),
    /** A kernel of the reader's over the image, or a filter of one of the two layers that were trained. */
    source: v.picklist(SOURCES),
    filter: whole(0, 15),
    /** The channel of the input that is looked at. */
    channel: whole(0, 7),
    kernel: v.pipe(v.array(v.pipe(v.number(), v.minValue(-99), v.maxValue(99)))),
    size: whole(1, MOST_SIZE),
    stride: whole(1, 4),
    dilation: whole(1, 3),
    padding: v.picklist(['valid', 'same']),
    /** How many filters the reader's layer would have, and how many channels its input: they say what it costs. */
    filters: whole(1, 64),
    channels: v.optional(whole(1, 64), 1),
    row: whole(0, SIDE - 1),
    column: whole(0, SIDE - 1),
  }),
  v.check(({ kernel, size }) => kernel.length === size * size, 'a kernel of size × size numbers'),
);
export type State = v.InferOutput<typeof schema>;

export const INITIAL: State = {
  garment: 0,
  zoom: 'map',
  source: 'own',
  filter: 0,
  channel: 0,
  kernel: [...HAND_MADE.sobelX],
  size: 3,
  stride: 1,
  dilation: 1,
  padding: 'valid',
  filters: 1,
  channels: 1,
  row: 12,
  column: 8,
};

/** Keras takes no dilation together with a stride. */
export function windowOf({ source, size, stride, dilation, padding }: State): SquareWindow {
  if (source !== 'own') return CONVOLUTION;
  return { size, stride, dilation: stride > 1 ? 1 : dilation, padding };
}

/** A kernel of another size: what was there stays in the middle. */
export function resized(kernel: readonly number[], from: number, to: number): number[] {
  const before = Math.floor((from - 1) / 2) - Math.floor((to - 1) / 2);
  return Array.from({ length: to * to }, (_, i) => {
    const [row, column] = [Math.floor(i / to) + before, (i % to) + before];
    const isInside = row >= 0 && row < from && column >= 0 && column < from;
    return isInside ? (kernel[row * from + column] ?? 0) : 0;
  });
}

/** The input of what is looked at; null while it is not here. */
export function inputOf(
  { source }: State,
  image: Maps | null,
  pass: SmallCnnPass | null,
): Maps | null {
  return source === 'second' ? (pass?.stages[1].input ?? null) : image;
}

export const sideOf = ({ source }: State): number => (source === 'second' ? SIDE / 2 : SIDE);

export function filterAt(
  { source, filter, kernel }: Pick<State, 'source' | 'filter' | 'kernel'>,
  network: SmallCnn | null,
): Filter | null {
  if (source === 'own') return { kernels: kernel, bias: 0 };
  const layer = network?.convolutions[source === 'first' ? 0 : 1];
  return layer === undefined ? null : filterOf(layer, filter % layer.filters);
}

/** One channel's kernel of a filter. */
export function kernelOf(filter: Filter, channel: number, channels: number): number[] {
  return Array.from(
    { length: filter.kernels.length / channels },
    (_, i) => filter.kernels[i * channels + channel] ?? 0,
  );
}

/** Output, border and window of what is set, without a pixel. */
export function geometry(state: State) {
  const side = sideOf(state);
  const window = windowOf(state);
  const [rows] = outputSize({ height: side, width: side }, window);
  const place = [Math.min(state.row, rows - 1), Math.min(state.column, rows - 1)] as const;
  const [before, after] = paddingOf(side, window);
  const border: Border = { above: before, below: after, left: before, right: after };
  const covered = coveredAt({ height: side, width: side }, window, place);
  return { side, window, rows, place, border, covered, extent: extentOf(window) };
}

/** The output's place whose window lies about a pixel of the input. */
export function placeAbout(state: State, row: number, column: number): readonly [number, number] {
  const { window, rows, border, extent } = geometry(state);
  const along = (pixel: number, before: number) => {
    const place = Math.round((pixel + before - (extent - 1) / 2) / window.stride);
    return Math.min(rows - 1, Math.max(0, place));
  };
  return [along(row, border.above), along(column, border.left)];
}
