// Losses of two weights, as the maps of the chapter on optimizers show them: value, gradient, and the square of
// the plane that is drawn. Imports nothing.

export const SURFACE_NAMES = [
  'bowl',
  'ravine',
  'saddle',
  'rosenbrock',
  'beale',
  'himmelblau',
] as const;
export type SurfaceName = (typeof SURFACE_NAMES)[number];

/** Two weights, or a vector in their plane. */
export type Pair = readonly [number, number];

export interface Surface {
  readonly value: (x: number, y: number) => number;
  readonly gradient: (x: number, y: number) => Pair;
  /** The square that is drawn: both axes are equally long, so that angles are true. */
  readonly x: Pair;
  readonly y: Pair;
  /** Where the loss is least. */
  readonly minima: readonly Pair[];
}

/** The curvatures of the ravine along its two axes. */
export const RAVINE = [1, 25] as const;

export const SURFACES: Readonly<Record<SurfaceName, Surface>> = {
  /** L = (x² + y²)/2: the same curvature in every direction. */
  bowl: {
    value: (x, y) => (x * x + y * y) / 2,
    gradient: (x, y) => [x, y],
    x: [-4, 4],
    y: [-4, 4],
    minima: [[0, 0]],
  },
  /** L = (x² + 25 y²)/2: flat one way, steep the other. */
  ravine: {
    value: (x, y) => (RAVINE[0] * x * x + RAVINE[1] * y * y) / 2,
    gradient: (x, y) => [RAVINE[0] * x, RAVINE[1] * y],
    x: [-4, 4],
    y: [-4, 4],
    minima: [[0, 0]],
  },
  /** L = x²/2 + (y² − 2)²/8: a saddle at the origin between two valleys. */
  saddle: {
    value: (x, y) => (x * x) / 2 + (y * y - 2) ** 2 / 8,
    gradient: (x, y) => [x, (y * (y * y - 2)) / 2],
    x: [-3, 3],
    y: [-3, 3],
    minima: [
      [0, -Math.SQRT2],
      [0, Math.SQRT2],
    ],
  },
  /** (1 − x)² + 100 (y − x²)². Rosenbrock, 1960. */
  rosenbrock: {
    value: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    gradient: (x, y) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
    x: [-2, 2],
    y: [-1, 3],
    minima: [[1, 1]],
  },
  /** (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)². Beale, 1958. */
  beale: {
    value: (x, y) => BEALE.reduce((sum, c, k) => sum + (c - x + x * y ** (k + 1)) ** 2, 0),
    gradient: (x, y) =>
      BEALE.reduce<Pair>(
        ([dx, dy], c, k) => {
          const residual = c - x + x * y ** (k + 1);
          return [dx + 2 * residual * (y ** (k + 1) - 1), dy + 2 * residual * (k + 1) * x * y ** k];
        },
        [0, 0],
      ),
    x: [-4.5, 4.5],
    y: [-4.5, 4.5],
    minima: [[3, 0.5]],
  },
  /** (x² + y − 11)² + (x + y² − 7)². Himmelblau, 1972: four minima. */
  himmelblau: {
    value: (x, y) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
    gradient: (x, y) => [
      4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
      2 * (x * x + y - 11) + 4 * y * (x + y * y - 7),
    ],
    x: [-5, 5],
    y: [-5, 5],
    minima: [
      [3, 2],
      [-2.805118, 3.131313],
      [-3.77931, -3.283186],
      [3.584428, -1.848127],
    ],
  },
};

const BEALE = [1.5, 2.25, 2.625] as const;
