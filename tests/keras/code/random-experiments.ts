// Random Experiments, possible ones and impossible ones, for what must hold of every one.
import fc from 'fast-check';
import { cases } from './cases.ts';

const some = <T>(...of: T[]) => fc.constantFrom(...of);
const small = fc.integer({ min: 1, max: 6 });

const layer = fc.oneof(
  fc.record({ type: some('Dense'), units: small, activation: some('relu', 'gelu', 'leaky_relu') }),
  fc.record({
    type: some('Conv2D'),
    filters: small,
    kernelSize: small,
    dilationRate: some(1, 2),
    padding: some('valid', 'same'),
    activityRegularizer: some({ kind: 'L1' }, { kind: 'L2', l2: 0.5 }),
  }),
  fc.record({ type: some('MaxPooling2D', 'AveragePooling2D'), poolSize: small }),
  fc.record({
    type: some('Reshape'),
    targetShape: fc.array(some(-1, 1, 2, 4, 7), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ type: some('Softmax', 'Concatenate'), axis: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ type: some('RandomRotation'), factor: some<number | number[]>(0.1, [-0.2, 0.3]) }),
  fc.record({
    type: some(
      'Flatten',
      'BatchNormalization',
      'PReLU',
      'ELU',
      'RandomFlip',
      'GlobalAveragePooling2D',
      'Add',
    ),
  }),
);

const transform = fc.oneof(
  fc.record({
    kind: some('slice'),
    set: some('train', 'validation', 'test'),
    start: small,
    count: small,
  }),
  fc.record({
    kind: some('split'),
    testSize: some(0.2, 0.5),
    stratify: some('none', 'labels', 'one-hot'),
    randomState: small,
  }),
  fc.record({ kind: some('scale', 'one-hot') }),
  fc.record({ kind: some('sort-by-label') }),
  fc.record({ kind: some('leak'), share: some(0.1, 1), seed: small }),
  fc.record({ kind: some('scale', 'one-hot'), field: some('a', 'labels', 'b') }),
  fc.record({
    kind: some('shift'),
    pixels: small,
    sets: fc.subarray(['train', 'validation', 'test']),
    seed: small,
  }),
  fc.record({
    kind: some('noise'),
    standardDeviation: some(0.1, 1),
    sets: fc.subarray(['train', 'validation', 'test']),
  }),
  fc.record({ kind: some('crop'), field: some('a', 'b'), top: small, height: small, width: small }),
  fc.record({
    kind: some('group'),
    field: some('a', 'b-c'),
    groups: some([[0, 1], [2]], [[0], [1, 2, 3]]),
  }),
);

const known = Object.values(cases);
const compiles = some(...known.map(({ compile }) => compile));
const callbacks = some(...known.map(({ callbacks: list }) => list ?? []));
const sources = some(...known.map(({ data }) => data.source), { kind: 'fashion-mnist' as const });

const random = fc.record({
  version: fc.constant(1),
  data: fc.record({ source: sources, transforms: fc.array(transform, { maxLength: 5 }) }),
  model: fc.record({
    kind: fc.constant('sequential'),
    layers: fc
      .tuple(some([28, 28], [28, 28, 1], [2]), fc.array(layer, { minLength: 1, maxLength: 4 }))
      .map(([shape, rest]) => [{ type: 'Input', shape }, ...rest]),
  }),
  compile: compiles,
  callbacks,
  seed: small,
});

/** Half of them from the cases, with parts of other ones. */
export const randomExperiment: fc.Arbitrary<object> = fc.oneof(
  random,
  fc
    .tuple(some(...known), compiles, callbacks, fc.array(transform, { maxLength: 3 }))
    .map(([base, compile, list, more]) => ({
      ...base,
      compile,
      callbacks: list,
      data: { ...base.data, transforms: [...(base.data.transforms ?? []), ...more] },
    })),
);
