// Ways to break an Experiment that is in order, each of which must be refused, and a blind change anywhere in
// it, which may be.
import fc from 'fast-check';

// biome-ignore lint/suspicious/noExplicitAny: plain data is broken in ways that no type would allow
type Broken = any;

/** Breaks a copy in place; `n` chooses where. */
type Break = (experiment: Broken, n: number) => void;

const layerAfterInput = ({ model }: Broken, n: number) =>
  model.layers[1 + (n % (model.layers.length - 1))];
const lastDense = ({ model }: Broken) =>
  model.layers.findLast(({ type }: Broken) => type === 'Dense');

/** A stack in place of the model, on the data's own Input. */
function stackOf(experiment: Broken, ...layers: object[]): void {
  experiment.model = { kind: 'sequential', layers: [experiment.model.layers[0], ...layers] };
}

/** A graph in place of the model, on the data's own Input, `x`, flattened as `flat`. */
function graphOf(experiment: Broken, layers: object[], calls: object[], outputs = ['out']): void {
  experiment.model = {
    kind: 'functional',
    layers: [
      { ...experiment.model.layers[0], name: 'x' },
      { type: 'Flatten', name: 'flat' },
      ...layers,
    ],
    calls: [{ layer: 'flat', inputs: ['x'] }, ...calls],
    inputs: ['x'],
    outputs,
  };
}

const dense = (name: string, units = 2) => ({ type: 'Dense', units, name });
const image = { type: 'Reshape', targetShape: [-1, 1, 1] };
const HUGE = [1e9, Number.MAX_SAFE_INTEGER, 1e300, Number.POSITIVE_INFINITY];
const NOT_SIZES = [0, -1, -64, 1.5, Number.NaN, null, '8', true, [], {}, ...HUGE];
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T;

export const BREAKS: Readonly<Record<string, Break>> = {
  'a required field is missing'(experiment, n) {
    const { data, model, compile } = experiment;
    const [from, field] = pick<[Broken, string]>(
      [
        [experiment, 'version'],
        [experiment, 'data'],
        [experiment, 'model'],
        [experiment, 'compile'],
        [data, 'source'],
        [data.source, 'kind'],
        [model, 'kind'],
        [model, 'layers'],
        [compile, 'optimizer'],
        [compile, 'loss'],
        [compile.optimizer, 'kind'],
        [layerAfterInput(experiment, n), 'type'],
        [lastDense(experiment), 'units'],
        [model.layers[0], 'shape'],
      ],
      n,
    );
    delete from[field];
  },
  'a field that nobody knows'(experiment, n) {
    const { data, model, compile } = experiment;
    const layer = layerAfterInput(experiment, n);
    pick([experiment, data, data.source, model, compile, compile.optimizer, layer], n).extra = 1;
  },
  'a size that is none'(experiment, n) {
    lastDense(experiment).units = pick(NOT_SIZES, n);
  },
  'an input shape that is none'(experiment, n) {
    const { layers } = experiment.model;
    layers[0].shape = pick<unknown>([[], 3, 'x', null, ...NOT_SIZES.map((size) => [size])], n);
  },
  'an input of another shape than the data'(experiment, n) {
    const { layers } = experiment.model;
    layers[0].shape = pick([[17], [5, 5], [28, 28, 3], [3, 3, 3, 3]], n);
  },
  'an unknown layer'(experiment, n) {
    layerAfterInput(experiment, n).type = pick(
      ['LSTM', '', 'dense', 'constructor', '__proto__'],
      n,
    );
  },
  'an unknown optimizer, loss, metric, activation or callback'(experiment, n) {
    const name = pick(['Lion', '', 'toString', 'hasOwnProperty'], n);
    const breaks: Break[] = [
      ({ compile }) => Object.assign(compile.optimizer, { kind: name }),
      ({ compile }) => Object.assign(compile, { loss: name }),
      ({ compile }) => Object.assign(compile, { metrics: [name] }),
      (whole) => Object.assign(lastDense(whole), { activation: name }),
      (whole) => Object.assign(whole, { callbacks: [{ kind: name }] }),
    ];
    pick(breaks, n)(experiment, n);
  },
  'a rate that is none'({ compile }, n) {
    compile.optimizer.learningRate = pick([0, -1, Number.NaN, '0.1', null, 1e300, [0.1]], n);
  },
  'a fit that is none'(experiment, n) {
    const field = pick(['batchSize', 'epochs'], n);
    experiment.fit = { ...experiment.fit, [field]: pick(NOT_SIZES, n) };
  },
  'a seed that is none'(experiment, n) {
    experiment.seed = pick([-1, 0.5, 2 ** 32, Number.NaN, 'one', null], n);
  },
  'a cycle'(experiment, n) {
    const long = n % 2 === 0;
    graphOf(
      experiment,
      [{ type: 'Add', name: 'add' }, dense('back'), dense('out')],
      [
        { layer: 'add', inputs: ['flat', long ? 'back' : 'add'] },
        { layer: 'back', inputs: ['add'] },
        { layer: 'out', inputs: ['add'] },
      ],
    );
  },
  'a graph that names what is not there'(experiment, n) {
    const call = { layer: 'out', inputs: ['flat'] };
    const broken = [
      { layer: 'nobody' },
      { inputs: ['nothing'] },
      { inputs: [] },
      { inputs: 'flat' },
    ];
    const outputs = pick([['out'], ['out'], ['out'], ['out'], ['nowhere']], n);
    graphOf(experiment, [dense('out')], [{ ...call, ...broken[n % 5] }], outputs);
  },
  'two layers of one name'(experiment) {
    graphOf(experiment, [dense('out'), dense('out')], [{ layer: 'out', inputs: ['flat'] }]);
  },
  'shapes that clash'(experiment, n) {
    graphOf(
      experiment,
      [
        dense('a', 2),
        dense('b', 3),
        { type: pick(['Add', 'Multiply', 'Maximum'], n), name: 'out' },
      ],
      [
        { layer: 'a', inputs: ['flat'] },
        { layer: 'b', inputs: ['flat'] },
        { layer: 'out', inputs: ['a', 'b'] },
      ],
    );
  },
  'a shared layer on two shapes'(experiment) {
    graphOf(
      experiment,
      [dense('wide', 99), dense('shared', 3), { type: 'Add', name: 'out' }],
      [
        { layer: 'wide', inputs: ['flat'] },
        { layer: 'shared', inputs: ['flat'], output: 'a' },
        { layer: 'shared', inputs: ['wide'], output: 'b' },
        { layer: 'out', inputs: ['a', 'b'] },
      ],
    );
  },
  'a window that leaves nothing'(experiment, n) {
    const type = pick(['MaxPooling2D', 'AveragePooling2D'], n);
    const window =
      n % 3 === 0
        ? { type: 'Conv2D', filters: 2, kernelSize: 900 }
        : { type, poolSize: [1, 2 + n] };
    stackOf(experiment, image, window, { type: 'Flatten' }, { type: 'Dense', units: 2 });
  },
  'numbers without end'(experiment, n) {
    const layers = [
      [{ type: 'Dense', units: 1e8 }],
      [image, { type: 'UpSampling2D', size: 1e6 }],
      [image, { type: 'ZeroPadding2D', padding: 1e9 }],
      [image, { type: 'Conv2D', filters: 1e8, kernelSize: 1 }],
      [image, { type: 'UpSampling2D', size: 2 ** 30 }, { type: 'UpSampling2D', size: 2 ** 30 }],
      [{ type: 'Reshape', targetShape: [1e9, -1] }],
    ];
    stackOf(experiment, ...pick(layers, n), { type: 'Flatten' }, { type: 'Dense', units: 2 });
  },
  'more data than there can be'(experiment, n) {
    const source = { kind: 'generated', pattern: 'xor', count: pick(HUGE, n) };
    const slice = { kind: 'slice', count: pick(HUGE, n) };
    if (n % 2 === 0) experiment.data = { source };
    else experiment.data.transforms = [slice, ...experiment.data.transforms];
  },
  'points that are none'(experiment, n) {
    const features = [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]; // biome-ignore format: a row each
    const source = { kind: 'points', features, labels: [0, 1, 0], classes: 2 };
    const broken = [
      { features: [[1, 2], [3], [5, 6]] },
      { features: [[], [], []] },
      {
        features: [
          [1, Number.NaN],
          [1, 2],
          [1, 2],
        ],
      },
      {
        features: [
          [1, Number.POSITIVE_INFINITY],
          [1, 2],
          [1, 2],
        ],
      },
      { labels: [0, 1] },
      { labels: [0, 1, 2] },
      { labels: [0, 1, -1] },
      { classes: 1 },
      { classes: 1e9 },
      { features: 'none' },
    ];
    experiment.data = { source: { ...source, ...pick<object>(broken, n) } };
    experiment.model.layers[0].shape = [2];
    experiment.model = {
      kind: 'sequential',
      layers: [{ type: 'Input', shape: [2] }, dense('out')],
    };
    experiment.compile.loss = 'sparse_categorical_crossentropy';
    experiment.compile.metrics = [];
  },
  'a loss that the output does not fit'(experiment, n) {
    lastDense(experiment).units = 7;
    experiment.compile.loss = pick(['mean_squared_error', 'categorical_crossentropy', 'hinge'], n);
  },
  'a callback that can’t be'(experiment, n) {
    const broken = [
      { kind: 'EarlyStopping', patience: -1 },
      { kind: 'ReduceLROnPlateau', factor: 1 },
      { kind: 'ModelCheckpoint', filepath: 'weights.txt' },
      { kind: 'ModelCheckpoint', filepath: '{nothing}.keras' },
      { kind: 'ModelCheckpoint', filepath: '{epoch:Q}.keras' },
      { kind: 'ModelCheckpoint', filepath: '{epoch:.keras' },
      { kind: 'LearningRateScheduler', schedule: { kind: 'step', factor: 0.1, epochs: 0 } },
      { kind: 'CSVLogger', filename: '' },
    ];
    experiment.callbacks = [pick<object>(broken, n)];
  },
};

const WRONG: readonly unknown[] = [
  ...[null, undefined, true, '', 'text', [], {}, [[]], [null], { kind: 'Dense' }],
  ...[0, -1, 1.5, Number.NaN, Number.NEGATIVE_INFINITY, 1e12, -0],
];

/** Puts anything anywhere: at a path that `steps` choose, or takes what is there away. */
export function changeBlindly(experiment: Broken, steps: readonly number[], what: number): void {
  let at = experiment;
  for (const step of steps) {
    const keys = Object.keys(at);
    if (keys.length === 0) return;
    const key = pick(keys, step);
    const next = at[key];
    const stop = typeof next !== 'object' || next === null || step % 5 === 0;
    if (stop) {
      if (what % 4 === 0) delete at[key];
      else at[key] = pick(WRONG, what);
      return;
    }
    at = next;
  }
}

export const blindChange = fc.record({
  steps: fc.array(fc.nat(999), { minLength: 1, maxLength: 6 }),
  what: fc.nat(999),
});
