// Terms: `<Term id="epoch">epochs</Term>` gets its definition from content/glossary/ in the
// edition's language, so that a page carries only the definitions that it shows.

import { readdir, readFile } from 'node:fs/promises';
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
import { curlQuotes } from './quotes.ts';

interface Options {
  /** The chapter's folder. */
  readonly folder: string;
  readonly locale: string;
  readonly onRead: (path: string) => void;
}

const words = v.pipe(
  v.string(),
  v.minLength(1),
  v.transform((text) => curlQuotes(text)),
);
const entry = v.strictObject({ term: words, definition: words });
const termsSchema = v.array(v.strictObject({ id: words, en: entry, ko: entry }));

export type Terms = v.InferOutput<typeof termsSchema>;

/**
 * The glossary of a book.
 *
 * @param content the folder `content/`
 * @throws Error naming the file when it is not as content/glossary/README.md says, or the term that two
 *   files define
 */
export async function readTerms(content: string): Promise<Terms> {
  const files = await termsFiles(content);
  const terms = await Promise.all(
    files.map(async (path) => parseTerms(await readFile(path, 'utf8'), path)),
  );
  const all = terms.flat();
  const twice = all.find(({ id }, at) => all.findIndex((other) => other.id === id) < at);
  if (twice !== undefined) throw new Error(`content/glossary/ defines "${twice.id}" twice.`);
  return all;
}

/** A file for each chapter. */
async function termsFiles(content: string): Promise<string[]> {
  const folder = join(content, 'glossary');
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
}

/** @throws Error naming the file */
export function parseTerms(json: string, path: string): Terms {
  try {
    return v.parse(termsSchema, JSON.parse(json));
  } catch (cause) {
    throw new Error(`${path}: ${(cause as Error).message}`, { cause });
  }
}

export function remarkTerms({ folder, locale, onRead }: Options) {
  return async (tree: Root, file: VFile) => {
    const found: MdxElement[] = [];
    visit(tree, (node) => {
      if (isMdxElement(node) && node.name === 'Term') found.push(node);
    });
    if (found.length === 0) return;
    const content = join(folder, '..');
    const terms = await readTerms(content).catch((error: Error) => file.fail(error.message));
    for (const path of await termsFiles(content)) onRead(path);
    for (const node of found) {
      const { id } = readAttributes(node, file);
      const known = terms.find((term) => term.id === id);
      if (known === undefined) return file.fail(`The glossary has no term "${id}".`, node);
      const { term, definition } = locale === 'ko' ? known.ko : known.en;
      setAttribute(node, dataAttribute('term', term));
      setAttribute(node, dataAttribute('definition', definition));
    }
  };
}
