// Doubles as decimal digits, exactly: a double is m · 2ᵉ, so rounding it is a division of whole numbers,
// with ties to even, as C's printf and Python do it. `toFixed` and `toExponential` round ties up.
// Imports nothing.

/** d.ddd… × 10^exponent: digits without a point; the first is 0 only if the value is. */
export interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

/** The finite value |x| as m · 2^shift, both whole. */
function binary(value: number): { mantissa: bigint; shift: number } {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const biased = (bits.getUint32(0) >>> 20) & 0x7ff;
  const fraction = bits.getBigUint64(0) & 0xf_ffff_ffff_ffffn;
  // A subnormal has no hidden bit and the smallest normal's exponent.
  return biased === 0
    ? { mantissa: fraction, shift: -1074 }
    : { mantissa: fraction | 0x10_0000_0000_0000n, shift: biased - 1075 };
}

/** |value| · 10^decimals to the nearest whole number, ties to even. */
function scaled(value: number, decimals: number): bigint {
  const { mantissa, shift } = binary(value);
  let numerator = mantissa;
  let denominator = 1n;
  if (shift > 0) numerator <<= BigInt(shift);
  else denominator <<= BigInt(-shift);
  if (decimals > 0) numerator *= 10n ** BigInt(decimals);
  else denominator *= 10n ** BigInt(-decimals);
  const quotient = numerator / denominator;
  const doubledRest = 2n * (numerator % denominator);
  const up = doubledRest > denominator || (doubledRest === denominator && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}

/**
 * |value| with that many decimals, as C's `%.nf`.
 *
 * @returns e.g. `fixed(0.125, 2) // => { integer: '0', fraction: '12' }`
 */
export function fixed(value: number, decimals: number): { integer: string; fraction: string } {
  const digits = scaled(value, decimals)
    .toString()
    .padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return { integer: digits.slice(0, point), fraction: digits.slice(point) };
}

/** |value| to that many significant digits, at least one, as C's `%.(n−1)e`. */
export function significant(value: number, count: number): Decimal {
  if (value === 0) return { digits: '0'.repeat(count), exponent: 0 };
  // ⌊log₁₀|x|⌋ is the shortest decimal's exponent, or one less where that decimal is 10ⁿ just above x.
  const { exponent } = shortest(value);
  const below = scaled(value, count - exponent).toString();
  if (below.length === count) return { digits: below, exponent: exponent - 1 };
  const digits = scaled(value, count - 1 - exponent).toString();
  // Rounding up may have carried into a further digit: 9.99 → 10.0.
  return { digits: digits.slice(0, count), exponent: exponent + digits.length - count };
}

/** The fewest digits that read back as |value|; ECMAScript and Python choose the same ones. */
export function shortest(value: number): Decimal {
  const [digits = '', exponent = ''] = Math.abs(value).toExponential().split('e');
  return { digits: digits.replace('.', ''), exponent: Number(exponent) };
}

/** A float as Python's `repr` and `str` print it: `repr(1) // => '1.0'`, `1e-05`, `nan`. */
export function repr(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (!Number.isFinite(value)) return `${sign}inf`;
  const { digits, exponent } = shortest(value);
  if (exponent < -4 || exponent >= 16) return `${sign}${scientific({ digits, exponent })}`;
  const { integer, fraction } = positional({ digits, exponent });
  return `${sign}${integer}.${fraction || '0'}`;
}

/** `1.5e-07`: the exponent has a sign and two digits at least. */
export function scientific({ digits, exponent }: Decimal, alternate = false): string {
  const fraction = digits.slice(1);
  const point = fraction !== '' || alternate ? '.' : '';
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits[0]}${point}${fraction}e${exponent < 0 ? '-' : '+'}${power}`;
}

/** The same number without an exponent. */
export function positional({ digits, exponent }: Decimal): { integer: string; fraction: string } {
  if (exponent < 0) return { integer: '0', fraction: `${'0'.repeat(-exponent - 1)}${digits}` };
  const whole = digits.padEnd(exponent + 1, '0');
  return { integer: whole.slice(0, exponent + 1), fraction: whole.slice(exponent + 1) };
}
