// Values of an Experiment as TypeScript writes them, Prettier's way. Imports this room only.
import { type Code, type Group, group, prefixed } from './layout.ts';

export const text = (value: string): string =>
  `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;

export function value(of: unknown): string {
  if (typeof of === 'string') return text(of);
  if (Array.isArray(of)) return `[${of.map(value).join(', ')}]`;
  return String(of);
}

type Entry = readonly [string, Code];

/** `{ units: 10 }`; without entries, nothing. */
export function object(entries: readonly Entry[]): Group {
  const items = entries.map(([key, code]) => {
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : text(key);
    // `{ seed }` for `{ seed: seed }`.
    return name === code ? name : prefixed(`${name}: `, code);
  });
  return { ...group('{', items, '}'), spaced: true };
}

/** `tf.layers.dense({ units: 10 })` */
export const callWith = (name: string, entries: readonly Entry[]): Code =>
  group(`${name}(`, entries.length === 0 ? [] : [object(entries)], ')');
