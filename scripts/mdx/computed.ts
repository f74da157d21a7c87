// `<Computed figure="xor-updates" />` gets its number from records/computed.json, which `npm run record` writes
// out of the chapter's figures.ts: what takes no training, and is computed all the same.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import * as v from 'valibot';
import type { VFile } from 'vfile';
import {
  dataAttribute,
  isMdxElement,
  type MdxElement,
  readAttributes,
  setAttribute,
} from './jsx.ts';

const computedSchema = v.strictObject({ figures: v.record(v.string(), v.number()) });

interface Options {
  /** The chapter's folder. */
  readonly folder: string;
  readonly onRead: (path: string) => void;
}

export const computedFile = (folder: string) => join(folder, 'records', 'computed.json');

/**
 * A chapter's computed figures; none where it has none.
 *
 * @throws Error naming the file when it is not what `npm run record` writes
 */
export async function readComputed(folder: string): Promise<Readonly<Record<string, number>>> {
  const path = computedFile(folder);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return {};
  try {
    return v.parse(computedSchema, JSON.parse(text)).figures;
  } catch (cause) {
    throw new Error(`${path} holds no figures: ${(cause as Error).message}`, { cause });
  }
}

export function remarkComputed({ folder, onRead }: Options) {
  return async (tree: Root, file: VFile) => {
    const found: MdxElement[] = [];
    visit(tree, (node) => {
      if (isMdxElement(node) && node.name === 'Computed') found.push(node);
    });
    if (found.length === 0) return;
    onRead(computedFile(folder));
    const figures = await readComputed(folder).catch((error: Error) => file.fail(error.message));
    for (const node of found) {
      const { figure } = readAttributes(node, file);
      const value = figures[String(figure)];
      if (value === undefined) {
        file.fail(`figures.ts computes no "${figure}", or npm run record has not been run.`, node);
      }
      setAttribute(node, dataAttribute('value', value));
    }
  };
}
