// Names of experiments become the experiments: `<TrainingLab experiment="mlp" />` gets the chapter's
// Experiment and its recorded run, `<Recorded experiment="mlp" figure="test-accuracy" />` its number.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identifier, ImportDeclaration, MemberExpression, Program } from 'estree';
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

export function remarkExperiments({ folder, chapter, onRead, draw }: Options) {
  const drawPredicted = ({ predictions }: RunRecord) =>
    Promise.all(predictions.map(({ index }) => draw(index)));
  return async (tree: Root, file: VFile) => {
    const found: { node: MdxElement; experiment: string; figure: string }[] = [];
    visit(tree, (node) => {
      if (!isMdxElement(node)) return;
      const { experiment, figure } = readAttributes(node, file);
      if (experiment !== undefined) {
        found.push({ node, experiment: String(experiment), figure: String(figure) });
      }
    });
    const recorded: string[] = [];
    for (const { node, experiment, figure } of found) {
      if (!/^[a-z][a-z0-9-]*$/.test(experiment)) {
        file.fail(`"${experiment}" is no experiment's id.`, node);
      }
      onRead(join(folder, 'records', `${experiment}.json`));
      const record = await readRecord(folder, experiment).catch((error: Error) =>
        file.fail(error.message, node),
      );
      if (node.name === 'Recorded') {
        const value = record?.figures[figure];
        if (record !== null && value === undefined) {
          file.fail(`records/${experiment}.json has no figure "${figure}".`, node);
        }
        if (value !== undefined) setAttribute(node, dataAttribute('value', value));
        continue;
      }
      setAttribute(node, expressionAttribute('experiment', experimentOf(experiment)));
      if (node.name !== 'TrainingLab') continue;
      setAttribute(node, dataAttribute('chapter', chapter));
      setAttribute(node, dataAttribute('id', experiment));
      if (record === null) continue;
      if (!recorded.includes(experiment)) recorded.push(experiment);
      const local = identifier(`record${recorded.indexOf(experiment)}`);
      setAttribute(node, expressionAttribute('record', local));
      setAttribute(node, dataAttribute('recordImages', await drawPredicted(record)));
    }
    if (found.some(({ node }) => node.name !== 'Recorded')) {
      const imports = [
        importOf('./experiments.ts', 'experiments', 'experiments'),
        ...recorded.map((id, at) => importOf(`./records/${id}.json`, 'default', `record${at}`)),
      ];
      const estree: Program = { type: 'Program', sourceType: 'module', body: imports };
      tree.children.unshift({ type: 'mdxjsEsm', value: '', data: { estree } });
    }
  };
}

function identifier(name: string): Identifier {
  return { type: 'Identifier', name };
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
