// The named fields of an Experiment's data, worked out without a number of theirs: which there are, their
// shapes, how each comes about, and which feeds which input and output. Imports this room and experiment.
import type { ExperimentData, Transform } from '../experiment/data.ts';
import { BookError } from '../experiment/errors.ts';
import type { Shape } from './shapes.ts';

/** Numbers, such as an image; or a class, as its number or as a row with a single one. */
export type FieldKind =
  | { readonly kind: 'numbers'; readonly shape: Shape }
  | { readonly kind: 'class'; readonly classes: number; readonly oneHot: boolean };

/** A transform that a field of numbers goes through, with its place in the list. */
export interface FieldStep {
  readonly transform: Extract<
    Transform,
    { kind: 'scale' | 'shift' | 'noise' | 'crop' | 'columns' | 'edges' }
  >;
  readonly place: number;
}

/** The transform that draws another example for each one, with its place in the list. */
export interface PairStep {
  readonly transform: Extract<Transform, { kind: 'pairs' }>;
  readonly place: number;
}

export type NumbersField = Extract<FieldKind, { kind: 'numbers' }> & {
  /** From the source's features on, in order. */
  readonly steps: readonly FieldStep[];
  /** Whose numbers these are, where they are another example's. */
  readonly partner: PairStep | null;
};
export type ClassField = Extract<FieldKind, { kind: 'class' }> & {
  /** The class of each of the source's classes; null where it is the same. */
  readonly groupOf: readonly number[] | null;
  /** Where the class before groups is not the source's, but whether a pair is of one class: 1, else 0. */
  readonly pair: PairStep | null;
};
export type Field = NumbersField | ClassField;
export type Fields = Readonly<Record<string, Field>>;

/** A field's shape for one example; a class number's is that of a single number. */
export function fieldShape(field: FieldKind): Shape {
  if (field.kind === 'numbers') return field.shape;
  return field.oneHot ? [field.classes] : [];
}

/**
 * All fields after the transforms. A new field is what it comes from at that place of the list: what changes
 * that one later leaves it alone.
 *
 * @throws BookError `field-unknown`, `field-duplicate`, `field-not-numbers`, `field-not-a-class`,
 *   `field-window`, `field-columns`, `field-groups`, `field-not-an-image`, `field-paired`
 */
export function fieldsOf(
  { transforms }: Pick<ExperimentData, 'transforms'>,
  source: { readonly shape: Shape; readonly classes: number },
): Fields {
  const fields = new Map<string, Field>([
    ['features', { kind: 'numbers', shape: source.shape, steps: [], partner: null }],
    [
      'labels',
      { kind: 'class', classes: source.classes, oneHot: false, groupOf: null, pair: null },
    ],
  ]);
  transforms.forEach((transform, place) => {
    switch (transform.kind) {
      case 'slice':
      case 'split':
      case 'sort-by-label':
      case 'leak':
        return;
      case 'one-hot': {
        const name = transform.field ?? 'labels';
        fields.set(name, { ...classField(fields, name), oneHot: true });
        return;
      }
      case 'group': {
        const { field, from, groups } = transform;
        checkNew(fields, field);
        fields.set(field, grouped(classField(fields, from), field, groups));
        return;
      }
      case 'pairs': {
        const { field, from, same } = transform;
        checkNew(fields, field);
        const before = numbersField(fields, from);
        if (before.partner !== null) throw new BookError('field-paired', { field, from });
        const partner = { transform, place };
        fields.set(field, { ...before, partner });
        checkNew(fields, same);
        fields.set(same, {
          ...{ kind: 'class', classes: 2, oneHot: false, groupOf: null },
          pair: partner,
        });
        return;
      }
      case 'crop':
      case 'columns':
      case 'edges': {
        const { field, from } = transform;
        checkNew(fields, field);
        const before = numbersField(fields, from);
        const shape = derivedShape(before, transform);
        fields.set(field, { ...before, shape, steps: [...before.steps, { transform, place }] });
        return;
      }
      default: {
        const name = (transform.kind === 'scale' ? transform.field : undefined) ?? 'features';
        const before = numbersField(fields, name);
        fields.set(name, { ...before, steps: [...before.steps, { transform, place }] });
      }
    }
  });
  return Object.fromEntries(fields);
}

function checkNew(fields: ReadonlyMap<string, Field>, field: string): void {
  if (fields.has(field)) throw new BookError('field-duplicate', { field });
}

function known(fields: ReadonlyMap<string, Field>, name: string): Field {
  const field = fields.get(name);
  if (field !== undefined) return field;
  throw new BookError('field-unknown', { field: name, known: [...fields.keys()].join(', ') });
}

function numbersField(fields: ReadonlyMap<string, Field>, name: string): NumbersField {
  const field = known(fields, name);
  if (field.kind === 'numbers') return field;
  throw new BookError('field-not-numbers', { field: name });
}

function classField(fields: ReadonlyMap<string, Field>, name: string): ClassField {
  const field = known(fields, name);
  if (field.kind === 'class') return field;
  throw new BookError('field-not-a-class', { field: name });
}

function derivedShape(
  from: NumbersField,
  transform: Extract<Transform, { kind: 'crop' | 'columns' | 'edges' }>,
): Shape {
  if (transform.kind === 'crop') return windowOf(from, transform);
  if (transform.kind === 'columns') return columnsOf(from, transform);
  if (from.shape.length >= 2) return from.shape;
  const { field, from: name } = transform;
  const shape = from.shape.join('×');
  throw new BookError('field-not-an-image', { field, from: name, shape });
}

function windowOf({ shape }: NumbersField, crop: Extract<Transform, { kind: 'crop' }>): Shape {
  const { field, from, top, left, height, width } = crop;
  const [rows = 0, columns = 0, ...channels] = shape;
  if (shape.length < 2 || top + height > rows || left + width > columns) {
    const window = `${height}×${width}`;
    throw new BookError('field-window', { field, from, window, top, left, shape: shape.join('×') });
  }
  return [height, width, ...channels];
}

function columnsOf({ shape }: NumbersField, step: Extract<Transform, { kind: 'columns' }>): Shape {
  const { field, from, columns } = step;
  const [width = 0] = shape;
  if (shape.length !== 1 || columns.some((column) => column >= width)) {
    const asked = columns.join(', ');
    throw new BookError('field-columns', { field, from, columns: asked, shape: shape.join('×') });
  }
  return [columns.length];
}

function grouped(
  from: ClassField,
  field: string,
  groups: readonly (readonly number[])[],
): ClassField {
  const { classes } = from;
  const groupOf = Array.from({ length: classes }, (_, one) => {
    const places = groups.flatMap((group, at) => group.filter((c) => c === one).map(() => at));
    const [place] = places;
    if (place === undefined || places.length > 1) {
      throw new BookError('field-groups', { field, class: one, times: places.length });
    }
    return place;
  });
  const outside = groups.flat().find((one) => one >= classes);
  if (outside !== undefined)
    throw new BookError('field-class-unknown', { field, class: outside, classes });
  const before = from.groupOf;
  return {
    kind: 'class',
    pair: from.pair,
    classes: groups.length,
    oneHot: false,
    groupOf: before === null ? groupOf : before.map((one) => groupOf[one] as number),
  };
}

const list = (names: Iterable<string>) => [...new Set(names)].join(', ');

/**
 * The field that feeds each Input.
 *
 * @param names the Inputs' names, in the model's order
 * @throws BookError `data-inputs`, `field-unknown`
 */
export function inputFields(
  { inputs }: Pick<ExperimentData, 'inputs'>,
  names: readonly string[],
  fields: Readonly<Record<string, FieldKind>>,
): readonly string[] {
  const mapped = mappedFields(inputs, names);
  const found = Object.keys(inputs);
  if (mapped.includes(null) || (names.length > 1 && found.some((name) => !names.includes(name)))) {
    throw new BookError('data-inputs', { inputs: list(names), found: list(found) });
  }
  return mapped.map((field) => existing(field as string, fields));
}

/**
 * The field that each output must learn; null for one that learns nothing and has none.
 *
 * @param outputs in the model's order
 * @throws BookError `data-targets`, `field-unknown`
 */
export function targetFields(
  { targets }: Pick<ExperimentData, 'targets'>,
  outputs: readonly { readonly name: string; readonly needed: boolean }[],
  fields: Readonly<Record<string, FieldKind>>,
): readonly (string | null)[] {
  const names = outputs.map(({ name }) => name);
  const mapped = mappedFields(targets, names);
  const found = Object.keys(targets);
  const missing = outputs.some(({ needed }, i) => needed && mapped[i] === null);
  if (missing || (names.length > 1 && found.some((name) => !names.includes(name)))) {
    throw new BookError('data-targets', { outputs: list(names), found: list(found) });
  }
  return mapped.map((field) => (field === null ? null : existing(field, fields)));
}

/** By name; the only one of one model's end takes the only field, whatever it is called. */
function mappedFields(
  map: Readonly<Record<string, string>>,
  names: readonly string[],
): readonly (string | null)[] {
  const fields = Object.values(map);
  if (names.length === 1 && fields.length === 1) return fields;
  return names.map((name) => (Object.hasOwn(map, name) ? (map[name] ?? null) : null));
}

function existing(field: string, fields: Readonly<Record<string, FieldKind>>): string {
  if (Object.hasOwn(fields, field)) return field;
  throw new BookError('field-unknown', { field, known: list(Object.keys(fields)) });
}
