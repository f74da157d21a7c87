// The chapter's named experiments, shared by both languages. Imports types of src/experiment only.
import type { ExperimentInput } from '../../src/experiment/experiment.ts';

type Data = ExperimentInput['data'];
type Transforms = NonNullable<Data['transforms']>;
type Model = Extract<ExperimentInput['model'], { kind: 'functional' }>;

/** 24,000 images to learn from and 6,000 to check on. */
const preparation: Transforms = [
  { kind: 'slice', count: 30_000 },
  { kind: 'split', testSize: 0.2, stratify: 'labels', randomState: 124 },
  { kind: 'scale' },
];

const images = (more: Transforms = []): Data => ({
  source: { kind: 'fashion-mnist' },
  transforms: [...preparation, ...more],
});

const run = {
  version: 1,
  compile: {
    optimizer: { kind: 'Adam', learningRate: 0.001 },
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
  },
  fit: { batchSize: 64, epochs: 5 },
  seed: 1,
} satisfies Partial<ExperimentInput>;

const sequential: ExperimentInput = {
  ...run,
  data: images(),
  model: {
    kind: 'sequential',
    name: 'sequential',
    layers: [
      { type: 'Input', shape: [28, 28] },
      { type: 'Flatten' },
      { type: 'Dense', units: 64, activation: 'relu' },
      { type: 'Dense', units: 10, activation: 'softmax' },
    ],
  },
};

/** The same layers, called by hand. */
const functional: ExperimentInput = {
  ...run,
  data: images(),
  model: {
    kind: 'functional',
    name: 'functional',
    layers: sequential.model.layers,
    calls: [
      { layer: 'flatten', inputs: ['input_layer'] },
      { layer: 'dense', inputs: ['flatten'] },
      { layer: 'dense_1', inputs: ['dense'] },
    ],
    inputs: ['input_layer'],
    outputs: ['dense_1'],
  },
};

const SHOES: Transforms = [
  { kind: 'group', field: 'shoe', groups: [[0, 1, 2, 3, 4, 6, 8], [5, 7, 9]] }, // biome-ignore format: two groups
];

const twoOutputs: ExperimentInput = {
  ...run,
  data: { ...images(SHOES), targets: { garment: 'labels', shoe: 'shoe' } },
  model: {
    kind: 'functional',
    name: 'two_outputs',
    layers: [
      { type: 'Input', shape: [28, 28], name: 'image' },
      { type: 'Flatten', name: 'flatten' },
      { type: 'Dense', units: 64, activation: 'relu', name: 'trunk' },
      { type: 'Dense', units: 10, activation: 'softmax', name: 'garment' },
      { type: 'Dense', units: 1, activation: 'sigmoid', name: 'shoe' },
    ],
    calls: [
      { layer: 'flatten', inputs: ['image'] },
      { layer: 'trunk', inputs: ['flatten'] },
      { layer: 'garment', inputs: ['trunk'] },
      { layer: 'shoe', inputs: ['trunk'] },
    ],
    inputs: ['image'],
    outputs: ['garment', 'shoe'],
  },
  compile: {
    ...run.compile,
    loss: { garment: 'sparse_categorical_crossentropy', shoe: 'binary_crossentropy' },
    metrics: { garment: ['accuracy'], shoe: ['accuracy'] },
    lossWeights: { garment: 1, shoe: 1 },
  },
};

/** One input, and the same image with its edges as two: 64 units in all, either way. */
const imageAlone: ExperimentInput = {
  ...functional,
  model: { ...functional.model, name: 'image_alone' },
};
const imageAndEdges: ExperimentInput = {
  ...run,
  data: {
    ...images([{ kind: 'edges', field: 'edges' }]),
    inputs: { image: 'features', edges: 'edges' },
  },
  model: {
    kind: 'functional',
    name: 'image_and_edges',
    layers: [
      { type: 'Input', shape: [28, 28], name: 'image' },
      { type: 'Input', shape: [28, 28], name: 'edges' },
      { type: 'Flatten', name: 'flatten' },
      { type: 'Dense', units: 32, activation: 'relu', name: 'look_at_image' },
      { type: 'Dense', units: 32, activation: 'relu', name: 'look_at_edges' },
      { type: 'Concatenate', name: 'both' },
      { type: 'Dense', units: 10, activation: 'softmax', name: 'garment' },
    ],
    calls: [
      { layer: 'flatten', inputs: ['image'], output: 'flat_image' },
      { layer: 'flatten', inputs: ['edges'], output: 'flat_edges' },
      { layer: 'look_at_image', inputs: ['flat_image'] },
      { layer: 'look_at_edges', inputs: ['flat_edges'] },
      { layer: 'both', inputs: ['look_at_image', 'look_at_edges'] },
      { layer: 'garment', inputs: ['both'] },
    ],
    inputs: ['image', 'edges'],
    outputs: ['garment'],
  },
};

const pairs: Data = {
  ...images([{ kind: 'pairs', field: 'other', same: 'same', seed: 7 }]),
  inputs: { left: 'features', right: 'other' },
  targets: { output: 'same' },
};

/** A pair's images through one encoder; then how far apart they have come, square by square. */
const twinModel = (units: number): Model => ({
  kind: 'functional',
  name: 'twins',
  layers: [
    { type: 'Input', shape: [28, 28], name: 'left' },
    { type: 'Input', shape: [28, 28], name: 'right' },
    { type: 'Flatten', name: 'flatten' },
    { type: 'Dense', units, activation: 'relu', name: 'encoder' },
    { type: 'Subtract', name: 'difference' },
    { type: 'Multiply', name: 'squares' },
    { type: 'Dense', units: 1, activation: 'sigmoid', name: 'same' },
  ],
  calls: [
    { layer: 'flatten', inputs: ['left'], output: 'flat_left' },
    { layer: 'flatten', inputs: ['right'], output: 'flat_right' },
    { layer: 'encoder', inputs: ['flat_left'], output: 'code_left' },
    { layer: 'encoder', inputs: ['flat_right'], output: 'code_right' },
    { layer: 'difference', inputs: ['code_left', 'code_right'] },
    { layer: 'squares', inputs: ['difference', 'difference'] },
    { layer: 'same', inputs: ['squares'] },
  ],
  inputs: ['left', 'right'],
  outputs: ['same'],
});

const twins: ExperimentInput = {
  ...run,
  data: pairs,
  model: twinModel(64),
  compile: { ...run.compile, loss: 'binary_crossentropy' },
};

/** The same graph with an encoder for each image: nothing is shared. */
const strangers: ExperimentInput = {
  ...twins,
  model: {
    ...twinModel(64),
    name: 'strangers',
    layers: twinModel(64).layers.flatMap((layer) =>
      layer.name === 'encoder' ? [layer, { ...layer, name: 'second_encoder' }] : [layer],
    ),
    calls: twinModel(64).calls.map((call) =>
      call.output === 'code_right' ? { ...call, layer: 'second_encoder' } : call,
    ),
  },
};

const BLOCKS = 30;

/** Blocks of Dense layers one after another, each with a bypass or without one. */
function deep(name: string, skips: boolean): ExperimentInput {
  const layers: Model['layers'][number][] = [
    { type: 'Input', shape: [28, 28], name: 'image' },
    { type: 'Flatten', name: 'flatten' },
    { type: 'Dense', units: 32, activation: 'tanh', name: 'stem' },
  ];
  const calls: Model['calls'][number][] = [
    { layer: 'flatten', inputs: ['image'] },
    { layer: 'stem', inputs: ['flatten'] },
  ];
  let x = 'stem';
  for (let block = 1; block <= BLOCKS; block += 1) {
    const dense = `dense_${block}`;
    layers.push({ type: 'Dense', units: 32, activation: 'tanh', name: dense });
    calls.push({ layer: dense, inputs: [x] });
    if (skips) {
      const sum = `add_${block}`;
      layers.push({ type: 'Add', name: sum });
      calls.push({ layer: sum, inputs: [x, dense] });
      x = sum;
    } else x = dense;
  }
  layers.push({ type: 'Dense', units: 10, activation: 'softmax', name: 'garment' });
  calls.push({ layer: 'garment', inputs: [x] });
  return {
    ...run,
    data: images(),
    model: { kind: 'functional', name, layers, calls, inputs: ['image'], outputs: ['garment'] },
    fit: { batchSize: 64, epochs: 3 },
  };
}

export const experiments = {
  sequential,
  functional,
  'two-outputs': twoOutputs,
  'image-alone': imageAlone,
  'image-and-edges': imageAndEdges,
  twins,
  strangers,
  plain: deep('plain', false),
  skips: deep('skips', true),
  /** A challenge's start, and one way to its goal. */
  'narrow-twins': { ...twins, model: twinModel(4) },
  'wider-twins': { ...twins, model: twinModel(32), fit: { batchSize: 64, epochs: 10 } },
} satisfies Record<string, ExperimentInput>;

/** What the instrument of the twins computes with. */
export const keepsWeights: readonly string[] = ['twins'];
