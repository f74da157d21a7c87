// Python's `format(value, spec)` for int, float and str (source: the Python 3.11 documentation, "Format
// Specification Mini-Language", in the C locale). Imports this room only.
import { fixed, positional, repr, scientific, shortest, significant } from './python-decimal.ts';
import { PythonError } from './python-error.ts';
import {
  FLOAT_TYPES,
  type FormatSpec,
  type PythonValue,
  parseSpec,
  shownType,
  valueError,
} from './python-format-spec.ts';

/** Longer results than this are refused, as by a machine without the memory for them. */
const MAX_LENGTH = 100_000;
const MAX_INT = 2 ** 31 - 1;

/**
 * `format(value, spec)`.
 *
 * @returns e.g. `format(0.125, '08.2f') // => '00000.12'`, `format(7n, '03d') // => '007'`
 * @throws PythonError ValueError with Python's words where the spec does not fit the value
 */
export function format(value: PythonValue, spec: string): string {
  if (spec === '') return str(value);
  const parsed = parseSpec(value, spec);
  if (typeof value === 'string') return formatString(value, parsed);
  return typeof value === 'bigint' ? formatInt(value, parsed) : formatFloat(value, parsed);
}

/** Python's `str(value)`. */
export function str(value: PythonValue): string {
  return typeof value === 'number' ? repr(value) : String(value);
}

function formatFloat(value: number, spec: FormatSpec): string {
  const { type, precision } = spec;
  if (!`${FLOAT_TYPES}n`.includes(type)) throw unknownCode(type, 'float');
  if (precision !== null && precision > MAX_INT) throw valueError('precision too big');
  checkLength(spec);
  const shown = type === '%' ? value * 100 : value;
  const digits = Number.isFinite(shown) ? floatDigits(shown, spec) : repr(Math.abs(shown));
  const text = 'EFG'.includes(type || 'none') ? digits.toUpperCase() : digits;
  const isZero = Number.isFinite(shown) && !/[1-9]/.test(digits.replace(/e.*/, ''));
  const negative = shown < 0 || Object.is(shown, -0);
  const sign = signOf(negative && !(isZero && spec.noNegativeZero), spec);
  const [integer = ''] = /^\d*/.exec(text) ?? [];
  return layOut(sign, integer, text.slice(integer.length) + (type === '%' ? '%' : ''), spec);
}

/** The digits of a finite float without its sign. */
function floatDigits(value: number, { type, precision, alternate }: FormatSpec): string {
  switch (type.toLowerCase()) {
    case 'f':
    case '%': {
      const { integer, fraction } = fixed(value, precision ?? 6);
      return `${integer}${fraction !== '' || alternate ? '.' : ''}${fraction}`;
    }
    case 'e':
      return scientific(significant(value, (precision ?? 6) + 1), alternate);
  }
  // `g` and `n`: as many digits as the precision says. No type: as `repr`, or `g` with a `.0` at least.
  const bare = type === '';
  const count = Math.max(1, precision ?? 6);
  const isRepr = bare && precision === null;
  const decimal = isRepr ? shortest(value) : significant(value, count);
  const digits = alternate && !isRepr ? decimal.digits : decimal.digits.replace(/(?<=.)0+$/, '');
  const { exponent } = decimal;
  const limit = isRepr ? 16 : bare ? count - 1 : count;
  if (exponent < -4 || exponent >= limit) return scientific({ digits, exponent }, alternate);
  const { integer, fraction } = positional({ digits, exponent });
  const padded = bare ? fraction.padEnd(1, '0') : fraction;
  return `${integer}${padded !== '' || alternate ? '.' : ''}${padded}`;
}

function formatInt(value: bigint, spec: FormatSpec): string {
  const { type, alternate } = spec;
  if (FLOAT_TYPES.includes(type)) return formatFloat(Number(value), spec);
  if (!'bcdoxXn'.includes(type)) throw unknownCode(type, 'int');
  if (spec.precision !== null) {
    throw valueError('Precision not allowed in integer format specifier');
  }
  if (spec.noNegativeZero) {
    throw valueError('Negative zero coercion (z) not allowed in integer format specifier');
  }
  checkLength(spec);
  if (type === 'c') return layOut('', '', characterOf(value, spec), spec);
  const radix = { b: 2, o: 8, x: 16, X: 16 }[type] ?? 10;
  const sign = signOf(value < 0n, spec) + (alternate && radix !== 10 ? `0${type}` : '');
  const digits = (value < 0n ? -value : value).toString(radix);
  return layOut(sign, type === 'X' ? digits.toUpperCase() : digits, '', spec);
}

function characterOf(value: bigint, { sign, alternate }: FormatSpec): string {
  if (sign !== '') throw valueError("Sign not allowed with integer format specifier 'c'");
  if (alternate) {
    throw valueError("Alternate form (#) not allowed with integer format specifier 'c'");
  }
  if (value < 0n || value > 0x10ffffn) {
    throw new PythonError('OverflowError', '%c arg not in range(0x110000)');
  }
  return String.fromCodePoint(Number(value));
}

function formatString(value: string, spec: FormatSpec): string {
  const { type, sign, align, precision } = spec;
  const refuse = (what: string) => valueError(`${what} not allowed in string format specifier`);
  if (type !== 's') throw unknownCode(type, 'str');
  if (sign !== '') throw refuse(sign === ' ' ? 'Space' : 'Sign');
  if (spec.noNegativeZero) throw refuse('Negative zero coercion (z)');
  if (spec.alternate) throw refuse('Alternate form (#)');
  if (align === '=') throw refuse("'=' alignment");
  checkLength({ ...spec, precision: 0 });
  return layOut('', '', [...value].slice(0, precision ?? undefined).join(''), spec);
}

function signOf(negative: boolean, { sign }: FormatSpec): string {
  return negative ? '-' : sign === '-' ? '' : sign;
}

/** Sign, grouped digits and the rest, brought to the width. */
function layOut(sign: string, integer: string, rest: string, spec: FormatSpec): string {
  const { fill, align, width } = spec;
  const others = [...sign, ...rest].length;
  // Zeros before the digits are digits themselves, and are grouped as such.
  const least = fill === '0' && align === '=' ? width - others : 0;
  const digits = integer === '' ? '' : group(integer, spec, least);
  const padding = Math.max(0, width - others - digits.length);
  const left = align === '<' ? 0 : align === '^' ? Math.floor(padding / 2) : padding;
  const before = fill.repeat(left);
  const start = align === '=' ? `${sign}${before}` : `${before}${sign}`;
  return `${start}${digits}${rest}${fill.repeat(padding - left)}`;
}

/** Thousands (for other bases, four digits) apart; no group of zeros is cut to fit `least`. */
function group(digits: string, { grouping, type }: FormatSpec, least: number): string {
  if (grouping === '') return digits.padStart(least, '0');
  const size = 'boxX'.includes(type || 'none') ? 4 : 3;
  const groups: string[] = [];
  let rest = digits;
  let missing = least;
  for (;;) {
    const length = Math.min(size, Math.max(rest.length, missing, 1));
    groups.unshift(rest.slice(-length).padStart(length, '0'));
    rest = rest.slice(0, -length);
    missing -= length;
    if (rest === '' && missing <= 0) return groups.join(grouping);
    missing -= 1;
  }
}

function checkLength({ width, precision }: FormatSpec): void {
  if (Math.max(width, precision ?? 0) > MAX_LENGTH) throw new PythonError('MemoryError', '');
}

function unknownCode(type: string, object: string): PythonError {
  return valueError(`Unknown format code '${shownType(type)}' for object of type '${object}'`);
}
