// Values of an Experiment as Python writes them. Imports this room and experiment.
import type { WrittenFields } from '../../experiment/written-fields.ts';
import { keywordOf } from './identifiers.ts';
import { type Code, group, prefixed } from './layout.ts';

/** A number, text, truth, tuple or regularizer in Python. */
export function pythonValue(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value))
    return `(${value.map(pythonValue).join(', ')}${value.length === 1 ? ',' : ''})`;
  if (typeof value === 'object') {
    const { kind, ...fields } = value as { kind: string } & WrittenFields;
    const keywords = Object.entries(fields).map(([key, v]) => `${key}=${pythonValue(v)}`);
    return `keras.regularizers.${kind}(${keywords.length === 1 ? pythonValue(Object.values(fields)[0]) : keywords.join(', ')})`;
  }
  return pythonNumber(value as number);
}

/** `1e-7` is written `1e-07` by Python, but read alike. */
function pythonNumber(value: number): string {
  return String(value);
}

/** A float argument: a whole number gets its point. */
export function pythonFloat(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}.0` : pythonNumber(value);
}

/** `keras.optimizers.Adam(learning_rate=0.001)` */
export function pythonCall(
  name: string,
  positional: readonly Code[],
  keywords: Readonly<Record<string, unknown>> = {},
): Code {
  const named = Object.entries(keywords).map(
    ([key, value]) => `${keywordOf(key)}=${pythonValue(value)}`,
  );
  return group(`${name}(`, [...positional, ...named], ')');
}

export const keyword = (name: string, code: Code): Code => prefixed(`${name}=`, code);
