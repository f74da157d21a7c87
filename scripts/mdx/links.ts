// Links between pages: `[text](/perceptron/#section)` gets the edition's language and the site's base. A
// planned page without content yet is plain text until it has some; an unplanned one is an error.

import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

interface Options {
  readonly base: string;
  readonly locale: string;
  /** Pages that are planned, by the first part of their address; '' is the title page. */
  readonly planned: readonly string[];
  readonly hasContent: (page: string) => boolean;
}

export function remarkLinks({ base, locale, planned, hasContent }: Options) {
  return (tree: Root, file: VFile) => {
    visit(tree, 'link', (node, index, parent) => {
      if (/^(https?:|mailto:)/.test(node.url)) return;
      const fragment = /^#([a-z][a-z0-9-]*)$/.exec(node.url)?.[1];
      if (fragment !== undefined) {
        if (!file.data.headings?.some(({ id }) => id === fragment)) {
          file.fail(`The link ${node.url} leads to no heading of this page.`, node);
        }
        return;
      }
      const found = /^\/(?:([a-z0-9-]+)\/)?(#[a-z][a-z0-9-]*)?$/.exec(node.url);
      if (found === null) {
        file.fail(
          `The link ${node.url} is none of https://…, #section, /page/ and /page/#section.`,
          node,
        );
      }
      const page = found[1] ?? '';
      if (!planned.includes(page))
        file.fail(`The link ${node.url} leads to no planned page.`, node);
      if (hasContent(page)) {
        node.url = `${base}${locale}${node.url}`;
      } else if (parent && index !== undefined) {
        parent.children.splice(index, 1, ...node.children);
        return index;
      }
    });
  };
}
