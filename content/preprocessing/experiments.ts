// The chapter's named experiments, shared by both languages. Imports types of src/experiment only.
import type { ExperimentInput } from '../../src/experiment/experiment.ts';

type Transforms = NonNullable<ExperimentInput['data']['transforms']>;
type Scale = Extract<Transforms[number], { kind: 'scale' }>;
type Compile = ExperimentInput['compile'];

const SCALED: Scale = { kind: 'scale', divisor: 255 };
/** The mean and the standard deviation of all pixels of the 60,000 training images (tests/content holds them). */
const STANDARDISED: Scale = { kind: 'scale', subtract: 72.94, divisor: 90.02 };
const SPLIT: Transforms[number] = {
  kind: 'split',
  testSize: 0.2,
  stratify: 'one-hot',
  randomState: 124,
};

const SGD: Compile = {
  optimizer: { kind: 'SGD', learningRate: 0.01 },
  loss: 'categorical_crossentropy',
  metrics: ['acc'],
};
const ADAM: Compile = { ...SGD, optimizer: { kind: 'Adam', learningRate: 0.001 } };

interface Options {
  /** The model's name: what the race calls it. */
  readonly name: string;
  readonly count?: number;
  readonly scale?: Scale | null;
  /** After the split. */
  readonly after?: Transforms;
  readonly compile?: Compile;
  readonly fit?: ExperimentInput['fit'];
  readonly targets?: 'one-hot' | 'integers';
  /** The last layer gives logits, and the loss does the softmax itself: nothing is cut off at a small probability. */
  readonly logits?: boolean;
}

/** One network, one seed, the first images of the data set: what differs is how they were prepared. */
function run({ name, count = 12_500, scale = SCALED, after = [], ...rest }: Options) {
  const { compile = SGD, fit = { batchSize: 64, epochs: 5 }, targets = 'one-hot' } = rest;
  const { logits = false } = rest;
  return {
    version: 1,
    data: {
      source: { kind: 'fashion-mnist' },
      transforms: [
        { kind: 'slice', count },
        ...(scale === null ? [] : [scale]),
        ...(targets === 'one-hot' ? [{ kind: 'one-hot' } as const] : []),
        SPLIT,
        ...after,
      ],
    },
    model: {
      kind: 'sequential',
      name,
      layers: [
        { type: 'Input', shape: [28, 28] },
        { type: 'Flatten' },
        { type: 'Dense', units: 64, activation: 'relu' },
        { type: 'Dense', units: 10, activation: logits ? 'linear' : 'softmax' },
      ],
    },
    compile: logits
      ? { ...compile, loss: { kind: 'CategoricalCrossentropy', fromLogits: true } }
      : compile,
    fit,
    seed: 1,
  } satisfies ExperimentInput;
}

/** 2,000 images to learn from and 500 to check on: few enough to be learnt by heart. */
const leak = (share: number) =>
  run({
    name: `leak ${share}`,
    count: 2_500,
    after: share === 0 ? [] : [{ kind: 'leak', share, seed: 1 }],
    compile: ADAM,
    fit: { batchSize: 64, epochs: 25 },
  });

const SORTED: Transforms = [{ kind: 'sort-by-label' }];

export const experiments = {
  /** The scale race. */
  raw: run({ name: '0…255', scale: null }),
  scaled: run({ name: '0…1' }),
  standardised: run({ name: 'μ = 0, σ = 1', scale: STANDARDISED }),
  'raw-logits': run({ name: '0…255, from_logits', scale: null, logits: true }),
  /** Raw pixels at a rate of their own, and with Adam. */
  'raw-tuned': run({
    name: '0…255, small rate',
    scale: null,
    logits: true,
    compile: { ...SGD, optimizer: { kind: 'SGD', learningRate: 0.000_02 } },
  }),
  'raw-adam': run({ name: '0…255, Adam', scale: null, logits: true, compile: ADAM }),
  /** Class numbers as they are: the same run as `scaled`. */
  integers: run({
    name: 'integer targets',
    targets: 'integers',
    compile: { ...SGD, loss: 'sparse_categorical_crossentropy' },
  }),
  shuffled: run({ name: 'shuffle=True', compile: ADAM }),
  'in-order': run({
    name: 'shuffle=False',
    compile: ADAM,
    fit: { batchSize: 64, epochs: 5, shuffle: false },
  }),
  sorted: run({
    name: 'sorted, shuffle=False',
    after: SORTED,
    compile: ADAM,
    fit: { batchSize: 64, epochs: 5, shuffle: false },
  }),
  /** Every batch holds all that there is, so that no order matters. */
  'sorted-one-batch': run({
    name: 'sorted, one batch',
    after: SORTED,
    compile: { ...ADAM, optimizer: { kind: 'Adam', learningRate: 0.005 } },
    fit: { batchSize: 10_000, epochs: 40, shuffle: false },
  }),
  'leak-0': leak(0),
  'leak-50': leak(0.5),
  'leak-100': leak(1),
} satisfies Record<string, ExperimentInput>;
