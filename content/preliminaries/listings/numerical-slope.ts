export function slope(
  f: (x: number) => number,
  x: number,
  h = 1e-5,
): number {
  return (f(x + h) - f(x - h)) / (2 * h);
}

export const square = (x: number) => x ** 2;

slope(square, 3).toFixed(3); // '6.000'
slope((x) => 1 / x, 2).toFixed(3); // '-0.250'
