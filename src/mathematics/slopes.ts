// Functions of one number whose slope a reader measures, and a bowl whose gradient points uphill. Imports nothing.

interface Curve {
  readonly value: (x: number) => number;
  /** At the corner of |x|, where there is none, NaN. */
  readonly derivative: (x: number) => number;
}

export const CURVE_NAMES = ['square', 'cubic', 'sine', 'absolute'] as const;
export type CurveName = (typeof CURVE_NAMES)[number];

export const CURVES: Readonly<Record<CurveName, Curve>> = {
  /** x² */
  square: { value: (x) => x * x, derivative: (x) => 2 * x },
  /** x³/3 − x */
  cubic: { value: (x) => x ** 3 / 3 - x, derivative: (x) => x * x - 1 },
  sine: { value: Math.sin, derivative: Math.cos },
  absolute: { value: Math.abs, derivative: (x) => (x === 0 ? Number.NaN : Math.sign(x)) },
};

/** The slope of the straight line through the curve's points at x and x + h. */
export function secantSlope({ value }: Curve, x: number, h: number): number {
  return (value(x + h) - value(x)) / h;
}

/** f(x, y) = (a x² + b y²) / 2, its value and its gradient (a x, b y). */
export interface Bowl {
  readonly a: number;
  readonly b: number;
}

export function bowlAt({ a, b }: Bowl, x: number, y: number) {
  return { value: (a * x * x + b * y * y) / 2, gradient: [a * x, b * y] as const };
}

/** The half axes of the ellipse on which a bowl has the value c > 0. */
export function contourOf({ a, b }: Bowl, c: number): readonly [number, number] {
  return [Math.sqrt((2 * c) / a), Math.sqrt((2 * c) / b)];
}
