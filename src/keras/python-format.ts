// Python's `template.format(**values)`, as ModelCheckpoint names its files with it (source: the Python
// 3.11 documentation, "Format String Syntax"). Imports this room only.
import { PythonError } from './python-error.ts';
import { type PythonValue, typeName, valueError } from './python-format-spec.ts';
import { format, str } from './python-format-value.ts';

/** The values by name: a bigint is Python's int, a number its float. */
export type TemplateValues = Readonly<Record<string, PythonValue>>;

/** `{name!conversion:spec}` taken apart, and where the text goes on after it. */
interface Field {
  readonly name: string;
  readonly conversion: string;
  readonly spec: string;
  readonly end: number;
}

/**
 * Fills a template.
 *
 * @returns e.g. `formatTemplate('{epoch:03d}-{loss:.2f}', { epoch: 7n, loss: 0.125 }) // => '007-0.12'`
 * @throws PythonError as Python does: KeyError for a name without a value, IndexError for `{}`,
 *   ValueError for a template or a spec that can't be read
 */
export function formatTemplate(template: string, values: TemplateValues): string {
  return fill(template, values, 2);
}

/** @param depth how deep fields may still stand in one another: `{loss:.{digits}f}` is the deepest */
function fill(template: string, values: TemplateValues, depth: number): string {
  if (depth === 0) throw valueError('Max string recursion exceeded');
  let text = '';
  let at = 0;
  while (at < template.length) {
    const brace = template.slice(at).search(/[{}]/);
    if (brace < 0) return text + template.slice(at);
    text += template.slice(at, at + brace);
    const character = template[at + brace] as string;
    const next = template[at + brace + 1];
    at += brace + 2;
    if (next === character) {
      text += character;
    } else if (character === '}' || next === undefined) {
      throw valueError(`Single '${character}' encountered in format string`);
    } else {
      const field = readField(template, at - 1);
      text += fillField(field, values, depth);
      at = field.end;
    }
  }
  return text;
}

/** Reads the field whose text starts at `start`, behind its brace. */
function readField(template: string, start: number): Field {
  // A name goes up to the first `}`, `:` or `!` that is not inside brackets.
  const [name = ''] = /^(?:\[[^\]]*\]?|[^[{}:!])*/.exec(template.slice(start)) ?? [];
  let at = start + name.length;
  const mark = template[at];
  at += 1;
  if (mark === '{') throw valueError("unexpected '{' in field name");
  if (mark === '}') return { name, conversion: '', spec: '', end: at };
  if (mark === undefined) throw valueError("expected '}' before end of string");
  let conversion = '';
  if (mark === '!') {
    const code = template.codePointAt(at);
    if (code === undefined) {
      throw valueError('end of string while looking for conversion specifier');
    }
    conversion = String.fromCodePoint(code);
    at += conversion.length;
    const after = template[at];
    if (after !== undefined) at += 1;
    if (after === '}') return { name, conversion, spec: '', end: at };
    if (after !== undefined && after !== ':') {
      throw valueError("expected ':' after conversion specifier");
    }
  }
  const specStart = at;
  for (let open = 1; at < template.length; at += 1) {
    if (template[at] === '{') open += 1;
    else if (template[at] === '}') open -= 1;
    if (open === 0) {
      return { name, conversion, spec: template.slice(specStart, at), end: at + 1 };
    }
  }
  throw valueError("unmatched '{' in format spec");
}

function fillField(field: Field, values: TemplateValues, depth: number): string {
  const converted = convert(lookUp(field.name, values), field.conversion);
  const spec = field.spec.includes('{') ? fill(field.spec, values, depth - 1) : field.spec;
  return format(converted, spec);
}

/** The value of `name`, `0` or nothing (a place: there are none), `name.attribute` or `name[index]`. */
function lookUp(name: string, values: TemplateValues): PythonValue {
  const [first = ''] = /^[^.[]*/.exec(name) ?? [];
  if (/^\d*$/.test(first)) {
    const index = BigInt(first);
    if (index > 2n ** 63n - 1n) throw valueError('Too many decimal digits in format string');
    throw new PythonError(
      'IndexError',
      `Replacement index ${index} out of range for positional args tuple`,
    );
  }
  const value = Object.hasOwn(values, first) ? values[first] : undefined;
  if (value === undefined) throw new PythonError('KeyError', first);
  const rest = name.slice(first.length);
  if (rest === '') return value;
  if (/^\[[^\]]*$/.test(rest)) throw valueError("Missing ']' in format string");
  if (/^\.(?:[.[]|$)|^\[\]/.test(rest)) throw valueError('Empty attribute in format string');
  if (rest.startsWith('[')) {
    throw new PythonError('TypeError', `'${typeName(value)}' object is not subscriptable`);
  }
  const [attribute = ''] = /^[^.[]*/.exec(rest.slice(1)) ?? [];
  throw new PythonError(
    'AttributeError',
    `'${typeName(value)}' object has no attribute '${attribute}'`,
  );
}

/** `!r`, `!s` and `!a` make a string of the value; numbers have the same one for all three. */
function convert(value: PythonValue, conversion: string): PythonValue {
  if (conversion === '') return value;
  if ('rsa'.includes(conversion)) return str(value);
  const code = conversion.codePointAt(0) ?? 0;
  const shown = code > 32 && code < 127 ? conversion : `\\x${code.toString(16)}`;
  throw valueError(`Unknown conversion specifier ${shown}`);
}
