// Explicit heading ids, `## Title {#id}`: the same in every language, so that links and the language
// switch survive translation. MDX reads braces as JavaScript, so they are escaped before it parses.

import type { Root as HastRoot } from 'hast';
import type { Heading, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { isMdxElement } from './jsx.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A heading as the page's table of contents shows it: with its text, or with the tag that draws it. */
export interface PageHeading {
  readonly id: string;
  readonly depth: number;
  readonly title?: string;
  readonly tag?: string;
}

declare module 'vfile' {
  interface DataMap {
    headings: PageHeading[];
  }
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * Escapes the braces of heading ids: `## Title {#id}` becomes `## Title \{#id}`. Fenced code stays as
 * it is, and so does the number of lines.
 */
export function escapeHeadingIds(source: string): string {
  let fence: string | null = null;
  const lines = source.split('\n').map((line) => {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence)) fence = null;
      return line;
    }
    if (mark !== undefined) {
      fence = mark;
      return line;
    }
    return line.replace(/^( {0,3}#{1,6}\s.*?)\s+(\{#[^{}\s]*\}\s*)$/, '$1 \\$2');
  });
  return lines.join('\n');
}

/**
 * Remark plugin: takes the ids off the headings, and keeps the list in `file.data.headings`. A heading
 * without an id, a second one with the same, a level left out and a `#` of the first level (the title
 * stands in the front matter) are errors.
 */
export function remarkHeadings(vocabulary: Vocabulary) {
  return (tree: Root, file: VFile) => {
    const headings: PageHeading[] = [];
    visit(tree, (node) => {
      const section = isMdxElement(node) ? vocabulary[node.name ?? '']?.section : undefined;
      if (isMdxElement(node) && section !== undefined) {
        headings.push({ id: section, depth: 2, tag: node.name ?? '' });
      }
      if (node.type !== 'heading') return;
      const id = takeId(node, file);
      const above = headings.at(-1)?.depth ?? 1;
      if (node.depth === 1) file.fail('The title stands in the front matter, not in a `#`.', node);
      if (node.depth > above + 1) {
        file.fail(`A heading of level ${node.depth} follows one of level ${above}.`, node);
      }
      if (headings.some((heading) => heading.id === id)) {
        file.fail(`Two headings have the id "${id}".`, node);
      }
      node.data = { ...node.data, hProperties: { id } };
      headings.push({ id, depth: node.depth, title: textOf(node).trim() });
    });
    file.data.headings = headings;
  };
}

/** Rehype plugin: a heading is a link to itself, so that its address can be copied. */
export function rehypeHeadingLinks() {
  return (tree: HastRoot) => {
    visit(tree, 'element', (node) => {
      if (!/^h[2-6]$/.test(node.tagName) || !node.properties.id) return;
      const properties = { href: `#${node.properties.id}`, className: ['heading-link'] };
      node.children = [{ type: 'element', tagName: 'a', properties, children: node.children }];
    });
  };
}

function takeId(node: Heading, file: VFile): string {
  const last = node.children.at(-1);
  const found = last?.type === 'text' ? /\s*\{#([^{}\s]*)\}\s*$/.exec(last.value) : null;
  if (last?.type !== 'text' || found === null) {
    file.fail(
      `The heading "${textOf(node)}" has no id. Write \`## Title {#the-id}\`, the same id in both languages.`,
      node,
    );
  }
  const id = found[1] ?? '';
  if (!/^[a-z][a-z0-9-]*$/.test(id)) {
    file.fail(`The heading id "${id}" is not in small letters, digits and hyphens.`, node);
  }
  last.value = last.value.slice(0, found.index);
  if (last.value === '') node.children.pop();
  return id;
}
