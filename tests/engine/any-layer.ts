// Any layer but an Input, whether it fits its place or not, for the tests of random models and Experiments.
import fc from 'fast-check';

export const small = fc.integer({ min: 1, max: 4 });
const pair = fc.oneof(small, fc.tuple(small, small));
const padding = fc.constantFrom('valid', 'same');
const activation = fc.constantFrom('linear', 'relu', 'tanh', 'softmax');
const axis = fc.integer({ min: -4, max: 4 });
const regularizer = fc.constantFrom({ kind: 'L2' }, { kind: 'L1', l1: 0.1 });
const optional: { requiredKeys: 'type'[] } = { requiredKeys: ['type'] };
const some = <T extends string>(...types: T[]) => fc.constantFrom(...types);

export const anyLayer = fc.oneof(
  fc.record(
    { type: some('Dense'), units: small, activation, kernelRegularizer: regularizer },
    {
      requiredKeys: ['type', 'units'],
    },
  ),
  fc.record(
    {
      type: some('Conv2D'),
      filters: small,
      kernelSize: pair,
      strides: pair,
      padding,
      dilationRate: pair,
      activation,
      activityRegularizer: regularizer,
      kernelInitializer: fc.constantFrom('he_normal', 'random_uniform'),
    },
    { requiredKeys: ['type', 'filters', 'kernelSize'] },
  ),
  fc.record(
    { type: some('DepthwiseConv2D'), kernelSize: pair, padding, depthMultiplier: small },
    { requiredKeys: ['type', 'kernelSize'] },
  ),
  fc.record(
    { type: some('MaxPooling2D', 'AveragePooling2D'), poolSize: pair, strides: pair, padding },
    optional,
  ),
  fc.record(
    { type: some('GlobalAveragePooling2D', 'GlobalMaxPooling2D'), keepdims: fc.boolean() },
    optional,
  ),
  fc.record(
    { type: some('UpSampling2D'), size: pair, interpolation: some('nearest', 'bilinear') },
    optional,
  ),
  fc.record({ type: some('ZeroPadding2D'), padding: pair }, optional),
  fc.record({ type: some('Softmax', 'Concatenate'), axis }, optional),
  fc.record({ type: some('PReLU'), sharedAxes: fc.array(small, { maxLength: 2 }) }, optional),
  fc.record({
    type: some('Reshape'),
    targetShape: fc.array(fc.constantFrom(-1, 1, 2, 3, 4), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ type: some('Dot'), axes: axis, normalize: fc.boolean() }),
  fc.record({ type: some('Dropout'), rate: fc.constantFrom(0, 0.5) }),
  fc.record({ type: some('RandomRotation'), factor: fc.constant(0.2) }),
  fc.record({
    type: some(
      'Flatten',
      'BatchNormalization',
      'ReLU',
      'LeakyReLU',
      'ELU',
      'Add',
      'Subtract',
      'Multiply',
      'Average',
      'Maximum',
      'RandomFlip',
    ),
  }),
);
