// A colour picture of our own: a jacket on a light ground, drawn from plane geometry, so that every channel has
// something of its own to show. Imports pictures' types.
import type { Picture } from './picture.ts';

type Colour = readonly [number, number, number];
type Point = readonly [number, number];

/** The ground of a shop's photographs: nearly white. */
const GROUND: Colour = [253, 253, 253];
const RED: Colour = [206, 40, 48];
const DARK_RED: Colour = [150, 22, 34];
const GREEN: Colour = [30, 150, 84];
const BLUE: Colour = [34, 70, 176];
const YELLOW: Colour = [248, 208, 40];
const WHITE: Colour = [250, 250, 246];

/** Shapes from back to front, in a square of side 1; a point belongs to the last one that holds it. */
const SHAPES: readonly { readonly colour: Colour; readonly holds: (point: Point) => boolean }[] = [
  {
    colour: GREEN,
    holds: inPolygon([
      [0.29, 0.2],
      [0.1, 0.32],
      [0.05, 0.82],
      [0.19, 0.84],
      [0.32, 0.42],
    ]),
  },
  {
    colour: GREEN,
    holds: inPolygon([
      [0.71, 0.2],
      [0.9, 0.32],
      [0.95, 0.82],
      [0.81, 0.84],
      [0.68, 0.42],
    ]),
  },
  {
    colour: BLUE,
    holds: inPolygon([
      [0.05, 0.76],
      [0.05, 0.84],
      [0.19, 0.86],
      [0.2, 0.78],
    ]),
  },
  {
    colour: BLUE,
    holds: inPolygon([
      [0.95, 0.76],
      [0.95, 0.84],
      [0.81, 0.86],
      [0.8, 0.78],
    ]),
  },
  {
    colour: RED,
    holds: inPolygon([
      [0.28, 0.17],
      [0.72, 0.17],
      [0.74, 0.9],
      [0.26, 0.9],
    ]),
  },
  {
    colour: WHITE,
    holds: inPolygon([
      [0.265, 0.58],
      [0.735, 0.58],
      [0.735, 0.66],
      [0.265, 0.66],
    ]),
  },
  {
    colour: BLUE,
    holds: inPolygon([
      [0.26, 0.84],
      [0.74, 0.84],
      [0.74, 0.91],
      [0.26, 0.91],
    ]),
  },
  {
    colour: BLUE,
    holds: inPolygon([
      [0.34, 0.1],
      [0.66, 0.1],
      [0.6, 0.23],
      [0.4, 0.23],
    ]),
  },
  {
    colour: GROUND,
    holds: inPolygon([
      [0.43, 0.08],
      [0.57, 0.08],
      [0.5, 0.19],
    ]),
  },
  { colour: DARK_RED, holds: ([x, y]) => Math.abs(x - 0.5) < 0.012 && y > 0.2 && y < 0.84 },
  { colour: YELLOW, holds: ([x, y]) => Math.hypot(x - 0.62, y - 0.4) < 0.075 },
];

/** Even-odd rule: a ray to the right crosses the outline an odd number of times. */
function inPolygon(corners: readonly Point[]): (point: Point) => boolean {
  return ([x, y]) =>
    corners.reduce((inside, [x1, y1], i) => {
      const [x2, y2] = corners[(i + 1) % corners.length] as Point;
      const crosses = y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
      return crosses ? !inside : inside;
    }, false);
}

function colourAt(point: Point): Colour {
  const shape = SHAPES.findLast(({ holds }) => holds(point));
  if (shape === undefined) return GROUND;
  if (shape.colour === GROUND) return GROUND;
  // A soft light from the left.
  const light = 1.04 - 0.22 * point[0];
  return shape.colour.map((value) => Math.min(255, value * light)) as unknown as Colour;
}

/** The jacket in a square of `side` pixels; each pixel is the mean of 3 × 3 points. */
export function drawnGarment(side: number): Picture {
  const values = new Uint8Array(side * side * 3);
  for (let i = 0; i < side * side; i += 1) {
    const [row, column] = [Math.floor(i / side), i % side];
    const sum = [0, 0, 0];
    for (let k = 0; k < 9; k += 1) {
      const x = (column + ((k % 3) + 0.5) / 3) / side;
      const y = (row + (Math.floor(k / 3) + 0.5) / 3) / side;
      colourAt([x, y]).forEach((value, c) => {
        sum[c] = (sum[c] as number) + value;
      });
    }
    values.set(
      sum.map((total) => Math.round(total / 9)),
      3 * i,
    );
  }
  return { width: side, height: side, channels: 3, values };
}
