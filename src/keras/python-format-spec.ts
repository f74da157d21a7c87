// The specs of Python's `format(value, spec)`, read (source: the Python 3.11 documentation, "Format
// Specification Mini-Language", in the C locale). Imports this room only.
import { PythonError } from './python-error.ts';

/** A Python value: a bigint is an int, a number is a float. */
export type PythonValue = bigint | number | string;

export interface FormatSpec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  /** `z`: a negative number that rounds to zero loses its sign. */
  readonly noNegativeZero: boolean;
  /** `#`: other bases get their prefix; floats keep their point and trailing zeros. */
  readonly alternate: boolean;
  readonly width: number;
  /** `,`, `_` or nothing. */
  readonly grouping: string;
  readonly precision: number | null;
  readonly type: string;
}

export const FLOAT_TYPES = 'eEfFgG%';
const MAX_SSIZE = 2n ** 63n - 1n;

/** The name of the value's class. */
export function typeName(value: PythonValue): 'int' | 'float' | 'str' {
  if (typeof value === 'string') return 'str';
  return typeof value === 'bigint' ? 'int' : 'float';
}

/**
 * `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`, read from left to right.
 *
 * @throws PythonError ValueError with Python's words for a spec that can't be
 */
export function parseSpec(value: PythonValue, spec: string): FormatSpec {
  const characters = [...spec];
  let at = 0;
  const accept = (allowed: string): string => {
    const character = characters[at];
    if (character === undefined || !allowed.includes(character)) return '';
    at += 1;
    return character;
  };
  const acceptInteger = (): number | null => {
    let digits = '';
    for (let digit = accept('0123456789'); digit !== ''; digit = accept('0123456789')) {
      digits += digit;
    }
    if (digits === '') return null;
    if (BigInt(digits) > MAX_SSIZE) throw valueError('Too many decimal digits in format string');
    return Number(digits);
  };

  const isNumber = typeof value !== 'string';
  let fill = '';
  if ('<>=^'.includes(characters[1] ?? 'none')) {
    fill = characters[0] as string;
    at = 1;
  }
  let align = accept('<>=^');
  const sign = accept(' +-');
  const noNegativeZero = accept('z') !== '';
  const alternate = accept('#') !== '';
  if (fill === '' && accept('0') !== '') {
    fill = '0';
    if (align === '' && isNumber) align = '=';
  }
  const width = acceptInteger() ?? 0;
  const comma = accept(',');
  const underscore = accept('_');
  if (underscore !== '' && (comma !== '' || characters[at] === ',')) {
    throw valueError("Cannot specify both ',' and '_'.");
  }
  const hasPrecision = accept('.') !== '';
  const precision = hasPrecision ? acceptInteger() : null;
  if (hasPrecision && precision === null) throw valueError('Format specifier missing precision');
  if (characters.length - at > 1) {
    throw valueError(`Invalid format specifier '${spec}' for object of type '${typeName(value)}'`);
  }
  const type = characters[at] ?? { int: 'd', float: '', str: 's' }[typeName(value)];
  const grouping = comma || underscore;
  if (grouping !== '' && !`d${FLOAT_TYPES}${grouping === '_' ? 'boxX' : ''}`.includes(type)) {
    throw valueError(`Cannot specify '${grouping}' with '${shownType(type)}'.`);
  }
  return {
    fill: fill || ' ',
    align: align || (isNumber ? '>' : '<'),
    ...{ sign, noNegativeZero, alternate, width, grouping, precision, type },
  };
}

/** A format code as Python's messages show it: itself in ASCII, else its number. */
export function shownType(type: string): string {
  const code = type.codePointAt(0) ?? 0;
  return code > 32 && code < 128 ? type : `\\x${code.toString(16)}`;
}

export function valueError(message: string): PythonError {
  return new PythonError('ValueError', message);
}
