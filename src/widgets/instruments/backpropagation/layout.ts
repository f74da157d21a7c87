// Where the network's parts stand: from left to right where there is room, from top to bottom where there is not.
// In px of the picture. Imports mathematics.
import type { Quantity } from '../../../mathematics/backpropagation-steps.ts';

type Place = readonly [x: number, y: number];
type Box = readonly [x: number, y: number, width: number, height: number];

export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  /** Middles and sizes of the inputs, the units and the loss. */
  readonly boxes: Readonly<Record<'x1' | 'x2' | 'h1' | 'h2' | 'p' | 'L', Box>>;
  /** The middle of each number's first line; its derivative stands below it. */
  readonly numbers: Readonly<Partial<Record<Quantity, Place>>>;
  /** Each connection's ends, by its weight. */
  readonly edges: Readonly<Record<'w11' | 'w12' | 'w21' | 'w22' | 'v1' | 'v2' | 'L', Segment>>;
}
type Segment = readonly [number, number, number, number];

export const WIDE: PictureLayout = {
  width: 900,
  height: 376,
  boxes: {
    x1: [60, 96, 92, 44],
    x2: [60, 280, 92, 44],
    h1: [386, 96, 128, 100],
    h2: [386, 280, 128, 100],
    p: [650, 188, 128, 100],
    L: [836, 188, 104, 76],
  },
  numbers: {
    x1: [60, 101],
    x2: [60, 285],
    z1: [386, 63],
    h1: [386, 109],
    z2: [386, 247],
    h2: [386, 293],
    s: [650, 155],
    p: [650, 201],
    L: [836, 181],
    t: [836, 209],
    w11: [214, 70],
    w12: [186, 158],
    w21: [186, 218],
    w22: [214, 301],
    b1: [386, 22],
    b2: [386, 352],
    v1: [518, 130],
    v2: [518, 246],
    c: [650, 114],
  },
  edges: {
    w11: [106, 96, 322, 96],
    w12: [106, 104, 322, 268],
    w21: [106, 272, 322, 108],
    w22: [106, 280, 322, 280],
    v1: [450, 104, 586, 172],
    v2: [450, 272, 586, 204],
    L: [714, 188, 784, 188],
  },
};

export const NARROW: PictureLayout = {
  width: 350,
  height: 652,
  boxes: {
    x1: [80, 28, 92, 44],
    x2: [270, 28, 92, 44],
    h1: [80, 276, 128, 100],
    h2: [270, 276, 128, 100],
    p: [175, 478, 128, 100],
    L: [175, 612, 104, 76],
  },
  numbers: {
    x1: [80, 33],
    x2: [270, 33],
    z1: [80, 243],
    h1: [80, 289],
    z2: [270, 243],
    h2: [270, 289],
    s: [175, 445],
    p: [175, 491],
    L: [175, 605],
    t: [175, 633],
    w11: [58, 156],
    w12: [130, 92],
    w21: [220, 92],
    w22: [292, 156],
    b1: [58, 202],
    b2: [292, 202],
    v1: [100, 366],
    v2: [250, 366],
    c: [290, 474],
  },
  edges: {
    w11: [80, 50, 80, 226],
    w12: [92, 50, 256, 226],
    w21: [258, 50, 94, 226],
    w22: [270, 50, 270, 226],
    v1: [94, 326, 158, 428],
    v2: [256, 326, 192, 428],
    L: [175, 528, 175, 574],
  },
};
