// The steps from the data set's files to a batch, as NumPy, Keras and scikit-learn carry them out: after each step
// the arrays' shapes, dtypes, ranges and bytes, where one example stands, and what is wrong. Imports experiment, keras.
import { arange, MersenneTwister } from '../keras/mersenne-twister.ts';
import { trainTestSplit } from '../keras/split.ts';

/** What a reader may switch off and put in another order; `load` comes before, `batch` after. */
export const STEPS = ['float32', 'divide', 'one-hot', 'split', 'shuffle'] as const;
export type PreparationStep = (typeof STEPS)[number];

export interface Recipe {
  /** All steps, in their order. */
  readonly order: readonly PreparationStep[];
  readonly off: readonly PreparationStep[];
  /** Python's `/` or its `//`, which rounds down. */
  readonly division: '/' | '//';
  readonly shuffles: 'both' | 'images';
}

export type Dtype = 'uint8' | 'float32' | 'float64';
const BYTES: Readonly<Record<Dtype, number>> = { uint8: 1, float32: 4, float64: 8 };

export interface ArrayFacts {
  readonly shape: readonly number[];
  readonly dtype: Dtype;
  readonly bytes: number;
}

/** What is to be said of a step: `wrong` spoils the training, `note` is good to know. */
export interface Remark {
  readonly code: RemarkCode;
  readonly kind: 'wrong' | 'note';
  readonly share?: number;
}
export type RemarkCode =
  | 'floor-division'
  | 'float64'
  | 'for-each-set'
  | 'by-rows'
  | 'by-labels'
  | 'pairs-broken'
  | 'unscaled'
  | 'not-float32'
  | 'integer-targets'
  | 'no-validation'
  | 'fit-shuffles';

export interface Stage {
  readonly step: 'load' | PreparationStep | 'batch';
  /** What does it, in Python. */
  readonly code: readonly string[];
  /** Of the training set, once there is one. */
  readonly images: ArrayFacts;
  readonly targets: ArrayFacts;
  /** How many examples were split off; null before. */
  readonly validation: number | null;
  /** Official numbers of the image, and of the label, that stand at the place asked for. */
  readonly example: { readonly image: number; readonly label: number };
  /** What has become of a byte. */
  readonly value: (byte: number) => number;
  readonly isOneHot: boolean;
  readonly remarks: readonly Remark[];
}

const BATCH = 64;
const RANDOM_STATE = 124;
const TEST_SIZE = 0.2;

/**
 * Every stage from `load` to `batch`; steps that are off leave none.
 *
 * @param labels the classes of all examples, in their official order
 * @param place of the example that is followed, in whatever array it stands in then
 */
export function prepare(
  labels: readonly number[],
  recipe: Recipe,
  place: number,
): readonly Stage[] {
  const bench = new Bench(labels, place);
  const stages = [bench.load()];
  for (const step of recipe.order) {
    if (!recipe.off.includes(step)) stages.push(bench.take(step, recipe));
  }
  return [...stages, bench.batch(recipe)];
}

class Bench {
  readonly #labels: readonly number[];
  readonly #place: number;
  /** Official numbers, in the order in which images and labels stand. */
  #images: Int32Array;
  #targets: Int32Array;
  #dtype: Dtype = 'uint8';
  #value = (byte: number) => byte;
  #isOneHot = false;
  #validation: number | null = null;
  #isDivided = false;

  constructor(labels: readonly number[], place: number) {
    this.#labels = labels;
    this.#place = place;
    this.#images = arange(labels.length);
    this.#targets = arange(labels.length);
  }

  get #sets(): readonly string[] {
    return this.#validation === null ? [''] : ['train_', 'validation_'];
  }

  get #targetsName(): string {
    return this.#isOneHot ? 'targets' : 'labels';
  }

  load(): Stage {
    const count = this.#labels.length;
    return this.#stage('load', [
      '(images, labels), _ = keras.datasets.fashion_mnist.load_data()',
      `images, labels = images[:${count}], labels[:${count}]`,
    ]);
  }

  take(step: PreparationStep, recipe: Recipe): Stage {
    switch (step) {
      case 'float32':
        return this.#toFloat();
      case 'divide':
        return this.#divide(recipe.division);
      case 'one-hot':
        return this.#toOneHot();
      case 'split':
        return this.#split();
      case 'shuffle':
        return this.#shuffle(recipe.shuffles);
    }
  }

  batch(recipe: Recipe): Stage {
    const set = this.#sets[0] ?? '';
    const remarks: Remark[] = [];
    if (!this.#isDivided) remarks.push({ code: 'unscaled', kind: 'wrong' });
    if (this.#dtype !== 'float32') remarks.push({ code: 'not-float32', kind: 'note' });
    if (!this.#isOneHot) remarks.push({ code: 'integer-targets', kind: 'note' });
    if (this.#validation === null) remarks.push({ code: 'no-validation', kind: 'wrong' });
    if (recipe.off.includes('shuffle')) remarks.push({ code: 'fit-shuffles', kind: 'note' });
    const whole = this.#stage('batch', [
      `${set}images[:${BATCH}], ${set}${this.#targetsName}[:${BATCH}]`,
    ]);
    const cut = ({ shape, dtype }: ArrayFacts) => facts([BATCH, ...shape.slice(1)], dtype);
    return { ...whole, images: cut(whole.images), targets: cut(whole.targets), remarks };
  }

  #toFloat(): Stage {
    const before = this.#value;
    this.#dtype = 'float32';
    this.#value = (byte) => Math.fround(before(byte));
    return this.#stage(
      'float32',
      this.#each((name) => `${name}.astype("float32")`),
      this.#forEach(),
    );
  }

  #divide(division: Recipe['division']): Stage {
    const before = this.#value;
    const isFloor = division === '//';
    // NumPy: bytes divided by `/` are float64; `//` leaves the dtype, as float32 stays float32.
    const toFloat64 = this.#dtype === 'uint8' && !isFloor;
    if (toFloat64) this.#dtype = 'float64';
    const round = this.#dtype === 'float32' ? Math.fround : (x: number) => x;
    this.#value = (byte) => {
      const quotient = before(byte) / 255;
      return round(isFloor ? Math.floor(quotient) : quotient);
    };
    this.#isDivided = true;
    const remarks: Remark[] = [...this.#forEach()];
    if (isFloor) remarks.push({ code: 'floor-division', kind: 'wrong' });
    if (toFloat64) remarks.push({ code: 'float64', kind: 'note' });
    return this.#stage(
      'divide',
      this.#each((name) => `${name} ${division} 255`),
      remarks,
    );
  }

  #toOneHot(): Stage {
    const code = this.#sets.map(
      (set) => `${set}targets = keras.utils.to_categorical(${set}labels, 10)`,
    );
    const remarks = this.#forEach();
    this.#isOneHot = true;
    return this.#stage('one-hot', code, remarks);
  }

  #split(): Stage {
    const classes = Array.from(this.#targets, (number) => this.#labels[number] as number);
    const { train, test } = trainTestSplit(classes, {
      testSize: TEST_SIZE,
      stratify: this.#isOneHot ? 'one-hot' : 'labels',
      randomState: RANDOM_STATE,
    });
    const [images, targets] = [this.#images, this.#targets];
    this.#images = train.map((at) => images[at] as number);
    this.#targets = train.map((at) => targets[at] as number);
    this.#validation = test.length;
    const name = this.#targetsName;
    const code = [
      `train_images, validation_images, train_${name}, validation_${name} = (`,
      `    train_test_split(images, ${name}, test_size=${TEST_SIZE},`,
      `                     stratify=${name}, random_state=${RANDOM_STATE}))`,
    ];
    const by = this.#isOneHot ? 'by-rows' : 'by-labels';
    return this.#stage('split', code, [{ code: by, kind: 'note' }]);
  }

  #shuffle(what: Recipe['shuffles']): Stage {
    const set = this.#sets[0] ?? '';
    const order = new MersenneTwister(1).permutation(arange(this.#images.length));
    const images = this.#images;
    this.#images = order.map((at) => images[at] as number);
    const targets = this.#targets;
    if (what === 'both') this.#targets = order.map((at) => targets[at] as number);
    const name = this.#targetsName;
    const code = [
      `order = np.random.RandomState(1).permutation(len(${set}images))`,
      ...['images', ...(what === 'both' ? [name] : [])].map(
        (array) => `${set}${array} = ${set}${array}[order]`,
      ),
    ];
    const remarks: Remark[] =
      what === 'both' ? [] : [{ code: 'pairs-broken', kind: 'wrong', share: this.wrongShare() }];
    return this.#stage('shuffle', code, remarks);
  }

  /** The share of examples that stand beside another class than their own. */
  wrongShare(): number {
    const wrong = this.#images.filter(
      (image, at) => this.#labels[image] !== this.#labels[this.#targets[at] as number],
    );
    return wrong.length / this.#images.length;
  }

  #each(code: (name: string) => string): string[] {
    return this.#sets.map((set) => `${set}images = ${code(`${set}images`)}`);
  }

  #forEach(): Remark[] {
    return this.#validation === null ? [] : [{ code: 'for-each-set', kind: 'note' }];
  }

  #stage(step: Stage['step'], code: readonly string[], remarks: readonly Remark[] = []): Stage {
    const count = this.#images.length;
    const at = Math.min(this.#place, count - 1);
    return {
      ...{ step, code, remarks, isOneHot: this.#isOneHot },
      images: facts([count, 28, 28], this.#dtype),
      // Keras's to_categorical makes NumPy's default, float64.
      targets: this.#isOneHot ? facts([count, 10], 'float64') : facts([count], 'uint8'),
      validation: this.#validation,
      example: { image: this.#images[at] as number, label: this.#targets[at] as number },
      value: this.#value,
    };
  }
}

function facts(shape: readonly number[], dtype: Dtype): ArrayFacts {
  return { shape, dtype, bytes: shape.reduce((size, axis) => size * axis, BYTES[dtype]) };
}
