// An Experiment as a complete TensorFlow.js program in TypeScript, as a reader would write it by hand. Imports
// this room and experiment.
import { BookError } from '../../experiment/errors.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { type CodeFacts, codeFacts } from './facts.ts';
import { type Code, group, layout, suffixed, TYPESCRIPT_STYLE } from './layout.ts';
import { tfjsCallbacks } from './tfjs-callbacks.ts';
import { tfjsData } from './tfjs-data.ts';
import { type Answered, lossBody, needsRows, tfjsLossName, tfjsMetric } from './tfjs-losses.ts';
import { tfjsModel } from './tfjs-model.ts';
import { tfjsOptimizer } from './tfjs-optimizers.ts';
import { ACTIVITY_PENALTY, LAMBDA, LOGS, PRINT_LOGS, RANDOM_MOVES, RANGE } from './tfjs-texts.ts';
import { object, text } from './tfjs-values.ts';

/**
 * The whole program, ending in a line break. The same Experiment gives the same text.
 *
 * @param name what the book calls the experiment: `keras-sequential/mlp`
 * @throws BookError `code-unsupported` (`what`) for what TensorFlow.js can't do, or what `placeModel` throws
 *   for a model that can't be
 */
export function tfjsProgram(experiment: Experiment, name: string): string {
  const facts = codeFacts(experiment);
  const data = tfjsData(facts);
  const model = tfjsModel(facts).join('\n');
  const compiled = compileParts(facts);
  const callbacks = tfjsCallbacks(experiment.callbacks, facts.outputs, compiled.keys);
  const optimizer = tfjsOptimizer(experiment.compile.optimizer, callbacks.turnsRate);
  const layers = [
    ...(model.includes('moved(') ? [RANDOM_MOVES] : []),
    ...(model.includes('new Lambda(') ? [LAMBDA] : []),
    ...(model.includes('new ActivityPenalty(') ? [ACTIVITY_PENALTY] : []),
  ];
  if (model.includes('moved(') && !data.functions.includes(RANGE)) layers.unshift(RANGE);
  const seed = model.includes('seed++')
    ? [`// Each initial value is drawn with a seed of its own.\nlet seed = ${experiment.seed};`]
    : [];
  const sections = [
    header(name),
    "import * as tf from '@tensorflow/tfjs';",
    ...(data.constants.length > 0 ? [data.constants.join('\n')] : []),
    ...data.functions,
    ...layers,
    ...compiled.functions,
    ...optimizer.classes,
    LOGS,
    PRINT_LOGS,
    ...callbacks.classes,
    data.lines.join('\n'),
    ...seed,
    model,
    `const optimizer = ${optimizer.code};\n${compiled.code}${several(facts)}`,
    fit(facts, callbacks.items),
    evaluation(facts),
  ];
  return `${sections.join('\n\n')}\n`;
}

function header(name: string): string {
  return `// Fitting Room, experiment "${name}", in TensorFlow.js.
//
// The data, their split, the model, what it is compiled with and the callbacks
// are those of the book. Initial weights, the order of the examples and what
// layers draw at random come from TensorFlow.js's own generators, of which it
// lets only some be seeded: the curves are alike, but not the same to the digit.
//
//     npm install @tensorflow/tfjs`;
}

/** Of k outputs, TensorFlow.js evaluates k − 1 values too many, so that names and values fall apart. */
function several({ outputs }: CodeFacts): string {
  if (outputs.length === 1) return '';
  return `

// When it evaluates, TensorFlow.js puts running sums of the outputs' losses first, and each value
// stands under the name of the one before: only the last of the sums is the loss.
Reflect.get(model, 'makeTestFunction').call(model);
const evaluated = Reflect.get(model, 'testFunction');
Object.assign(model, {
  makeTestFunction: () => {},
  testFunction: (data: tf.Tensor[]): tf.Scalar[] => {
    const values: tf.Scalar[] = evaluated(data);
    tf.dispose(values.slice(0, ${outputs.length - 1}));
    return values.slice(${outputs.length - 1});
  },
});`;
}

/** `compile`, the functions it needs, and the logs' keys by Keras's names. */
function compileParts({ outputs, targets, transforms, classes }: CodeFacts) {
  const functions: string[] = [];
  const keys = new Map<string, string>();
  const several = outputs.length > 1;
  const define = (name: string, body: readonly string[]) => {
    const code = `function ${name}(t: tf.Tensor, y: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
${body.map((line) => `    ${line}`).join('\n')}
  });
}`;
    // Two outputs may be answered with the same words for different things.
    const same = functions.find((other) => other.startsWith(`function ${name}(`));
    if (same === undefined) functions.push(code);
    if (same === undefined || same === code) return name;
    const other = `${name}_${functions.length}`;
    functions.push(code.replace(name, other));
    return other;
  };
  const each = outputs.map(({ name, loss, weight, metrics }, i) => {
    if (loss === null)
      throw new BookError('code-unsupported', { what: 'loss=None (TensorFlow.js)' });
    const target = targets[i] as (typeof targets)[number];
    const isOneHot =
      needsRows(loss, weight) ||
      transforms.some((t) => t.kind === 'one-hot' && (t.field ?? 'labels') === target.field);
    const count = classesOf(transforms, target.field) ?? classes;
    const answered: Answered = {
      width: target.shape.at(-1) ?? 1,
      isOneHot,
      isBinary: isOneHot || count === 2,
    };
    const lossName = tfjsLossName(loss, weight ?? 1);
    const plain = name.replace(/[^A-Za-z0-9_]/g, '_');
    const lossCode =
      lossName === null
        ? define(
            several ? `${plain}_loss` : 'loss',
            weighted(lossBody(loss, answered), weight ?? 1),
          )
        : text(lossName);
    const names = metrics.map((metric) => {
      const { name: metricName, key, code } = tfjsMetric(metric, lossName, answered);
      const used = code === null ? metricName : define(metricName, code);
      keys.set(
        metric.key,
        several ? `${name}_${code === null ? key : used}` : code === null ? key : used,
      );
      return used;
    });
    return { name, loss: lossCode, metrics: metricList(names, several) };
  });
  const [only] = each;
  const byName = (of: (one: (typeof each)[number]) => Code): Code =>
    several ? object(each.map((one) => [one.name, of(one)])) : of(only as (typeof each)[number]);
  const items: [string, Code][] = [
    ['optimizer', 'optimizer'],
    ['loss', byName(({ loss }) => loss)],
  ];
  if (outputs.some(({ metrics }) => metrics.length > 0)) {
    items.push(['metrics', byName(({ metrics }) => metrics)]);
  }
  const code = layout(
    group('model.compile(', [{ ...object(items), exploded: true }], ');'),
    TYPESCRIPT_STYLE,
  );
  return { functions, keys, code };
}

/** How many classes a field has that a transform makes; null for the source's own. */
function classesOf(transforms: CodeFacts['transforms'], field: string): number | null {
  for (const t of transforms) {
    if (t.kind === 'group' && t.field === field) return t.groups.length;
    if (t.kind === 'pairs' && t.same === field) return 2;
  }
  return null;
}

/** Its types know one metric for each of several outputs, though it takes lists. */
function metricList(names: readonly string[], several: boolean): Code {
  const [only] = names;
  if (several && names.length === 1 && only !== undefined) return only;
  return suffixed(group('[', names, ']'), several ? ' as never' : '');
}

/** TensorFlow.js has no loss weights: the loss itself is multiplied. */
function weighted(body: readonly string[], weight: number): readonly string[] {
  if (weight === 1) return body;
  const last = body.at(-1) ?? '';
  return [
    ...body.slice(0, -1),
    '// TensorFlow.js has no loss weights: the logs hold the weighted loss.',
    last.replace(/;$/, `.mul(${weight});`),
  ];
}

function fit(
  { experiment, hasValidation, classes }: CodeFacts,
  callbacks: readonly string[],
): string {
  const { batchSize, epochs, shuffle, initialEpoch, classWeight } = experiment.fit;
  const entries: [string, Code][] = [
    ['batchSize', String(batchSize)],
    ['epochs', String(epochs)],
  ];
  if (initialEpoch !== undefined && initialEpoch > 0)
    entries.push(['initialEpoch', String(initialEpoch)]);
  if (hasValidation) {
    const pair = ['validationSet.inputs', 'validationSet.targets'];
    entries.push(['validationData', group('[', pair, ']')]);
  }
  if (classWeight !== undefined) entries.push(['classWeight', weights(classWeight, classes)]);
  if (!shuffle) entries.push(['shuffle', 'false']);
  const list = ['new PrintLogs()', ...callbacks];
  const lines: string[] = [];
  if (callbacks.length === 0) entries.push(['callbacks', group('[', list, ']')]);
  else {
    lines.push(`const callbacks = [\n${list.map((one) => `  ${one},`).join('\n')}\n];`);
    entries.push(['callbacks', 'callbacks']);
  }
  const options = { ...object(entries), exploded: true };
  // The options open on the call's line, as Prettier has a last argument.
  const broken = layout(options, TYPESCRIPT_STYLE);
  lines.push(`const history = await model.fit(trainSet.inputs, trainSet.targets, ${broken});`);
  return lines.join('\n');
}

/** TensorFlow.js wants a weight for every class; Keras takes 1 where there is none. */
function weights(classWeight: Readonly<Record<string, number>>, classes: number): Code {
  return object(
    Array.from({ length: classes }, (_, label) => [String(label), String(classWeight[label] ?? 1)]),
  );
}

function evaluation({ hasTest, hasValidation }: CodeFacts): string {
  const set = hasTest ? 'test' : hasValidation ? 'validation' : 'train';
  return `// The curves: a list for each name, an epoch after the other.
console.log(history.history);

const results = [model.evaluate(${set}Set.inputs, ${set}Set.targets)].flat();
results.forEach((result, i) => {
  const value = result.dataSync()[0]?.toFixed(4);
  console.log(\`${set} \${model.metricsNames[i]}: \${value}\`);
});`;
}
