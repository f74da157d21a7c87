// A slow and plain reference for rounding: doubles and decimal texts as exact fractions of whole numbers.

/** Numerator and denominator; the denominator is positive. */
export type Fraction = readonly [bigint, bigint];

/** The double, exactly: it is doubled until it is whole (from its smallest part up, nothing is lost). */
export function fractionOf(value: number): Fraction {
  let whole = value;
  let denominator = 1n;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    denominator *= 2n;
  }
  return [BigInt(whole), denominator];
}

/** The number that a decimal text stands for, with or without an exponent. */
function fractionOfText(text: string): Fraction {
  const [, sign, integer = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) ?? [];
  const digits = BigInt(`${sign}${integer}${fraction}`);
  const exponent = Number(power) - fraction.length;
  return exponent < 0 ? [digits, 10n ** BigInt(-exponent)] : [digits * 10n ** BigInt(exponent), 1n];
}

const absolute = (n: bigint): bigint => (n < 0n ? -n : n);

/**
 * Whether the text is a multiple of `step`, of `value`'s sign, at most half a step away from it, and an even
 * multiple if it is just half a step away.
 */
export function isNearestEven(text: string, value: number, step: Fraction): boolean {
  const [n, d] = fractionOfText(text);
  const [vn, vd] = fractionOf(value);
  const [sn, sd] = step;
  // text / step must be whole.
  if ((n * sd) % (d * sn) !== 0n) return false;
  const multiple = (n * sd) / (d * sn);
  const negative = value < 0 || Object.is(value, -0);
  if (text.startsWith('-') !== negative) return false;
  // 2 |text − value| against step, over the common denominator.
  const distance = 2n * absolute(n * vd - vn * d) * sd;
  const limit = sn * d * vd;
  return distance < limit || (distance === limit && multiple % 2n === 0n);
}
