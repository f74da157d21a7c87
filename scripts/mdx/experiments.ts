// Names of experiments become the experiments: `<TrainingLab experiment="mlp" />` gets the chapter's
// Experiment and its recorded run, `<Recorded experiment="mlp" figure="test-accuracy" />` its number,
// `<Instrument experiments="slp,mlp" />` several of both, and with `weights="mlp"` the address of what it learnt; an
// instrument that inspects gets what the recorded run makes of the whole test set. Records are loaded with the code
// of the lab or instrument that shows them, not with the page.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  ArrayExpression,
  ArrowFunctionExpression,
  Expression,
  Identifier,
  ImportDeclaration,
  MemberExpression,
  Program,
  Property,
  VariableDeclaration,
} from 'estree';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import * as v from 'valibot';
import type { VFile } from 'vfile';
import { type RunRecord, recordSchema } from '../../src/experiment/record.ts';
import {
  dataAttribute,
  expressionAttribute,
  isMdxElement,
  type MdxElement,
  readAttributes,
  setAttribute,
} from './jsx.ts';

interface Options {
  /** The chapter's folder. */
  readonly folder: string;
  readonly chapter: string;
  readonly onRead: (path: string) => void;
  /** Draws a test image and says where its file is. */
  readonly draw: (index: number) => Promise<string>;
}

/** An instrument with several experiments, each called as its edition says, where it does. */
interface Several {
  readonly node: MdxElement;
  readonly experiments: readonly string[];
  readonly names: readonly string[] | null;
  readonly query: '' | '?curves';
  /** Whether it shows what the runs make of the whole test set. */
  readonly inspects: boolean;
  /** Of a kind that looks into networks, those whose recorded weights it is given; else null. */
  readonly ofBook: readonly string[] | null;
}

/**
 * A chapter's recorded run.
 *
 * @returns null when it has not been recorded yet
 * @throws Error naming the file when it is no record
 */
export async function readRecord(folder: string, experiment: string): Promise<RunRecord | null> {
  const path = join(folder, 'records', `${experiment}.json`);
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : parseRecord(text, path);
}

/** @throws Error naming the file */
export function parseRecord(json: string, path: string): RunRecord {
  try {
    return v.parse(recordSchema, JSON.parse(json));
  } catch (cause) {
    throw new Error(`${path} is not a record: ${(cause as Error).message}`, { cause });
  }
}

/** Kinds of instruments that show what a run makes of the whole test set, recorded by `keepsInspection`. */
const INSPECTING: ReadonlySet<string> = new Set([
  'calibration',
  'class-accuracy',
  'confusion-matrix',
  'evaluate-batches',
  'mistakes',
  'predict-one',
]);

/** Kinds that look into a trained network: of a recorded run they want what it learnt, and no record. */
const DISSECTING: ReadonlySet<string> = new Set([
  'attention-map',
  'excitation',
  'feature-maps',
  'filters',
]);

export function remarkExperiments({ folder, chapter, onRead, draw }: Options) {
  const drawPredicted = ({ predictions }: RunRecord) =>
    Promise.all(predictions.map(({ index }) => draw(index)));
  return async (tree: Root, file: VFile) => {
    const found: { node: MdxElement; experiment: string; figure: string }[] = [];
    /** With weights come the predictions too, which stand where the weights are not loaded yet. */
    const several: Several[] = [];
    const weighted: { node: MdxElement; path: string }[] = [];
    visit(tree, (node) => {
      if (!isMdxElement(node)) return;
      const {
        experiment,
        figure,
        experiments,
        weights,
        names,
        id,
        kind = id,
      } = readAttributes(node, file);
      const dissects = DISSECTING.has(String(kind));
      if (node.name === 'Instrument' && weights !== undefined && !dissects) {
        weighted.push({ node, path: `records/${weights}.weights.bin` });
      }
      if (node.name === 'Instrument' && experiments !== undefined) {
        const query = weights === undefined ? '?curves' : '';
        const ids = String(experiments).split(',');
        const called = names === undefined ? null : String(names).split(',');
        if (called !== null && called.length !== ids.length) {
          file.fail(`<Instrument names="${names}"> has not a name for each experiment.`, node);
        }
        const inspects = INSPECTING.has(String(kind));
        const known = dissects && weights !== undefined ? String(weights).split(',') : [];
        const ofBook = dissects ? known : null;
        several.push({ node, experiments: ids, names: called, query, inspects, ofBook });
      }
      if (experiment !== undefined) {
        found.push({ node, experiment: String(experiment), figure: String(figure) });
      }
    });
    const recorded: string[] = [];
    /** The name in the module of what loads a record's file. */
    const loaderOf = (file: string) => {
      if (!recorded.includes(file)) recorded.push(file);
      return identifier(`loadRecord${recorded.indexOf(file)}`);
    };
    const recordFor = (node: MdxElement, experiment: string) => {
      if (!/^[a-z][a-z0-9-]*$/.test(experiment)) {
        file.fail(`"${experiment}" is no experiment's id.`, node);
      }
      onRead(join(folder, 'records', `${experiment}.json`));
      return readRecord(folder, experiment).catch((error: Error) => file.fail(error.message, node));
    };
    /** Files by their address, each imported once. */
    const addressed: string[] = [];
    const addressOf = (path: string, node: MdxElement) => {
      onRead(join(folder, path));
      if (!existsSync(join(folder, path))) {
        file.fail(`There is no ${path}: npm run record -- ${chapter}`, node);
      }
      if (!addressed.includes(path)) addressed.push(path);
      return identifier(`address${addressed.indexOf(path)}`);
    };
    for (const { node, experiments, names, query, inspects, ofBook } of several) {
      const elements: Expression[] = [];
      for (const [at, id] of experiments.entries()) {
        const name = names?.[at];
        const record = await recordFor(node, id);
        if (inspects) {
          const predictions = addressOf(`records/${id}.predictions.bin`, node);
          const load = importLater(`./records/${id}.inspection.json`);
          const inspection = objectOf({ predictions, load });
          const none: Expression = { type: 'Literal', value: null };
          const named = {
            id: { type: 'Literal', value: id },
            experiment: experimentOf(id),
          } as const;
          elements.push(objectOf({ ...named, record: none, inspection }));
          continue;
        }
        if (ofBook !== null) {
          elements.push(
            objectOf({
              id: { type: 'Literal', value: id },
              ...(name === undefined ? {} : { name: { type: 'Literal', value: name } as const }),
              experiment: experimentOf(id),
              record: { type: 'Literal', value: null },
              ...(ofBook.includes(id) && {
                weights: addressOf(`records/${id}.weights.bin`, node),
              }),
            }),
          );
          continue;
        }
        elements.push(
          objectOf({
            id: { type: 'Literal', value: id },
            ...(name === undefined ? {} : { name: { type: 'Literal', value: name } as const }),
            experiment: experimentOf(id),
            record: { type: 'Literal', value: null },
            ...(record !== null && { loadRecord: importLater(`./records/${id}.json${query}`) }),
          }),
        );
      }
      const list: ArrayExpression = { type: 'ArrayExpression', elements };
      setAttribute(node, expressionAttribute('experiments', list));
    }
    for (const { node, path } of weighted) {
      setAttribute(node, expressionAttribute('weights', addressOf(path, node)));
    }
    for (const { node, experiment, figure } of found) {
      const record = await recordFor(node, experiment);
      if (node.name === 'Recorded') {
        const value = record?.figures[figure];
        if (record !== null && value === undefined) {
          file.fail(`records/${experiment}.json has no figure "${figure}".`, node);
        }
        if (value !== undefined) setAttribute(node, dataAttribute('value', value));
        continue;
      }
      setAttribute(node, expressionAttribute('experiment', experimentOf(experiment)));
      if (node.name === 'Challenge') setAttribute(node, dataAttribute('chapter', chapter));
      if (node.name !== 'TrainingLab') continue;
      setAttribute(node, dataAttribute('chapter', chapter));
      setAttribute(node, dataAttribute('id', experiment));
      if (record === null) continue;
      setAttribute(node, expressionAttribute('loadRecord', loaderOf(`${experiment}.json`)));
      setAttribute(node, dataAttribute('recordImages', await drawPredicted(record)));
    }
    const needsExperiments =
      several.length > 0 || found.some(({ node }) => node.name !== 'Recorded');
    if (needsExperiments || addressed.length > 0) {
      const statements = [
        ...(needsExperiments ? [importOf('./experiments.ts', 'experiments', 'experiments')] : []),
        ...addressed.map((path, at) => importOf(`./${path}?url`, 'default', `address${at}`)),
        ...recorded.map((file, at) =>
          constantOf(`loadRecord${at}`, importLater(`./records/${file}`)),
        ),
      ];
      const estree: Program = { type: 'Program', sourceType: 'module', body: statements };
      tree.children.unshift({ type: 'mdxjsEsm', value: '', data: { estree } });
    }
  };
}

function identifier(name: string): Identifier {
  return { type: 'Identifier', name };
}

/** `{ id: …, experiment: … }` */
function objectOf(values: Readonly<Record<string, Expression>>): Expression {
  const properties = Object.entries(values).map(
    ([name, value]): Property => ({
      type: 'Property',
      key: identifier(name),
      value,
      kind: 'init',
      method: false,
      shorthand: false,
      computed: false,
    }),
  );
  return { type: 'ObjectExpression', properties };
}

/** `experiments['mlp']` */
function experimentOf(id: string): MemberExpression {
  return {
    type: 'MemberExpression',
    object: identifier('experiments'),
    property: { type: 'Literal', value: id },
    computed: true,
    optional: false,
  };
}

/** `() => import('source')` */
function importLater(source: string): ArrowFunctionExpression {
  return {
    type: 'ArrowFunctionExpression',
    expression: true,
    async: false,
    params: [],
    body: { type: 'ImportExpression', source: { type: 'Literal', value: source } },
  };
}

/** `const name = value;` */
function constantOf(name: string, value: Expression): VariableDeclaration {
  return {
    type: 'VariableDeclaration',
    kind: 'const',
    declarations: [{ type: 'VariableDeclarator', id: identifier(name), init: value }],
  };
}

/** `import { imported as local } from 'source'` */
function importOf(source: string, imported: string, local: string): ImportDeclaration {
  return {
    type: 'ImportDeclaration',
    attributes: [],
    source: { type: 'Literal', value: source },
    specifiers: [
      { type: 'ImportSpecifier', imported: identifier(imported), local: identifier(local) },
    ],
  };
}
