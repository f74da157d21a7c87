// An Experiment's model in Keras 3's Python: Sequential, or Functional with a variable for each tensor. Imports
// this room and experiment.
import type { FunctionalModel, Layer } from '../../experiment/model.ts';
import { writtenLayer } from '../../experiment/written-fields.ts';
import { functionalGraph } from '../graph.ts';
import type { CodeFacts } from './facts.ts';
import { identifier } from './identifiers.ts';
import { type Code, group, layout, PYTHON_STYLE, prefixed, suffixed } from './layout.ts';
import { pythonCall, pythonValue } from './python-values.ts';

/** Arguments that are written without their name, in Keras's order. */
const POSITIONAL: Readonly<Record<string, readonly string[]>> = {
  Input: ['shape'],
  Dense: ['units'],
  Conv2D: ['filters', 'kernelSize'],
  DepthwiseConv2D: ['kernelSize'],
  Activation: ['activation'],
  Dropout: ['rate'],
  Reshape: ['targetShape'],
  MaxPooling2D: ['poolSize'],
  AveragePooling2D: ['poolSize'],
  UpSampling2D: ['size'],
  ZeroPadding2D: ['padding'],
  RandomFlip: ['mode'],
  RandomTranslation: ['heightFactor', 'widthFactor'],
  RandomRotation: ['factor'],
};

/** Pairs that one number can stand for. */
const PAIRS = new Set(['kernelSize', 'strides', 'dilationRate', 'poolSize', 'size', 'axes']);
const RANGES = new Set(['heightFactor', 'widthFactor', 'factor']);

function shortest(field: string, value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const [first, second] = value;
  if (PAIRS.has(field)) return first === second ? first : value;
  if (RANGES.has(field)) return first === -second ? second : value;
  if (field === 'padding') {
    const rows = shortest('size', first);
    const columns = shortest('size', second);
    if (typeof rows !== 'number' || typeof columns !== 'number') return value;
    return rows === columns ? rows : [rows, columns];
  }
  return value;
}

/** `layers.Dense(64, activation="relu")`: arguments that Keras's defaults give are left out. */
export function pythonLayer(layer: Layer): Code {
  const fields = Object.entries(writtenLayer(layer))
    .filter(([field]) => field !== 'type')
    .map(([field, value]) => [field, shortest(field, value)] as const);
  const first = POSITIONAL[layer.type] ?? [];
  const positional = first.flatMap((name) => fields.filter(([field]) => field === name));
  const named = fields.filter(([field]) => !first.includes(field));
  const module = layer.type === 'Input' ? 'keras' : 'layers';
  return pythonCall(
    `${module}.${layer.type}`,
    positional.map(([, value]) => pythonValue(value)),
    Object.fromEntries(named),
  );
}

export function pythonModel({ experiment: { model } }: CodeFacts): string[] {
  const lines =
    model.kind === 'functional'
      ? functional(model)
      : [
          layout(
            {
              open: 'model = keras.Sequential(',
              items: [
                { open: '[', items: model.layers.map(pythonLayer), close: ']', exploded: true },
                ...(model.name === 'sequential' ? [] : [`name=${pythonValue(model.name)}`]),
              ],
              close: ')',
            },
            PYTHON_STYLE,
          ),
        ];
  return [...lines, 'model.summary()'];
}

function functional(model: FunctionalModel): string[] {
  const { calls, inputs, outputs } = functionalGraph(model);
  const taken = new Set<string>();
  const variables = new Map<object, string>();
  const layers = new Map<number, string>();
  const lines: string[] = [];
  const write = (name: string, code: Code) =>
    lines.push(layout(prefixed(`${name} = `, code), PYTHON_STYLE));
  for (const call of calls) {
    const layer = model.layers[call.layer] as Layer;
    const shared = calls.filter((other) => other.layer === call.layer).length > 1;
    if (shared && !layers.has(call.layer)) {
      const name = identifier(`${layer.name ?? layer.type.toLowerCase()}`, taken);
      layers.set(call.layer, name);
      write(name, pythonLayer(layer));
    }
    const variable = identifier(call.tensor, taken);
    variables.set(call, variable);
    const from = call.inputs.map((input) => variables.get(input) as string);
    if (layer.type === 'Input') write(variable, pythonLayer(layer));
    else {
      const [only] = from;
      const several = layer.type === 'Concatenate' || from.length > 1;
      const applied = several ? `([${from.join(', ')}])` : `(${only})`;
      write(variable, suffixed(layers.get(call.layer) ?? pythonLayer(layer), applied));
    }
  }
  const list = (tensors: readonly object[]): Code => {
    const names = tensors.map((tensor) => variables.get(tensor) as string);
    return names.length === 1 ? (names[0] as string) : group('[', names, ']');
  };
  const end: Code[] = [prefixed('inputs=', list(inputs)), prefixed('outputs=', list(outputs))];
  if (model.name !== 'functional') end.push(`name=${pythonValue(model.name)}`);
  write('model', group('keras.Model(', end, ')'));
  return lines;
}
