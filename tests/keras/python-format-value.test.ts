// Numbers are formatted as Python formats them: against values of CPython 3.11, and against what "correctly
// rounded" means, worked out with exact fractions.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repr } from '../../src/keras/python-decimal.ts';
import { format } from '../../src/keras/python-format-value.ts';
import { type Fraction, fractionOf, isNearestEven } from './exact-fraction.ts';

describe('format', () => {
  it.each([
    // ties go to the even digit, and a double is seldom the tie that it looks like
    [0.125, '.2f', '0.12'],
    [0.375, '.2f', '0.38'],
    [2.5, '.0f', '2'],
    [1.005, '.2f', '1.00'],
    [-0.001, '.2f', '-0.00'],
    [-0.001, 'z.2f', '0.00'],
    [1e23, '.0f', '99999999999999991611392'],
    [1e23, '.15e', '9.999999999999999e+22'],
    [9.9996, '.3e', '1.000e+01'],
    [5e-324, '.3e', '4.941e-324'],
    [0, 'e', '0.000000e+00'],
    // general: the exponent decides, trailing zeros go
    [123456, 'g', '123456'],
    [1234567, 'g', '1.23457e+06'],
    [0.0001, 'g', '0.0001'],
    [0.00001, 'G', '1E-05'],
    [100, '#.4g', '100.0'],
    [100, '.2g', '1e+02'],
    [100, '.3', '1e+02'],
    [100, '.4', '100.0'],
    [1e16, '#', '1.e+16'],
    [0.256, '.1%', '25.6%'],
    [1234.5, 'n', '1234.5'],
    // width, fill, alignment, sign, grouping
    [2.71878, '8.3f', '   2.719'],
    [-1.5, '08.2f', '-0001.50'],
    [1.5, '*^9.2f', '**1.50***'],
    [1.5, '<8', '1.5     '],
    [1.5, '=+8', '+    1.5'],
    [1.5, ' ', ' 1.5'],
    [1234567.891, ',.2f', '1,234,567.89'],
    [1.5, '08,', '00,001.5'],
    [1.5, '06,', '0,001.5'],
    [Number.NaN, '06.1f', '000nan'],
    [Number.NEGATIVE_INFINITY, 'F', '-INF'],
    [Number.POSITIVE_INFINITY, '%', 'inf%'],
    [7n, '03d', '007'],
    [7n, '.2f', '7.00'],
    [255n, '#06x', '0x00ff'],
    [-255n, '_b', '-1111_1111'],
    [65n, 'c', 'A'],
    [1234567n, '_', '1_234_567'],
    ['ab', '>5.1', '    a'],
  ] as const)('gives of %s with %j what Python gives', (value, spec, expected) => {
    expect(format(value, spec)).toBe(expected);
  });

  it.each([
    [1.5, 'd', "Unknown format code 'd' for object of type 'float'"],
    [7n, 's', "Unknown format code 's' for object of type 'int'"],
    [1.5, '가', "Unknown format code '\\xac00' for object of type 'float'"],
    [7n, '.2d', 'Precision not allowed in integer format specifier'],
    [1.5, '.f', 'Format specifier missing precision'],
    [1.5, ',_f', "Cannot specify both ',' and '_'."],
    [7n, ',x', "Cannot specify ',' with 'x'."],
    [1.5, '2ff', "Invalid format specifier '2ff' for object of type 'float'"],
    [1.5, `${'9'.repeat(20)}f`, 'Too many decimal digits in format string'],
    ['a', '=5', "'=' alignment not allowed in string format specifier"],
  ] as const)('refuses of %s with %j with Python’s words', (value, spec, message) => {
    expect(() => format(value, spec)).toThrow(
      expect.objectContaining({ name: 'ValueError', message }),
    );
  });

  it('refuses a result that no memory holds rather than hang', () => {
    for (const spec of ['999999999', '.999999999f', '.999999999e']) {
      expect(() => format(1.5, spec)).toThrow(expect.objectContaining({ name: 'MemoryError' }));
    }
  });
});

/** All doubles alike, and those that training logs: rounded, halved, small. */
const double = fc.oneof(
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.float({ noDefaultInfinity: true, noNaN: true }),
  fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.nat(14)).map(([n, k]) => n / 2 ** k),
  fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.nat(8)).map(([n, k]) => n / 10 ** k),
);
const precision = fc.nat(30);

describe('format’s digits', () => {
  it('are with f the nearest of all decimals of that length, ties to even', () => {
    fc.assert(
      fc.property(double, precision, (value, digits) => {
        const text = format(value, `.${digits}f`);
        expect(text).toMatch(digits === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${digits}}$`));
        const step: Fraction = [1n, 10n ** BigInt(digits)];
        expect(isNearestEven(text, value, step)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('are with e the nearest of all with so many significant digits', () => {
    fc.assert(
      fc.property(double, precision, (value, digits) => {
        const text = format(value, `.${digits}e`);
        const [, first, fraction = '', power] =
          /^-?(\d)(?:\.(\d+))?e([+-]\d{2,})$/.exec(text) ?? [];
        expect(fraction).toHaveLength(digits);
        expect(first === '0').toBe(value === 0);
        const exponent = Number(power) - digits;
        const step: Fraction =
          exponent < 0 ? [1n, 10n ** BigInt(-exponent)] : [10n ** BigInt(exponent), 1n];
        expect(isNearestEven(text, value, step)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('are with g those of e or f without trailing zeros, by the exponent', () => {
    fc.assert(
      fc.property(double, fc.integer({ min: 1, max: 20 }), (value, digits) => {
        const scientific = format(value, `.${digits - 1}e`);
        const exponent = Number(scientific.split('e')[1]);
        const isFixed = exponent >= -4 && exponent < digits;
        const whole = isFixed ? format(value, `.${digits - 1 - exponent}f`) : scientific;
        const [mantissa = '', power] = whole.split('e');
        const bare = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
        const expected = power === undefined ? bare : `${bare}e${power}`;
        expect(format(value, `.${digits}g`)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  const width = fc.integer({ min: 1, max: 40 });
  const sign = fc.constantFrom('', '+', ' ', '-');
  const grouping = fc.constantFrom('', ',', '_');

  it('are filled up to the width on the side that the alignment says', () => {
    const align = fc.constantFrom('<', '>', '^');
    fc.assert(
      fc.property(double, align, sign, width, grouping, (value, side, plus, wide, comma) => {
        const bare = format(value, `${plus}${comma}.3f`);
        const missing = Math.max(0, wide - bare.length);
        const left = { '<': 0, '>': missing, '^': Math.floor(missing / 2) }[side] as number;
        const expected = `${'*'.repeat(left)}${bare}${'*'.repeat(missing - left)}`;
        expect(format(value, `*${side}${plus}${wide}${comma}.3f`)).toBe(expected);
      }),
    );
  });

  it('are filled up with zeros behind the sign, grouped, and at most a separator too long', () => {
    fc.assert(
      fc.property(double, sign, width, grouping, (value, plus, wide, comma) => {
        const bare = format(value, `${plus}${comma}.3f`);
        const text = format(value, `${plus}0${wide}${comma}.3f`);
        const longest = Math.max(bare.length, wide + (comma === '' ? 0 : 1));
        expect(text.length).toBeGreaterThanOrEqual(Math.max(bare.length, wide));
        expect(text.length).toBeLessThanOrEqual(longest);
        const [integer = ''] = text.replace(/^[+ -]/, '').split('.');
        if (comma !== '') expect(integer).toMatch(/^\d{1,3}([,_]\d{3})*$/);
        const read = (digits: string) => Number(digits.replaceAll(/[,_+ ]/g, ''));
        expect(read(text)).toBe(read(bare));
      }),
    );
  });
});

describe('repr', () => {
  it.each([
    [1, '1.0'],
    [-0, '-0.0'],
    [0.1 + 0.2, '0.30000000000000004'],
    [1e15, '1000000000000000.0'],
    [1e16, '1e+16'],
    [1e22, '1e+22'],
    [123456789.125, '123456789.125'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1.5e-7, '1.5e-07'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [Math.fround(0.1), '0.10000000149011612'],
    [Number.NaN, 'nan'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ])('prints %s as Python does', (value, text) => {
    expect(repr(value)).toBe(text);
  });

  it('reads back as the same double, has a point or an exponent, and no shorter text would do', () => {
    fc.assert(
      fc.property(double, (value) => {
        const text = repr(value);
        expect(Number(text)).toBe(value);
        expect(text).toMatch(/^-?(\d+\.\d+|\d(\.\d+)?e[+-]\d{2,})$/);
        const digits = text
          .replace(/e.*/, '')
          .replace(/\D/g, '')
          .replace(/^0+|0+$/g, '').length;
        if (digits > 1) expect(Number(format(value, `.${digits - 2}e`))).not.toBe(value);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('fractionOf', () => {
  it('is the very double', () => {
    fc.assert(
      fc.property(double, (value) => {
        const [numerator, denominator] = fractionOf(value);
        // Both are powers of two times at most 53 bits: their quotient is exact, where both are finite.
        const quotient = Number(numerator) / Number(denominator);
        if (Number.isFinite(Number(denominator))) expect(quotient).toBe(value + 0);
      }),
    );
  });
});
