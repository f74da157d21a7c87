// Reads an edition without compiling it: what it is made of, so that tests can hold it against the other
// edition, the chapter's experiments and records, and the glossary.

import { readFile } from 'node:fs/promises';
import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { type FrontMatter, remarkFrontMatter } from './front-matter.ts';
import { escapeHeadingIds, type PageHeading, remarkHeadings } from './headings.ts';
import { type AttributeValue, isMdxElement, readAttributes } from './jsx.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface EditionTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly line: number;
}

export interface EditionText {
  readonly text: string;
  readonly line: number;
}

export interface EditionParts {
  readonly path: string;
  readonly frontMatter: FrontMatter;
  readonly headings: readonly PageHeading[];
  /** In their order. */
  readonly tags: readonly EditionTag[];
  /** The paragraphs, list items and headings as a reader sees them, formulas in TeX; code is left out. */
  readonly texts: readonly EditionText[];
  /** Where its links lead, in their order. */
  readonly links: readonly string[];
}

/** @throws VFileMessage as a compilation would, for headings, front matter and attributes */
export async function readEditionParts(
  path: string,
  vocabulary: Vocabulary,
): Promise<EditionParts> {
  const file = new VFile({ path, value: escapeHeadingIds(await readFile(path, 'utf8')) });
  const tree: Root = unified()
    .use(remarkParse)
    .use(remarkMdx)
    .use(remarkFrontmatter, ['yaml'])
    .use(remarkMath)
    .parse(file);
  remarkFrontMatter()(tree, file);
  remarkHeadings(vocabulary)(tree, file);
  const { frontMatter, headings } = file.data;
  if (frontMatter === undefined || headings === undefined) throw new Error(`${path} was not read.`);

  const tags: EditionTag[] = [];
  const texts: EditionText[] = [];
  const links: string[] = [];
  visit(tree, (node) => {
    const line = node.position?.start.line ?? 0;
    if (isMdxElement(node)) {
      const attributes = readAttributes(node, file);
      tags.push({ name: node.name ?? '', attributes, line });
      if (typeof attributes.title === 'string') texts.push({ text: attributes.title, line });
    }
    if (node.type === 'link') links.push(node.url);
    if (node.type === 'paragraph' || node.type === 'heading') {
      texts.push({ text: readableText(node), line });
    }
    if (node.type === 'math') texts.push({ text: node.value, line });
  });
  return { path, frontMatter, headings, tags, texts, links };
}

/** What a reader sees, with a gap where a tag puts something of its own. */
function readableText(node: { type: string; value?: string; children?: unknown[] }): string {
  if (
    node.type === 'inlineCode' ||
    (isMdxElement(node) && (node.name === 'Recorded' || node.name === 'Computed'))
  )
    return ' … ';
  if (node.children === undefined) return node.value ?? '';
  return node.children.map((child) => readableText(child as typeof node)).join('');
}
