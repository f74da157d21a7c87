// Code as nested groups of brackets, and how they are broken into lines: as Black does in Python, as Prettier
// does in TypeScript. Imports nothing.

/** A piece of code: text on one line, or something in brackets that may be broken. */
export type Code = string | Group;

export interface Group {
  readonly open: string;
  readonly items: readonly Code[];
  readonly close: string;
  /** One item a line, however short. */
  readonly exploded?: boolean;
  /** Blanks inside the brackets where all stands on one line: `{ units: 10 }`. */
  readonly spaced?: boolean;
  /** Lines of comment above it; they break the group around it. */
  readonly comment?: readonly string[];
}

export interface Style {
  readonly width: number;
  readonly unit: number;
  /** Whether items may share one line of their own between the brackets, as Black has it. */
  readonly joins: boolean;
  readonly commentMark: string;
}

export const PYTHON_STYLE: Style = { width: 88, unit: 4, joins: true, commentMark: '# ' };
export const TYPESCRIPT_STYLE: Style = { width: 80, unit: 2, joins: false, commentMark: '// ' };

export function group(open: string, items: readonly Code[], close: string): Group {
  return { open, items, close };
}

/** `units: 10` or `units=10`, whatever stands behind the name. */
export function prefixed(prefix: string, code: Code): Code {
  return typeof code === 'string' ? prefix + code : { ...code, open: prefix + code.open };
}

export function suffixed(code: Code, suffix: string): Code {
  return typeof code === 'string' ? code + suffix : { ...code, close: code.close + suffix };
}

/** Must it be broken? */
const breaks = (code: Code): boolean =>
  typeof code === 'string'
    ? code.includes('\n')
    : (code.exploded ?? false) || code.items.some((item) => hasComment(item) || breaks(item));

const hasComment = (code: Code): boolean => typeof code !== 'string' && code.comment !== undefined;

export function flat(code: Code): string {
  if (typeof code === 'string') return code;
  const inner = code.items.map(flat).join(', ');
  const blank = code.spaced && inner !== '' ? ' ' : '';
  return code.open + blank + inner + blank + code.close;
}

/**
 * The code as lines.
 *
 * @param indent columns before each line but the first, which the caller has begun
 * @param tail columns that must be left behind its last bracket
 */
export function layout(code: Code, style: Style, indent = 0, tail = 0): string {
  // A function's body, written from its own first column on.
  if (typeof code === 'string') return code.replaceAll('\n', `\n${' '.repeat(indent)}`);
  const line = flat(code);
  if (indent + line.length + tail <= style.width && !breaks(code)) return line;
  const hugged = hug(code, style, indent, tail);
  if (hugged !== null) return hugged;
  const inside = indent + style.unit;
  const pad = ' '.repeat(inside);
  const end = `\n${' '.repeat(indent)}${code.close}`;
  const joined = code.items.map(flat).join(', ');
  if (style.joins && inside + joined.length <= style.width && !breaks(code)) {
    return `${code.open}\n${pad}${joined}${end}`;
  }
  const items = code.items.map((item) => {
    const comment = typeof item === 'string' ? [] : (item.comment ?? []);
    const above = comment.map((text) => `${pad}${style.commentMark}${text}\n`).join('');
    return `${above}${pad}${layout(item, style, inside, 1)},`;
  });
  return `${code.open}\n${items.join('\n')}${end}`;
}

/** Brackets within brackets that open and close together; null where they must not. */
function hug(code: Group, style: Style, indent: number, tail: number): string | null {
  const before = code.items.slice(0, -1);
  const last = code.items.at(-1);
  if (last === undefined || hasComment(last)) return null;
  if (typeof last === 'string') {
    const isBody = before.length === 0 && last.includes('\n');
    return isBody ? code.open + layout(last, style, indent) + code.close : null;
  }
  // Prettier's last argument, an object.
  const isLast = !style.joins && last.spaced === true && !before.some(breaks);
  if (before.length > 0 && !isLast) return null;
  const open = [...before.map(flat), last.open].join(', ');
  if (indent + code.open.length + open.length > style.width) return null;
  const inner = { ...last, open: code.open + open, spaced: false, exploded: true };
  return (
    layout(
      before.length > 0 ? inner : { ...last, open: code.open + open },
      style,
      indent,
      tail + 1,
    ) + code.close
  );
}
