// Terms: `<Term id="epoch">epochs</Term>` gets its definition from content/glossary/terms.json in the
// edition's language, so that a page carries only the definitions that it shows.

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

const termsFile = (content: string) => join(content, 'glossary', 'terms.json');

/**
 * The glossary of a book.
 *
 * @param content the folder `content/`
 * @throws Error naming the file when it is not as content/glossary/README.md says
 */
export async function readTerms(content: string): Promise<Terms> {
  const path = termsFile(content);
  return parseTerms(await readFile(path, 'utf8'), path);
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
    onRead(termsFile(content));
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
