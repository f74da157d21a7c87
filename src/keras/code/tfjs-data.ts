// An Experiment's data in TypeScript: the source, slices and the split on plain arrays, then a function that
// makes a set's tensors. Imports this room and experiment.
import type { SetName, Transform } from '../../experiment/data.ts';
import { BookError } from '../../experiment/errors.ts';
import type { CodeFacts, Fed } from './facts.ts';
import { Fields } from './fields.ts';
import { camelCase } from './identifiers.ts';
import { type Code, group, layout, prefixed, TYPESCRIPT_STYLE } from './layout.ts';
import { drawPoints } from './tfjs-generated-points.ts';
import { needsRows } from './tfjs-losses.ts';
import {
  BY_LABEL,
  DRAW_PARTNERS,
  EDGE_MAP,
  LEAK,
  MERSENNE_TWISTER,
  PLAIN_SPLIT,
  RANGE,
  READ_IDX,
  SHIFT,
  STRATIFIED_SPLIT,
} from './tfjs-texts.ts';

export interface TfjsData {
  readonly constants: readonly string[];
  readonly functions: readonly string[];
  readonly lines: readonly string[];
}

const EXAMPLES = `/** Examples as plain numbers, one after another, and their class numbers. */
interface Examples {
  features: Uint8Array | Float32Array;
  labels: Uint8Array;
}`;

type TransformOf<K extends Transform['kind']> = Extract<Transform, { kind: K }>;
const ofKind =
  <K extends Transform['kind']>(kind: K) =>
  (t: Transform): t is TransformOf<K> =>
    t.kind === kind;

export function tfjsData(facts: CodeFacts): TfjsData {
  const { source } = facts.experiment.data;
  if (source.kind === 'own') {
    throw new BookError('code-unsupported', { what: 'own images (TensorFlow.js)' });
  }
  const splits = facts.transforms.filter(ofKind('split'));
  const chooses = facts.transforms.some(({ kind }) =>
    ['slice', 'split', 'sort-by-label'].includes(kind),
  );
  const functions = [EXAMPLES];
  const usesRange = chooses || source.kind === 'generated' || usesMoves(facts);
  if (usesRange) functions.unshift(RANGE);
  if (source.kind === 'fashion-mnist') functions.push(READ_IDX);
  if (source.kind === 'generated') functions.push(drawPoints(source.pattern));
  if (chooses) functions.push(takeFunction(facts.shape.reduce((a, b) => a * b, 1)));
  if (splits.length > 0) functions.push(MERSENNE_TWISTER, splitFunction(splits));
  if (facts.transforms.some(ofKind('sort-by-label'))) functions.push(BY_LABEL);
  if (facts.transforms.some(ofKind('leak'))) functions.push(LEAK);
  if (facts.transforms.some(ofKind('shift'))) functions.push(SHIFT);
  if (facts.transforms.some(ofKind('edges'))) functions.push(EDGE_MAP);
  if (facts.transforms.some(ofKind('pairs'))) functions.push(DRAW_PARTNERS);
  functions.push(prepareFunction(facts));
  const constants =
    source.kind === 'fashion-mnist'
      ? [
          '// Where the four IDX files of Fashion-MNIST lie. A browser reads them from',
          '// another host only where that allows it (CORS): else, put them beside the page.',
          `const FILES =\n  'https://storage.googleapis.com/tensorflow/tf-keras-datasets/';`,
        ]
      : [];
  return { constants, functions, lines: setLines(facts) };
}

function takeFunction(width: number): string {
  return `/** The examples at these places, in this order. */
function take({ features, labels }: Examples, places: number[]): Examples {
  const taken = features.slice(0, places.length * ${width});
  places.forEach((place, i) => {
    const example = features.subarray(place * ${width}, (place + 1) * ${width});
    taken.set(example, i * ${width});
  });
  return {
    features: taken,
    labels: Uint8Array.from(places, (place) => labels[place] ?? 0),
  };
}`;
}

const usesMoves = ({ transforms, placed }: CodeFacts) =>
  transforms.some(ofKind('shift')) ||
  placed.layers.some(({ layer }) => /^Random(Rotation|Translation)$/.test(layer.type));

/** @throws BookError `code-unsupported` for splits that stratify in different ways */
function splitFunction(splits: readonly TransformOf<'split'>[]): string {
  const [{ stratify } = { stratify: 'none' }] = splits;
  if (splits.some((split) => split.stratify !== stratify)) {
    throw new BookError('code-unsupported', { what: 'train_test_split (TensorFlow.js)' });
  }
  if (stratify === 'none') return PLAIN_SPLIT;
  const [order, compared] =
    stratify === 'one-hot'
      ? ['One-hot rows are ordered as texts: the last class comes first.', 'b - a']
      : ['The classes in their order.', 'a - b'];
  return STRATIFIED_SPLIT.replace('ORDER', order).replace('COMPARED', compared);
}

/** From the source to the sets that the model is trained, validated and tested with. */
function setLines(facts: CodeFacts): string[] {
  const { experiment, hasTest, hasValidation, transforms } = facts;
  const { source } = experiment.data;
  const lines: string[] = [];
  if (source.kind === 'fashion-mnist') {
    for (const [set, file] of [
      ['train', 'train'],
      ['test', 't10k'],
    ]) {
      lines.push(
        `let ${set}: Examples = {`,
        `  features: await readIdx('${file}-images-idx3-ubyte.gz'),`,
        `  labels: await readIdx('${file}-labels-idx1-ubyte.gz'),`,
        '};',
      );
    }
  } else if (source.kind === 'points') {
    const rows = source.features.map((row): Code => row.map(String).join(', '));
    const numbers: Code = { ...group('new Float32Array([', rows, '])'), exploded: true };
    const labels = group('new Uint8Array([', source.labels.map(String), '])');
    lines.push(
      'let train: Examples = {',
      `  ${layout(prefixed('features: ', numbers), TYPESCRIPT_STYLE, 2)},`,
      `  ${layout(prefixed('labels: ', labels), TYPESCRIPT_STYLE, 2)},`,
      '};',
    );
  } else if (source.kind === 'generated') {
    lines.push(
      '// Other points of the same pattern than the book draws.',
      `let train = drawPoints(${source.count}, ${source.noise});`,
    );
  }
  for (const t of transforms) {
    if (
      t.kind === 'slice' &&
      (t.set !== 'test' || hasTest) &&
      (t.set !== 'validation' || hasValidation)
    ) {
      lines.push(`${t.set} = take(${t.set}, range(${t.start}, ${t.start + t.count}));`);
    } else if (t.kind === 'split') {
      const splitBefore = lines.some((line) => line.startsWith('let validation'));
      lines.push(
        `const split = trainTestSplit(train.labels, ${t.testSize}, ${t.randomState});`,
        `${splitBefore ? '' : 'let '}validation = take(train, split.test);`,
        'train = take(train, split.train);',
      );
    } else if (t.kind === 'sort-by-label') {
      lines.push('train = take(train, byLabel(train.labels));');
    } else if (t.kind === 'leak') {
      if (!lines.some((line) => line.startsWith('let validation')))
        throw new BookError('leak-without-validation', {});
      lines.push(`train = leak(train, validation, ${t.share}, ${t.seed});`);
    }
  }
  const sets: SetName[] = ['train'];
  if (hasValidation) sets.push('validation');
  if (hasTest) sets.push('test');
  for (const set of sets)
    lines.push(`const ${set}Set = prepare(${set}${tellsApart(facts) ? `, '${set}'` : ''});`);
  return withConstants(lines.join('\n'));
}

/** A set that never changes is a constant; of several splits, each has a block of its own. */
function withConstants(code: string): string[] {
  let splits = 0;
  const numbered = code.replace(/const split = [^\n]+\n[^\n]+\n[^\n]+/g, (block) => {
    splits += 1;
    return splits === 1 ? block : block.replaceAll(/\bsplit\b/g, `split${splits}`);
  });
  return numbered
    .replace(/^let (train|validation|test)(?=[ :])/gm, (found, set: string) =>
      new RegExp(`^${set} = `, 'm').test(numbered) ? found : `const ${set}`,
    )
    .split('\n');
}

const tellsApart = ({ transforms }: CodeFacts) =>
  transforms.some((t) => (t.kind === 'shift' || t.kind === 'noise') && t.sets.length < 3);

/** The function that makes a set's tensors, with every transform that is about numbers. */
function prepareFunction(facts: CodeFacts): string {
  const fields = new Fields(facts);
  const { shape, noun } = facts;
  const lines = [
    `let ${noun}: tf.Tensor = tf`,
    `  .tensor(features, [labels.length, ${shape.join(', ')}])`,
    '  .toFloat();',
  ];
  const expressions = new Map<string, string>([
    ['features', noun],
    ['labels', 'classes'],
  ]);
  const isFirstClass = { written: false };
  const variable = (field: string) => {
    const found = expressions.get(field);
    if (found === undefined) throw new BookError('code-unsupported', { what: field });
    if (field === 'labels' && !isFirstClass.written) {
      isFirstClass.written = true;
      lines.push(`const classes = tf.tensor1d(labels, 'int32');`);
    }
    return found;
  };
  for (const t of facts.transforms) {
    switch (t.kind) {
      case 'scale': {
        const name = variable(t.field ?? 'features');
        const difference = t.subtract === undefined ? '' : `.sub(${t.subtract})`;
        lines.push(`${name} = ${name}${difference}.div(${t.divisor});`);
        break;
      }
      case 'one-hot':
        fields.get(t.field ?? 'labels').isOneHot = true;
        break;
      case 'shift':
      case 'noise': {
        const name = variable('features');
        const disturbed =
          t.kind === 'shift'
            ? `shift(${name}, ${t.pixels})`
            : `${name}.add(tf.randomNormal(${name}.shape, 0, ${t.standardDeviation}))`;
        const some = t.sets.map((set) => `set === '${set}'`).join(' || ');
        if (t.sets.length === 0) break;
        lines.push(
          t.sets.length === 3 ? `${name} = ${disturbed};` : `if (${some}) ${name} = ${disturbed};`,
        );
        break;
      }
      case 'crop': {
        const from = variable(t.from);
        const name = camelCase(identifierOf(t.field));
        const [start, size] = [
          [0, t.top, t.left],
          [-1, t.height, t.width],
        ];
        fields.add(t.field, 0, true);
        expressions.set(t.field, name);
        lines.push(
          `let ${name}: tf.Tensor = ${from}.slice([${start.join(', ')}], [${size.join(', ')}]);`,
        );
        break;
      }
      case 'edges': {
        const from = variable(t.from);
        const name = camelCase(identifierOf(t.field));
        fields.add(t.field, 0, true);
        expressions.set(t.field, name);
        lines.push(`let ${name}: tf.Tensor = edgeMap(${from});`);
        break;
      }
      case 'pairs': {
        const from = variable(t.from);
        const [name, same] = [t.field, t.same].map((field) => camelCase(identifierOf(field)));
        const drawn = `${name}Places`;
        fields.add(t.field, 0, true);
        fields.add(t.same, 2, false);
        expressions.set(t.field, name as string);
        expressions.set(t.same, same as string);
        lines.push(
          '// Other pairs than the book draws, of the same distribution.',
          `const ${drawn} = drawPartners(labels, ${t.share});`,
          `let ${name}: tf.Tensor = ${from}.gather(tf.tensor1d(${drawn}, 'int32'));`,
          `const ${same} = tf.tensor1d(`,
          `  ${drawn}.map((place, i) => (labels[place] === labels[i] ? 1 : 0)),`,
          `  'int32',`,
          ');',
        );
        break;
      }
      case 'columns': {
        const from = variable(t.from);
        const name = camelCase(identifierOf(t.field));
        fields.add(t.field, 0, true);
        expressions.set(t.field, name);
        lines.push(`let ${name}: tf.Tensor = ${from}.gather([${t.columns.join(', ')}], 1);`);
        break;
      }
      case 'group': {
        const from = variable(t.from);
        const name = camelCase(identifierOf(t.field));
        const { classes } = fields.get(t.from);
        const table = Array.from({ length: classes }, (_, label) =>
          t.groups.findIndex((one) => one.includes(label)),
        );
        fields.add(t.field, t.groups.length, false);
        expressions.set(t.field, name);
        lines.push(
          '// Which group each class stands in.',
          `const ${name} = tf.tensor1d([${table.join(', ')}], 'int32').gather(${from});`,
        );
      }
    }
  }
  const input = ({ field, shape: expected }: Fed) =>
    `${variable(field)}.reshape([labels.length, ${expected.join(', ')}])`;
  const target = ({ field, shape: expected }: Fed, i: number) => {
    const { loss = null, weight = null } = facts.outputs[i] ?? {};
    const rows = needsRows(loss, weight);
    const isOneHot = fields.get(field).isOneHot || rows;
    const classes = rows ? (expected.at(-1) ?? 1) : fields.get(field).classes;
    const name = variable(field);
    return isOneHot ? `tf.oneHot(${name}, ${classes}).toFloat()` : `${name}.toFloat()`;
  };
  const list = (codes: readonly string[]) =>
    codes.length === 1 ? (codes[0] as string) : group('[', codes, ']');
  const result = group(
    'return {',
    [
      prefixed('inputs: ', list(facts.inputs.map(input))),
      prefixed('targets: ', list(facts.targets.map(target))),
    ],
    '};',
  );
  const body = [...lines, layout({ ...result, exploded: true }, TYPESCRIPT_STYLE, 4)];
  const set = tellsApart(facts) ? ', set: string' : '';
  return withFixed(`/** A set as the model takes it. */
function prepare({ features, labels }: Examples${set}) {
  return tf.tidy(() => {
${body.map((line) => `    ${line}`).join('\n')}
  });
}`);
}

/** `let` only where the variable is assigned again. */
const withFixed = (code: string): string =>
  code.replace(/\blet (\w+): tf\.Tensor =/g, (found, name: string) =>
    new RegExp(`(^|[ )])${name} = `, 'm').test(code) ? found : `const ${name} =`,
  );

const identifierOf = (field: string) =>
  field.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^(?=\d)/, '_');
