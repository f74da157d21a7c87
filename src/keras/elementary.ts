// Elementary functions out of additions, products and quotients alone, which every machine rounds alike:
// a browser may choose the last bit of Math.exp, Math.log, Math.sin and Math.cos. To a few units in the last
// place of a double. Imports nothing.

/** e^−z for 0 ≤ z ≤ 4: (e^(−z/16))^16, the inner one by its power series. */
export function exponentialOfMinus(z: number): number {
  const x = -z / 16;
  let sum = 1;
  for (let n = 12; n > 0; n -= 1) sum = 1 + (x * sum) / n;
  for (let square = 0; square < 4; square += 1) sum *= sum;
  return sum;
}

/** ln x for x in (0, 1]: powers of two taken out, then 2 artanh((m − 1)/(m + 1)) by its power series. */
export function logarithm(x: number): number {
  let mantissa = x;
  let twos = 0;
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    twos += 1;
  }
  const t = (mantissa - 1) / (mantissa + 1);
  let sum = 0;
  for (let n = 21; n > 0; n -= 2) sum = sum * t * t + 1 / n;
  return 2 * t * sum - twos * Math.LN2;
}

/** Sine and cosine of an angle given in turns, so that quarter turns are exact. */
export function sineAndCosine(turns: number): { sine: number; cosine: number } {
  const quarters = Math.round(turns * 4);
  const x = (turns - quarters / 4) * 2 * Math.PI;
  // |x| ≤ π/4: the series' tenth term is below the last bit.
  let sine = 1;
  let cosine = 1;
  for (let n = 18; n > 1; n -= 2) {
    sine = 1 - (sine * x * x) / (n * (n + 1));
    cosine = 1 - (cosine * x * x) / (n * (n - 1));
  }
  sine *= x;
  switch (((quarters % 4) + 4) % 4) {
    case 1:
      return { sine: cosine, cosine: -sine };
    case 2:
      return { sine: -sine, cosine: -cosine };
    case 3:
      return { sine: -cosine, cosine: sine };
    default:
      return { sine, cosine };
  }
}
