// An Experiment's data in Python: the source, then each transform where it stands, in NumPy, Keras and
// scikit-learn. Imports this room and experiment.
import type { DataSource, SetName, Transform } from '../../experiment/data.ts';
import { BookError } from '../../experiment/errors.ts';
import type { CodeFacts } from './facts.ts';
import { Fields, type Prefixes } from './fields.ts';
import { type Code, group, layout, PYTHON_STYLE, prefixed } from './layout.ts';
import { pythonFloat } from './python-values.ts';

/** What the script's beginning needs. */
export interface PythonData {
  readonly functions: readonly string[];
  readonly lines: readonly string[];
  readonly usesNumpy: boolean;
  readonly usesSplit: boolean;
  /** What a field of a set is called in the end. */
  readonly variable: (set: SetName, field: string) => string;
}

const SHIFT = `def shift(images, pixels, random):
    """Moves each image by up to so many pixels on both axes; zeros move in."""
    height, width = images.shape[1:]
    moves = random.integers(0, 2 * pixels + 1, size=(len(images), 2))
    padded = np.pad(images, ((0, 0), (pixels, pixels), (pixels, pixels)))
    return np.stack(
        [
            image[down : down + height, right : right + width]
            for image, (down, right) in zip(padded, moves)
        ]
    )`;

const NOISE = `def add_noise(values, standard_deviation, random):
    """Adds Gaussian noise, in the unit that the values have here."""
    noise = random.standard_normal(values.shape, dtype="float32")
    return values + standard_deviation * noise`;

const EDGES = `def edge_map(images):
    """How steep each image is at each pixel, after Sobel; its border repeats beyond it."""
    padded = np.pad(images.astype("float32"), ((0, 0), (1, 1), (1, 1)), mode="edge")
    rows = (padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]) / 4
    columns = (padded[:, :, :-2] + 2 * padded[:, :, 1:-1] + padded[:, :, 2:]) / 4
    across = rows[:, :, 2:] - rows[:, :, :-2]
    down = columns[:, 2:] - columns[:, :-2]
    return np.sqrt(across**2 + down**2)`;

const PARTNERS = `def draw_partners(labels, share, random):
    """For each example another one: in this share of all cases one of its own class."""
    same = random.random(len(labels)) < share
    partners = np.empty(len(labels), dtype=int)
    for label in np.unique(labels):
        own = np.flatnonzero(labels == label)
        others = np.flatnonzero(labels != label)
        steps = random.integers(1, max(2, len(own)), size=len(own))
        alike = own[(np.arange(len(own)) + steps) % len(own)]
        unlike = random.choice(others, size=len(own)) if len(others) > 0 else alike
        partners[own] = np.where(same[own], alike, unlike)
    return partners, (labels == labels[partners]).astype(int)`;

type Generated = Extract<DataSource, { kind: 'generated' }>;

/** The pattern's points from uniform a and b and the class, as src/keras/generated-points.ts has them. */
const PATTERNS: Readonly<Record<Generated['pattern'], string>> = {
  blobs: `    centre = np.where(labels == 0, -0.5, 0.5)
    x = centre + (a - 0.5) * 0.8
    y = centre + (b - 0.5) * 0.8`,
  circles: `    radius = np.where(labels == 0, 0.45 * np.sqrt(a), 0.7 + 0.3 * a)
    x = radius * np.cos(2 * np.pi * b)
    y = radius * np.sin(2 * np.pi * b)`,
  xor: `    sign = np.where(b < 0.5, -1, 1)
    x = sign * (0.1 + 0.9 * a)
    y = np.where(labels == 0, sign, -sign) * (0.1 + 0.9 * np.abs(2 * b - 1))`,
  spirals: `    radius = np.sqrt(a)
    turns = 1.5 * radius + labels / 2
    x = radius * np.cos(2 * np.pi * turns)
    y = radius * np.sin(2 * np.pi * turns)`,
};

function generator(pattern: Generated['pattern']): string {
  return `def draw_points(count, noise, seed):
    """Points of two classes in turn: ${pattern}, in [-1, 1] before the noise."""
    random = np.random.default_rng(seed)
    labels = np.arange(count) % 2
    ${pattern === 'spirals' ? 'a = random.uniform(size=count)' : 'a, b = random.uniform(size=(2, count))'}
${PATTERNS[pattern]}
    points = np.stack([x, y], axis=1)
    points += noise * random.standard_normal((count, 2))
    return points.astype("float32"), labels`;
}

export function pythonData(facts: CodeFacts): PythonData {
  const writer = new DataWriter(facts);
  writer.source(facts.experiment.data.source);
  for (const transform of facts.transforms) writer.transform(transform);
  writer.finish();
  return writer;
}

class DataWriter implements PythonData {
  readonly functions: string[] = [];
  readonly lines: string[] = [];
  usesNumpy = false;
  usesSplit = false;
  readonly #facts: CodeFacts;
  readonly #fields: Fields;
  /** The word before each set's names; the training set has none until it is split. */
  readonly #prefixes: Prefixes;
  #splitsLeft: number;

  constructor(facts: CodeFacts) {
    this.#facts = facts;
    this.#fields = new Fields(facts);
    this.#splitsLeft = facts.transforms.filter(({ kind }) => kind === 'split').length;
    const train = this.#splitsLeft > 0 ? '' : 'train_';
    this.#prefixes = facts.hasTest ? { train, test: 'test_' } : { train };
  }

  variable(set: SetName, field: string): string {
    return `${this.#prefixes[set] ?? ''}${this.#fields.noun(field)}`;
  }

  #sets(): SetName[] {
    return Object.keys(this.#prefixes) as SetName[];
  }

  #write(prefix: string, code: Code): void {
    this.lines.push(layout(prefixed(prefix, code), PYTHON_STYLE));
  }

  #define(code: string): void {
    this.usesNumpy = true;
    if (!this.functions.includes(code)) this.functions.push(code);
  }

  source(source: DataSource): void {
    const features = this.variable('train', 'features');
    const labels = this.variable('train', 'labels');
    if (source.kind === 'fashion-mnist') {
      const left = `(${features}, ${labels}), (test_images, test_labels)`;
      const load = 'keras.datasets.fashion_mnist.load_data()';
      if (left.length + load.length < PYTHON_STYLE.width - 2) this.lines.push(`${left} = ${load}`);
      else this.lines.push(`data = ${load}`, `${left} = data`);
      return;
    }
    this.usesNumpy = true;
    if (source.kind === 'own') {
      this.lines.push(
        '# The file that the book saves of this set, under “Your own data”: 28 × 28 bytes an image.',
        `data = np.load("own-${source.set}.npz")`,
        `${features}, ${labels} = data["train_images"], data["train_labels"]`,
        'test_images, test_labels = data["test_images"], data["test_labels"]',
      );
      return;
    }
    if (source.kind === 'points') {
      const rows = source.features.map((row): Code => group('[', row.map(String), ']'));
      const list: Code = { open: '[', items: rows, close: ']', exploded: true };
      this.#write(`${features} = `, group('np.array(', [list, 'dtype="float32"'], ')'));
      const classes = group('[', source.labels.map(String), ']');
      this.#write(`${labels} = `, group('np.array(', [classes], ')'));
      return;
    }
    this.#define(generator(source.pattern));
    const { count, noise, seed } = source;
    this.lines.push(
      "# NumPy's generator draws other points of the same pattern than the book's.",
      `${features}, ${labels} = draw_points(${count}, noise=${noise}, seed=${seed})`,
    );
  }

  transform(transform: Transform): void {
    switch (transform.kind) {
      case 'slice':
        this.#slice(transform);
        break;
      case 'split':
        this.#split(transform);
        break;
      case 'sort-by-label':
        this.#sort();
        break;
      case 'leak':
        this.#leak(transform);
        break;
      case 'scale':
        this.#scale(transform);
        break;
      case 'one-hot':
        this.#toOneHot(transform.field ?? 'labels');
        break;
      case 'shift':
      case 'noise':
        this.#disturb(transform);
        break;
      case 'crop': {
        const rows = range(transform.top, transform.height);
        const columns = range(transform.left, transform.width);
        this.#derive(transform, 0, (source) => `${source}[:, ${rows}, ${columns}]`);
        break;
      }
      case 'columns':
        this.#derive(transform, 0, (source) => `${source}[:, [${transform.columns.join(', ')}]]`);
        break;
      case 'group':
        this.#group(transform);
        break;
      case 'edges':
        this.#define(EDGES);
        this.#derive(transform, 0, (source) => `edge_map(${source})`);
        this.#fields.get(transform.field).isFloat = true;
        break;
      case 'pairs':
        this.#pairs(transform);
    }
  }

  /** A new field of each set, from one that is there. */
  #derive(
    { field, from }: { readonly field: string; readonly from: string },
    classes: number,
    code: (source: string) => string,
  ): void {
    this.#fields.add(field, classes, this.#fields.get(from).isFloat);
    for (const set of this.#sets()) {
      this.lines.push(`${this.variable(set, field)} = ${code(this.variable(set, from))}`);
    }
  }

  #group({ field, from, groups }: TransformOf<'group'>): void {
    const { classes, isOneHot } = this.#fields.get(from);
    this.usesNumpy = true;
    const table = Array.from({ length: classes }, (_, label) =>
      groups.findIndex((group) => group.includes(label)),
    );
    const name = `${this.#fields.noun(from)}_to_${field}`.replace(/[^A-Za-z0-9_]+/g, '_');
    this.lines.push('# Which group each class stands in.');
    this.#write(`${name} = `, group('np.array(', [group('[', table.map(String), ']')], ')'));
    this.#derive({ field, from }, groups.length, (source) =>
      isOneHot ? `${name}[${source}.argmax(axis=1)]` : `${name}[${source}]`,
    );
  }

  /** Drawn set by set: no pair reaches from one set into another. */
  #pairs({ field, from, same, share, seed }: TransformOf<'pairs'>): void {
    this.#define(PARTNERS);
    const { isOneHot } = this.#fields.get('labels');
    this.#fields.add(field, 0, this.#fields.get(from).isFloat);
    this.#fields.add(same, 2, false);
    this.lines.push(
      '# NumPy draws other pairs than the book, of the same distribution.',
      `random = np.random.default_rng(${seed})`,
    );
    for (const set of this.#sets()) {
      const labels = `${this.variable(set, 'labels')}${isOneHot ? '.argmax(axis=1)' : ''}`;
      this.lines.push(
        `partners, ${this.variable(set, same)} = draw_partners(${labels}, ${share}, random)`,
        `${this.variable(set, field)} = ${this.variable(set, from)}[partners]`,
      );
    }
  }

  #scale({ divisor, subtract = 0, field: name = 'features' }: TransformOf<'scale'>): void {
    const field = this.#fields.get(name);
    for (const set of this.#sets()) {
      const variable = this.variable(set, name);
      const from = field.isFloat ? variable : `${variable}.astype("float32")`;
      const difference = subtract === 0 ? from : `(${from} - ${subtract})`;
      this.lines.push(`${variable} = ${difference} / ${divisor}`);
    }
    field.isFloat = true;
  }

  #toOneHot(name: string): void {
    const field = this.#fields.get(name);
    if (field.isOneHot) return;
    const labels = this.#sets().map((set) => this.variable(set, name));
    field.isOneHot = true;
    this.#sets().forEach((set, i) => {
      const rows = `keras.utils.to_categorical(${labels[i]}, ${field.classes})`;
      this.lines.push(`${this.variable(set, name)} = ${rows}`);
    });
  }

  #slice({ set, start, count }: TransformOf<'slice'>): void {
    if (this.#prefixes[set] === undefined) return;
    const variables = this.#fields.all().map(({ name }) => this.variable(set, name));
    const places = `[${range(start, count)}]`;
    const line = `${variables.join(', ')} = ${variables.map((v) => v + places).join(', ')}`;
    if (line.length <= PYTHON_STYLE.width) this.lines.push(line);
    else for (const variable of variables) this.lines.push(`${variable} = ${variable}${places}`);
  }

  #split({ testSize, stratify, randomState }: TransformOf<'split'>): void {
    this.usesSplit = true;
    this.#splitsLeft -= 1;
    const fields = this.#fields.all().map(({ name }) => name);
    const items: Code[] = fields.map((field) => this.variable('train', field));
    items.push(`test_size=${testSize}`);
    if (stratify !== 'none') items.push(`stratify=${this.#stratify(stratify)}`);
    items.push(`random_state=${randomState}`);
    this.#prefixes.train = 'train_';
    this.#prefixes.validation = 'validation_';
    const left = fields.flatMap((field) => [
      this.variable('train', field),
      this.variable('validation', field),
    ]);
    const call = group('train_test_split(', items, ')');
    const names = left.join(', ');
    if (names.length + ' = train_test_split('.length <= PYTHON_STYLE.width) {
      this.#write(`${names} = `, call);
    } else {
      const tuple = layout({ ...group('(', left, ')'), exploded: true }, PYTHON_STYLE);
      const tail = layout(call, PYTHON_STYLE);
      this.lines.push(`${tuple} = ${tail}`);
    }
  }

  #sort(): void {
    this.usesNumpy = true;
    const targets = this.variable('train', 'labels');
    const classes = this.#fields.get('labels').isOneHot ? `${targets}.argmax(axis=1)` : targets;
    this.lines.push(`order = np.argsort(${classes}, kind="stable")`);
    for (const { name } of this.#fields.all()) {
      const variable = this.variable('train', name);
      this.lines.push(`${variable} = ${variable}[order]`);
    }
  }

  #leak({ share, seed }: TransformOf<'leak'>): void {
    if (this.#prefixes.validation === undefined) throw new BookError('leak-without-validation', {});
    this.usesNumpy = true;
    const count = `len(${this.variable('validation', 'labels')})`;
    this.lines.push(
      '# Leakage on purpose: validation examples in place of the first training examples.',
      `copies = int(${share} * ${count} + 0.5)`,
      `leaked = np.random.RandomState(${seed}).permutation(${count})[:copies]`,
    );
    for (const { name } of this.#fields.all()) {
      const from = this.variable('validation', name);
      this.lines.push(`${this.variable('train', name)}[:copies] = ${from}[leaked]`);
    }
  }

  #stratify(by: 'labels' | 'one-hot'): string {
    const { isOneHot } = this.#fields.get('labels');
    const targets = this.variable('train', 'labels');
    if (by === 'labels') return isOneHot ? `${targets}.argmax(axis=1)` : targets;
    return isOneHot ? targets : `keras.utils.to_categorical(${targets})`;
  }

  #disturb(transform: TransformOf<'shift' | 'noise'>): void {
    const asked = new Set(transform.sets);
    // Before the split, the training set holds the validation examples too; both are treated alike there.
    const sets = this.#sets().filter((set) => asked.has(set));
    if (sets.length === 0) return;
    const isShift = transform.kind === 'shift';
    this.#define(isShift ? SHIFT : NOISE);
    const what = isShift ? 'moves' : 'noise';
    this.lines.push(
      `# NumPy draws other ${what} than the book, of the same distribution.`,
      `random = np.random.default_rng(${transform.seed})`,
    );
    for (const set of sets) {
      const variable = this.variable(set, 'features');
      const call = isShift
        ? `shift(${variable}, ${transform.pixels}, random)`
        : `add_noise(${variable}, ${pythonFloat(transform.standardDeviation)}, random)`;
      this.lines.push(`${variable} = ${call}`);
    }
    // NumPy adds float32 noise to bytes as float32; a set that none is added to follows at the end.
    if (!isShift && sets.length === this.#sets().length)
      this.#fields.get('features').isFloat = true;
  }

  /** Bytes that were never scaled become the float32 numbers that the model computes with. */
  finish(): void {
    const fed = new Set(this.#facts.inputs.map(({ field }) => field));
    for (const { name, isFloat } of this.#fields.all()) {
      if (isFloat || !fed.has(name)) continue;
      for (const set of this.#sets()) {
        const variable = this.variable(set, name);
        this.lines.push(`${variable} = ${variable}.astype("float32")`);
      }
    }
  }
}

/** `[:2500]`, `[100:200]` without the brackets. */
const range = (start: number, count: number) => `${start === 0 ? '' : start}:${start + count}`;

type TransformOf<K extends Transform['kind']> = Extract<Transform, { kind: K }>;
