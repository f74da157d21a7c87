// On random shapes the NumPy shim indexes, broadcasts and reduces as a straightforward reference does: nested lists
// gone through place by place, with none of the shim's strides and kernels.
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { PythonSession } from '../../src/python/session.ts';
import { nodeSession, ran } from './node-session.ts';

let session: PythonSession;
beforeAll(async () => {
  session = await nodeSession();
  ran(session, 'import json\nimport numpy as np');
}, 60_000);

/** What Python's expression comes to, as JSON has it. */
function python(expression: string): unknown {
  const result = ran(session, `print(json.dumps(${expression}))`);
  expect(result.error?.traceback ?? null).toBeNull();
  return JSON.parse(result.stdout);
}

type Nested = number | readonly Nested[];
type Places = readonly number[];

const shapes = (least: number, most: number) =>
  fc.array(fc.integer({ min: 1, max: 4 }), { minLength: least, maxLength: most });

const count = (shape: Places) => shape.reduce((product, size) => product * size, 1);

/** Nested lists of a shape; `value` gives the number at each place. */
function nested(shape: Places, value: (place: Places) => Nested, place: Places = []): Nested {
  const [size, ...rest] = shape;
  if (size === undefined) return value(place);
  return Array.from({ length: size }, (_, i) => nested(rest, value, [...place, i]));
}

/** The number of a place in an array that counts from 0. */
const counted = (shape: Places, place: Places) =>
  place.reduce((number, at, axis) => number * (shape[axis] as number) + at, 0);

const arange = (shape: Places) => `np.arange(${count(shape)}).reshape(${JSON.stringify(shape)})`;

interface Part {
  readonly text: string;
  /** The places that it takes along an axis, or null where it takes one and the axis goes. */
  readonly places: Places;
  readonly keeps: boolean;
}

const part = (size: number): fc.Arbitrary<Part> =>
  fc.oneof(
    fc.integer({ min: -size, max: size - 1 }).map((at) => ({
      text: `${at}`,
      places: [at < 0 ? at + size : at],
      keeps: false,
    })),
    fc
      .record({
        start: fc.option(fc.integer({ min: -6, max: 6 }), { nil: null }),
        stop: fc.option(fc.integer({ min: -6, max: 6 }), { nil: null }),
        step: fc.option(fc.constantFrom(-3, -2, -1, 1, 2, 3), { nil: null }),
      })
      .map(({ start, stop, step }) => ({
        text: `${start ?? ''}:${stop ?? ''}:${step ?? ''}`,
        places: sliced(size, start, stop, step ?? 1),
        keeps: true,
      })),
  );

/** Python's rule for a slice, place by place. */
function sliced(size: number, start: number | null, stop: number | null, step: number): Places {
  const clamp = (at: number) => {
    const from = at < 0 ? at + size : at;
    return step > 0 ? Math.min(Math.max(from, 0), size) : Math.min(Math.max(from, -1), size - 1);
  };
  const first = start === null ? (step > 0 ? 0 : size - 1) : clamp(start);
  const end = stop === null ? (step > 0 ? size : -1) : clamp(stop);
  const places: number[] = [];
  for (let at = first; step > 0 ? at < end : at > end; at += step) places.push(at);
  return places;
}

test('integers and slices with steps take what Python’s rules say', () => {
  const cases = shapes(1, 3).chain((shape) =>
    fc.record({ shape: fc.constant(shape), parts: fc.tuple(...shape.map(part)) }),
  );
  fc.assert(
    fc.property(cases, ({ shape, parts }) => {
      const taken = (axis: number, place: Places): Nested => {
        const own = parts[axis];
        if (own === undefined) return counted(shape, place);
        const found = own.places.map((at) => taken(axis + 1, [...place, at]));
        return own.keeps ? found : (found[0] as Nested);
      };
      const index = parts.map(({ text }) => text).join(', ');
      expect(python(`${arange(shape)}[${index}].tolist()`)).toEqual(taken(0, []));
    }),
    { numRuns: 150 },
  );
});

test('arrays of places take one of each axis, and what is put there is found there', () => {
  const cases = shapes(2, 3).chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      rows: fc.array(fc.integer({ min: 0, max: (shape[0] as number) - 1 }), { minLength: 1 }),
      last: fc.integer({ min: 0, max: (shape.at(-1) as number) - 1 }),
    }),
  );
  fc.assert(
    fc.property(cases, ({ shape, rows, last }) => {
      const inner = shape.slice(1, -1);
      const value = (row: number) =>
        nested(inner, (place) => counted(shape, [row, ...place, last]));
      const index = `[${rows}], ..., ${last}`;
      // The axes of the places come first or, in two axes, are all there is.
      expect(python(`${arange(shape)}[${index}].tolist()`)).toEqual(rows.map(value));
      const put = `(lambda a: (a.__setitem__(([${rows}],), -1), a.tolist())[1])(${arange(shape)})`;
      const all = nested(shape, (place) =>
        rows.includes(place[0] as number) ? -1 : counted(shape, place),
      );
      expect(python(put)).toEqual(all);
    }),
    { numRuns: 100 },
  );
});

test('truth values take what is true, in the order of the places', () => {
  fc.assert(
    fc.property(shapes(1, 3), fc.integer({ min: 2, max: 5 }), (shape, divisor) => {
      const places = Array.from({ length: count(shape) }, (_, i) => i);
      const array = arange(shape);
      expect(python(`(lambda a: a[a % ${divisor} == 1].tolist())(${array})`)).toEqual(
        places.filter((i) => i % divisor === 1),
      );
      expect(python(`np.where(${array} % ${divisor} == 1, ${array}, -1).tolist()`)).toEqual(
        nested(shape, (place) => {
          const at = counted(shape, place);
          return at % divisor === 1 ? at : -1;
        }),
      );
    }),
    { numRuns: 60 },
  );
});

test('shapes that fit are laid over one another, turned ones too', () => {
  const cases = shapes(1, 4).chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      // The other operand: fewer axes, and some of them of 1.
      from: fc.integer({ min: 0, max: shape.length }),
      ones: fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }),
    }),
  );
  fc.assert(
    fc.property(cases, ({ shape, from, ones }) => {
      const other = shape.map((size, axis) => (ones[axis] ? 1 : size)).slice(from);
      const added = (place: Places) =>
        counted(shape, place) +
        10 *
          counted(
            other,
            place.slice(from).map((at, axis) => (other[axis] === 1 ? 0 : at)),
          );
      const sum = `${arange(shape)} + 10 * ${arange(other)}`;
      expect(python(`(${sum}).tolist()`)).toEqual(nested(shape, added));
      const turned = `(${arange(shape)}.T.copy().T + 10 * ${arange(other)}.T.astype("float32").T)`;
      expect(python(`${turned}.tolist()`)).toEqual(nested(shape, added));
    }),
    { numRuns: 100 },
  );
});

test('sums, extremes, their places and running sums go along any axes', () => {
  const cases = shapes(1, 4).chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      axes: fc.subarray(
        shape.map((_, axis) => axis),
        { minLength: 1 },
      ),
      turns: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(cases, ({ shape, axes, turns }) => {
      const size = count(shape);
      // Not in order, and with equals.
      const value = (place: Places) => (counted(shape, place) * 7) % Math.max(size - 1, 1);
      const array = turns
        ? `(${arange(shape)} * 7 % ${Math.max(size - 1, 1)}).T.copy().T`
        : `(${arange(shape)} * 7 % ${Math.max(size - 1, 1)})`;
      const kept = shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
      const joined = (join: (values: number[]) => number) =>
        nested(kept, (at) => {
          const values: number[] = [];
          nested(shape, (place) => {
            if (at.every((own, axis) => axes.includes(axis) || own === place[axis])) {
              values.push(value(place));
            }
            return 0;
          });
          return join(values);
        });
      const along = `axis=(${axes.join(', ')},), keepdims=True`;
      const sum = joined((values) => values.reduce((total, one) => total + one, 0));
      expect(python(`${array}.sum(${along}).tolist()`)).toEqual(sum);
      expect(python(`${array}.astype("float64").sum(${along}).tolist()`)).toEqual(sum);
      expect(python(`${array}.max(${along}).tolist()`)).toEqual(
        joined((values) => Math.max(...values)),
      );
      expect(python(`${array}.astype("uint8").min(${along}).tolist()`)).toEqual(
        joined((values) => Math.min(...values)),
      );
      if (axes.length > 1) return;
      expect(python(`${array}.argmax(axis=${axes[0]}, keepdims=True).tolist()`)).toEqual(
        joined((values) => values.indexOf(Math.max(...values))),
      );
      const [axis] = axes as [number];
      const running = nested(shape, (place) => {
        let total = 0;
        for (let i = 0; i <= (place[axis] as number); i += 1) total += value(place.with(axis, i));
        return total;
      });
      expect(python(`${array}.cumsum(axis=${axis}).tolist()`)).toEqual(running);
      const sorted = `np.sort(${array}, axis=${axis}).tolist()`;
      const rising = nested(shape, (place) => {
        const values = Array.from({ length: shape[axis] as number }, (_, i) =>
          value(place.with(axis, i)),
        );
        return values.sort((a, b) => a - b)[place[axis] as number] as number;
      });
      expect(python(sorted)).toEqual(rising);
    }),
    { numRuns: 80 },
  );
});

test('matrix products of any batch are sums of products', () => {
  const sizes = fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 1, max: 4 })));
  fc.assert(
    fc.property(sizes, fc.constantFrom('int64', 'float32', 'float64'), ([b, m, k, n], dtype) => {
      const [left, right] = [
        [b as number, m as number, k as number],
        [k as number, n as number],
      ];
      const product = nested([b as number, m as number, n as number], (place) => {
        const [batch, row, column] = place as [number, number, number];
        let total = 0;
        for (let i = 0; i < (k as number); i += 1) {
          total += counted(left as Places, [batch, row, i]) * counted(right as Places, [i, column]);
        }
        return total;
      });
      const arrays = [left, right].map((shape) => `${arange(shape as Places)}.astype("${dtype}")`);
      expect(python(`(${arrays[0]} @ ${arrays[1]}).tolist()`)).toEqual(product);
    }),
    { numRuns: 60 },
  );
});
