// A figure that a listing drew with matplotlib, as plain data: what stands where, for the page to draw in the book's
// own style. Imports nothing.

/** Of one drawn thing: matplotlib's name, or null for the next of the book's own. */
export type Colour = string | null;

/** How a drawn thing looks, and what the legend calls it. */
interface Look {
  readonly colour: Colour;
  readonly opacity: number;
  /** For the legend; null for none. */
  readonly label: string | null;
}

export interface LineItem extends Look {
  readonly kind: 'line';
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** matplotlib's: `-`, `--`, `:`, `-.`, or empty for points alone. */
  readonly line: string;
  /** `o`, `.`, `x`, `s`, `^`, `+`; empty for none. */
  readonly marker: string;
  readonly width: number | null;
}

export interface PointsItem extends Omit<Look, 'colour'> {
  readonly kind: 'points';
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** One for all, or a number of each point that a colour map turns into one. */
  readonly colour: Colour | readonly number[];
  readonly map: string | null;
  readonly marker: string;
  /** Area of each in square points. */
  readonly size: number;
}

export interface BarsItem extends Look {
  readonly kind: 'bars';
  /** Each from a corner, as far as its width and height go: upright bars, lying ones, histograms. */
  readonly bars: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

export interface BandItem extends Look {
  readonly kind: 'band';
  readonly x: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** A line across the whole axes, at a value of x or y. */
export interface RuleItem extends Omit<Look, 'opacity'> {
  readonly kind: 'rule';
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly line: string;
}

export interface ImageItem {
  readonly kind: 'image';
  readonly rows: number;
  readonly columns: number;
  /** Row by row: a byte for each pixel, from the colour map's beginning to its end; or three or four of a colour. */
  readonly channels: 1 | 3 | 4;
  /** Base64. */
  readonly bytes: string;
  /** Of one channel; matplotlib's name. */
  readonly map: string | null;
  /** The numbers that byte 0 and byte 255 stand for; null of a colour. */
  readonly range: readonly [number, number] | null;
}

export interface TextItem {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: 'left' | 'center' | 'right';
  readonly colour: Colour;
}

export type FigureItem =
  | LineItem
  | PointsItem
  | BarsItem
  | BandItem
  | RuleItem
  | ImageItem
  | TextItem;

export interface FigureAxis {
  readonly label: string;
  /** From the left or the bottom; the second may be the smaller one. Null where the items say it. */
  readonly limits: readonly [number, number] | null;
  readonly scale: 'linear' | 'log';
  /** Places and words of its ticks; null where the drawing chooses. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[] | null;
}

export interface FigureAxes {
  /** Its place in the grid of axes: from the top and the left, counted from 0, and how far it reaches. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly title: string;
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  /** Whether axes, ticks and labels are drawn. */
  readonly isOn: boolean;
  readonly hasGrid: boolean;
  readonly hasLegend: boolean;
  /** Whether the scale of colours stands beside it. */
  readonly hasColourBar: boolean;
  readonly items: readonly FigureItem[];
}

export interface Figure {
  /** Width and height in inches, as asked for. */
  readonly size: readonly [number, number];
  readonly rows: number;
  readonly columns: number;
  readonly title: string;
  readonly axes: readonly FigureAxes[];
}
