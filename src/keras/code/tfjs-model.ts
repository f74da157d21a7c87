// An Experiment's model in TensorFlow.js's layers. Where a layer or an option is missing there, a function in
// a Lambda stands in. Imports this room and experiment.
import { BookError } from '../../experiment/errors.ts';
import type { Initializer, Regularizer } from '../../experiment/layers/options.ts';
import type { Activation, Layer } from '../../experiment/model.ts';
import { type WrittenFields, writtenLayer } from '../../experiment/written-fields.ts';
import type { PlacedCall } from '../placed-model.ts';
import type { CodeFacts } from './facts.ts';
import { camelCase, identifier } from './identifiers.ts';
import { type Code, flat, group, layout, prefixed, suffixed, TYPESCRIPT_STYLE } from './layout.ts';
import { movedImages, plainFunction } from './tfjs-layer-functions.ts';
import { callWith, object, text, value } from './tfjs-values.ts';

/** Activations that TensorFlow.js has, by its names for them; the others are functions. */
const ACTIVATIONS: Partial<Record<Activation, string>> = {
  linear: 'linear',
  relu: 'relu',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  elu: 'elu',
  softplus: 'softplus',
  softmax: 'softmax',
  relu6: 'relu6',
  selu: 'selu',
  softsign: 'softsign',
  silu: 'swish',
  mish: 'mish',
};
const ACTIVATION_FUNCTIONS: Partial<Record<Activation, string>> = {
  leaky_relu: 'x.leakyRelu(0.2)',
  hard_sigmoid: 'tf.relu6(x.add(3)).div(6)',
  exponential: 'x.exp()',
  log_softmax: 'tf.logSoftmax(x)',
  gelu: 'x.mul(tf.erf(x.div(Math.SQRT2)).add(1)).div(2)',
};

/** Keras's truncated normal is widened by 1 / 0.8796, so that its own deviation is the one that is named. */
const normal = (scale: number, mode: string): Code =>
  callWith('tf.initializers.varianceScaling', [
    ['scale', `${scale} / 0.8796 ** 2`],
    ['mode', text(mode)],
    ['distribution', text('normal')],
    ['seed', 'seed++'],
  ]);

function initializer(name: Initializer): Code {
  switch (name) {
    case 'zeros':
    case 'ones':
      return text(name);
    case 'glorot_normal':
      return normal(1, 'fanAvg');
    case 'he_normal':
      return normal(2, 'fanIn');
    case 'lecun_normal':
      return normal(1, 'fanIn');
    case 'lecun_uniform':
      return callWith('tf.initializers.leCunUniform', [['seed', 'seed++']]);
    default:
      return callWith(`tf.initializers.${camelCase(name)}`, [['seed', 'seed++']]);
  }
}

function regularizer({ kind, ...strengths }: Regularizer): Code {
  return callWith(
    `tf.regularizers.${kind.toLowerCase()}`,
    Object.entries(strengths).map(([key, strength]) => [key, String(strength)]),
  );
}

/** Names that differ from Keras's. */
const LAYER_NAMES: Readonly<Record<string, string>> = {
  LeakyReLU: 'leakyReLU',
  PReLU: 'prelu',
  ELU: 'elu',
  ReLU: 'reLU',
};
const functionName = (type: string) =>
  LAYER_NAMES[type] ?? (type.charAt(0).toLowerCase() + type.slice(1)).replace(/2D$/, '2d');

/** Layers whose kernels TensorFlow.js would draw otherwise: theirs is written even where it is Keras's. */
const KERNELS = ['kernelInitializer', 'depthwiseInitializer'];

/** One layer as the layers that it takes in TensorFlow.js: the first has its weights. */
function tfjsLayers(layer: Layer, call: PlacedCall): Code[] {
  const [input = []] = call.inputShapes;
  const substitute = plainFunction(layer, call) ?? movedImages(layer);
  if (substitute !== null) return [lambda(substitute, input, call.outputShape)];
  refuse(layer, input);
  if (layer.type === 'Activation') return activationLayers(layer);
  // Its Flatten takes no rows, and behind a −1 of a Reshape it knows no shape.
  if (layer.type === 'Reshape' || (layer.type === 'Flatten' && input.length === 1)) {
    const entries: [string, string][] = [['targetShape', value([...call.outputShape])]];
    if (layer.name !== undefined) entries.push(['name', text(layer.name)]);
    return [callWith('tf.layers.reshape', entries)];
  }
  const written = writtenLayer(layer);
  // What Keras's and TensorFlow.js's types both want, or what a reader looks for.
  const kernels = [
    ...KERNELS,
    'poolSize',
    'size',
    ...(layer.type === 'Softmax' ? ['axis'] : []),
  ].filter((name) => Object.hasOwn(layer, name));
  const fields: WrittenFields = {
    ...written,
    ...Object.fromEntries(kernels.map((name) => [name, (layer as never)[name]])),
  };
  const entries = Object.entries(fields).flatMap(([field, of]) => entry(field, of));
  const after: Code[] = [];
  const { activation, activityRegularizer } = layer as {
    activation?: Activation;
    activityRegularizer?: Regularizer;
  };
  const bent = activation === undefined ? undefined : ACTIVATION_FUNCTIONS[activation];
  if (bent !== undefined) after.push(`new Lambda(([x]) => ${checked(bent)})`);
  if (activityRegularizer !== undefined) after.push(penalty(activityRegularizer));
  const name = `tf.layers.${functionName(layer.type)}`;
  // Their arguments are no option.
  if (entries.length === 0 && /^(Global|Zero)/.test(layer.type)) return [`${name}({})`];
  return [callWith(name, entries), ...after];
}

function activationLayers({ activation, name }: Extract<Layer, { type: 'Activation' }>): Code[] {
  const bent = ACTIVATION_FUNCTIONS[activation];
  if (bent !== undefined) return [`new Lambda(([x]) => ${checked(bent)})`];
  const named: (readonly [string, string])[] = name === undefined ? [] : [['name', text(name)]];
  return [
    callWith('tf.layers.activation', [
      ['activation', text(ACTIVATIONS[activation] ?? '')],
      ...named,
    ]),
  ];
}

/** A Lambda's inputs are a list, of which strict TypeScript knows no length. */
const checked = (expression: string): string =>
  expression.replace(/\bx\b/, 'x!').replaceAll(/(?<![!\w])x(?![!\w])/g, 'x!');

function entry(field: string, of: unknown): (readonly [string, Code])[] {
  if (field === 'type' || field === 'activityRegularizer') return [];
  if (field === 'activation') {
    const name = ACTIVATIONS[of as Activation];
    return name === undefined ? [] : [['activation', text(name)]];
  }
  if (field === 'negativeSlope') return [['alpha', String(of)]];
  if (/Initializer$/.test(field)) return [[field, initializer(of as Initializer)]];
  if (/Regularizer$/.test(field)) return [[field, regularizer(of as Regularizer)]];
  const [first, second] = Array.isArray(of) ? of : [];
  const square = /^(kernelSize|strides|poolSize|axes)$/.test(field) && first === second;
  return [[field, value(square ? first : of)]];
}

/** @throws BookError `code-unsupported` for what TensorFlow.js can't train, and no short code could */
function refuse(layer: Layer, input: readonly number[]): void {
  const dilated =
    (layer.type === 'Conv2D' || layer.type === 'DepthwiseConv2D') &&
    layer.dilationRate.some((rate) => rate > 1);
  // Its gradient of a dilated convolution is missing.
  if (dilated) refused(`${layer.type}(dilation_rate)`);
  if (layer.type === 'Dot' && input.length > 2) refused('Dot');
}

function refused(what: string): never {
  throw new BookError('code-unsupported', { what: `${what} (TensorFlow.js)` });
}

function penalty(activity: Regularizer): Code {
  const l1 = 'l1' in activity ? activity.l1 : 0;
  const l2 = 'l2' in activity ? activity.l2 : 0;
  const terms = [
    ...(l1 > 0 ? [`x.abs().sum().mul(${l1})`] : []),
    ...(l2 > 0 ? [`x.square().sum().mul(${l2})`] : []),
  ];
  const [first = 'tf.scalar(0)', second] = terms;
  return `new ActivityPenalty((x) => ${second === undefined ? first : `${first}.add(${second})`})`;
}

function lambda(expression: string, input: readonly number[], output: readonly number[]): Code {
  const same = input.length === output.length && input.every((n, i) => n === output[i]);
  const compute = expression.startsWith('(') ? expression : `([x]) => ${checked(expression)}`;
  return group('new Lambda(', same ? [compute] : [compute, `[null, ${output.join(', ')}]`], ')');
}

export function tfjsModel(facts: CodeFacts): string[] {
  const { model } = facts.experiment;
  const lines = model.kind === 'sequential' ? stack(facts) : functional(facts);
  return [...lines, 'model.summary();'];
}

function stack({ placed }: CodeFacts): string[] {
  const items = placed.calls.flatMap((call): Code[] => {
    const layer = placed.layers[call.layer]?.layer as Layer;
    if (layer.type === 'Input') {
      return [callWith('tf.layers.inputLayer', [['inputShape', value([...layer.shape])]])];
    }
    return tfjsLayers(layer, call);
  });
  const list: Code = { ...group('[', items, ']'), exploded: true };
  const name: (readonly [string, Code])[] =
    placed.name === 'sequential' ? [] : [['name', text(placed.name)]];
  const model = group('const model = tf.sequential(', [object([...name, ['layers', list]])], ');');
  return [layout(model, TYPESCRIPT_STYLE)];
}

function functional({ placed }: CodeFacts): string[] {
  const taken = new Set<string>();
  const variables: string[] = [];
  const layers = new Map<number, string[]>();
  const lines: string[] = [];
  const write = (name: string, code: Code) =>
    lines.push(layout(suffixed(prefixed(`const ${name} = `, code), ';'), TYPESCRIPT_STYLE));
  placed.calls.forEach((call) => {
    const layer = placed.layers[call.layer]?.layer as Layer;
    if (layer.type === 'Input') {
      const variable = identifier(camelCase(call.tensor), taken);
      variables.push(variable);
      const { name } = placed.layers[call.layer] as { name: string };
      write(
        variable,
        callWith('tf.input', [
          ['shape', value([...layer.shape])],
          ['name', text(name)],
        ]),
      );
      return;
    }
    const codes = tfjsLayers(layer, call);
    // Losses of several outputs go by their layers' names, and a Lambda has none.
    const isOutput = placed.outputs.length > 1 && placed.outputs.includes(variables.length);
    if (isOutput && /Lambda|Activity/.test(flat(codes.at(-1) ?? ''))) refused(layer.type);
    const shared = placed.calls.filter((other) => other.layer === call.layer).length > 1;
    if (shared && !layers.has(call.layer)) {
      const names = codes.map((code, i) => {
        const base = camelCase(placed.layers[call.layer]?.name ?? layer.type);
        const name = identifier(i === 0 ? base : `${base}After`, taken);
        write(name, code);
        return name;
      });
      layers.set(call.layer, names);
    }
    const variable = identifier(camelCase(call.tensor), taken);
    const from = call.inputs.map((input) => variables[input] as string);
    variables.push(variable);
    let applied: Code = from.length === 1 ? (from[0] as string) : `[${from.join(', ')}]`;
    for (const code of layers.get(call.layer) ?? codes) {
      applied = suffixed(
        code,
        `.apply(${typeof applied === 'string' ? applied : layout(applied, TYPESCRIPT_STYLE)})`,
      );
    }
    write(variable, suffixed(applied, ' as tf.SymbolicTensor'));
  });
  const list = (calls: readonly number[]) =>
    calls.length === 1
      ? (variables[calls[0] ?? 0] as string)
      : `[${calls.map((c) => variables[c]).join(', ')}]`;
  const ends: (readonly [string, Code])[] = [
    ['inputs', list(placed.inputs)],
    ['outputs', list(placed.outputs)],
  ];
  if (placed.name !== 'functional') ends.push(['name', text(placed.name)]);
  write('model', callWith('tf.model', ends));
  return lines;
}
