// An Experiment as a complete Keras 3 script, as a reader would write it by hand. Imports this room and
// experiment.
import type { SetName } from '../../experiment/data.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { type CodeFacts, codeFacts, type Fed } from './facts.ts';
import { type Code, group, layout, PYTHON_STYLE } from './layout.ts';
import { pythonCallbacks, pythonCompile } from './python-compile.ts';
import { type PythonData, pythonData } from './python-data.ts';
import { pythonModel } from './python-model.ts';

/**
 * The whole script, ending in a line break. The same Experiment gives the same text.
 *
 * @param name what the book calls the experiment: `keras-sequential/mlp`
 * @throws BookError `code-unsupported` (`what`), or what `placeModel` throws for a model that can't be
 */
export function pythonScript(experiment: Experiment, name: string): string {
  const facts = codeFacts(experiment);
  const data = pythonData(facts);
  const callbacks = pythonCallbacks(experiment.callbacks);
  const functions = [...data.functions, ...callbacks.functions];
  const sections = [
    [`keras.utils.set_random_seed(${experiment.seed})`],
    data.lines,
    pythonModel(facts),
    pythonCompile(facts),
    callbacks.lines,
    [fit(facts, data)],
    curves(facts),
    evaluation(facts, data),
  ].filter((lines) => lines.length > 0);
  const body = sections.map((lines) => lines.join('\n')).join('\n\n');
  const head = `${header(name)}\n\n${imports(data)}`;
  // Functions stand between two blank lines, as PEP 8 has it.
  return `${[head, ...functions].join('\n\n\n')}${functions.length > 0 ? '\n\n\n' : '\n\n'}${body}\n`;
}

function header(name: string): string {
  return `"""Fitting Room, experiment "${name}", in Keras 3.

The data, their split, the model, what it is compiled with and the callbacks are those of
the book. Initial weights, the order of the examples and what layers draw at random come
from Keras's own generators: the curves are alike, but not the same to the digit.

    pip install keras tensorflow scikit-learn matplotlib
"""`;
}

function imports({ usesNumpy, usesSplit }: PythonData): string {
  return [
    'import keras',
    'import matplotlib.pyplot as plt',
    ...(usesNumpy ? ['import numpy as np'] : []),
    'from keras import layers',
    ...(usesSplit ? ['from sklearn.model_selection import train_test_split'] : []),
  ].join('\n');
}

/** A set's inputs and targets: a variable each, or of several a dict by name. */
function fedVariables(fed: readonly Fed[], set: SetName, data: PythonData): Code {
  const [only] = fed;
  if (fed.length === 1 && only) return data.variable(set, only.field);
  const items = fed.map(
    ({ name, field }) => `${JSON.stringify(name)}: ${data.variable(set, field)}`,
  );
  return group('{', items, '}');
}

/** Of a model with several outputs, those that are trained. */
const trained = ({ targets, outputs }: CodeFacts) =>
  targets.filter((_, i) => outputs[i]?.loss !== null);

function fit(facts: CodeFacts, data: PythonData): string {
  const { experiment, hasValidation, inputs } = facts;
  const { batchSize, epochs, shuffle, initialEpoch, classWeight } = experiment.fit;
  const answers = trained(facts);
  const items: Code[] = [
    fedVariables(inputs, 'train', data),
    fedVariables(answers, 'train', data),
    `batch_size=${batchSize}`,
    `epochs=${epochs}`,
  ];
  if (hasValidation) {
    const pair = [
      fedVariables(inputs, 'validation', data),
      fedVariables(answers, 'validation', data),
    ];
    items.push(group('validation_data=(', pair, ')'));
  }
  if (initialEpoch !== undefined && initialEpoch > 0) items.push(`initial_epoch=${initialEpoch}`);
  if (classWeight !== undefined) {
    const weights = Object.entries(classWeight).map(([label, weight]) => `${label}: ${weight}`);
    items.push(group('class_weight={', weights, '}'));
  }
  if (!shuffle) items.push('shuffle=False');
  if (experiment.callbacks.length > 0) items.push('callbacks=callbacks');
  return layout({ open: 'history = model.fit(', items, close: ')', exploded: true }, PYTHON_STYLE);
}

/** One panel for the loss and one for each metric, as the book draws them. */
function curves({ outputs, hasValidation }: CodeFacts): string[] {
  const names = ['loss', ...outputs.flatMap(({ metrics }) => metrics.map(({ key }) => key))];
  const count = names.length;
  const list = group(
    'names = [',
    names.map((name) => JSON.stringify(name)),
    ']',
  );
  const validation = [
    '    validation = history.history["val_" + name]',
    '    panel.plot(epochs, validation, "--o", label="validation")',
  ];
  return [
    ...(count === 1 ? [] : [layout(list, PYTHON_STYLE)]),
    count === 1
      ? 'figure, panel = plt.subplots(figsize=(4.5, 3.5))'
      : `figure, panels = plt.subplots(1, ${count}, figsize=(${4.5 * count}, 3.5))`,
    count === 1
      ? 'for panel, name in [(panel, "loss")]:'
      : 'for panel, name in zip(panels, names):',
    '    train = history.history[name]',
    '    epochs = range(1, len(train) + 1)',
    '    panel.plot(epochs, train, "-o", label="train")',
    ...(hasValidation ? validation : []),
    '    panel.set(xlabel="epoch", ylabel=name)',
    '    panel.legend()',
    'plt.show()',
  ];
}

function evaluation(facts: CodeFacts, data: PythonData): string[] {
  const set = facts.hasTest ? 'test' : facts.hasValidation ? 'validation' : 'train';
  const items = [
    fedVariables(facts.inputs, set, data),
    fedVariables(trained(facts), set, data),
    'verbose=0',
    'return_dict=True',
  ];
  return [
    layout(group('results = model.evaluate(', items, ')'), PYTHON_STYLE),
    'for name, value in results.items():',
    `    print(f"${set} {name}: {value:.4f}")`,
  ];
}
