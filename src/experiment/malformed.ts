// What is wrong with plain data that should be an Experiment, as an error: the place, what stands there, what
// should; for a layer its name, the option, and what the layer takes. Imports valibot and this room.
import type * as v from 'valibot';
import { BookError } from './errors.ts';
import { classOf, kerasNames } from './layer-names.ts';
import { layerSchema } from './model.ts';

/** How much of a wrong value an error quotes. */
const QUOTED = 60;

/** The error that an issue of the schema comes down to. */
export function malformed(input: unknown, issue: v.BaseIssue<unknown>): BookError {
  const path = (issue.path ?? []).map(({ key }) => String(key));
  const inLayer = path[0] === 'model' && path[1] === 'layers' && path.length > 2;
  if (inLayer) return malformedLayer(layersIn(input), Number(path[2]), path.slice(3), issue);
  return new BookError('experiment-malformed', {
    place: path.length === 0 ? '(whole)' : path.join('.'),
    found: foundIn(issue),
    expected: expectedBy(issue),
  });
}

function malformedLayer(
  layers: readonly unknown[],
  at: number,
  [option, ...inside]: readonly string[],
  issue: v.BaseIssue<unknown>,
): BookError {
  const { type } = nameable(layers[at]);
  const options = optionsOf(type);
  if (option === undefined || (option === 'type' && inside.length === 0) || options === null) {
    const known = layerSchema.options.map(({ entries }) => entries.type.literal).join(', ');
    return new BookError('layer-type-unknown', { number: at + 1, found: foundIn(issue), known });
  }
  const name = kerasNames(layers.map(nameable))[at] ?? '';
  const layer = `${name} (${classOf({ type })})`;
  const whole = [option, ...inside].join('.');
  if (issue.received === 'undefined') {
    return new BookError('layer-option-missing', { layer, type, option: whole });
  }
  if (issue.expected === 'never') {
    const known = options.join(', ');
    return new BookError('layer-option-unknown', { layer, type, option: whole, known });
  }
  const [found, expected] = [foundIn(issue), expectedBy(issue)];
  return new BookError('layer-option-wrong', { layer, option: whole, found, expected });
}

function layersIn(input: unknown): readonly unknown[] {
  const layers = (input as { model?: { layers?: unknown } } | null)?.model?.layers;
  return Array.isArray(layers) ? layers : [];
}

/** What can be told of a layer that may be anything. */
function nameable(layer: unknown): { readonly type: string; readonly name?: string } {
  const { type, name } = (layer ?? {}) as { type?: unknown; name?: unknown };
  return {
    type: typeof type === 'string' ? type : '',
    ...(typeof name === 'string' ? { name } : {}),
  };
}

/** What a type of layer takes, in the order of its schema; null where there is no such type. */
function optionsOf(type: string): readonly string[] | null {
  const schema = layerSchema.options.find(({ entries }) => entries.type.literal === type);
  return schema === undefined
    ? null
    : Object.keys(schema.entries).filter((option) => option !== 'type');
}

function foundIn({ received, input }: v.BaseIssue<unknown>): string {
  if (received !== 'Array' && received !== 'Object') return received;
  try {
    const written = JSON.stringify(input, plainNumber);
    return written.length > QUOTED ? `${written.slice(0, QUOTED)}…` : written;
  } catch {
    // What holds itself, or a bigint, can't be written down.
    return received;
  }
}

/** NaN and the infinities by their names, where JSON would write null. */
function plainNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** The schema's own words: a type, a bound, the values to choose from, or what a check asks for. */
function expectedBy({ expected, kind, type, message }: v.BaseIssue<unknown>): string {
  if (expected !== null) return expected;
  return kind === 'validation' && type !== 'check' ? type : message;
}
