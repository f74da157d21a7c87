// The HTML of an edition, apart from its module: the module holds the numbers of its pieces, and a prerendered
// page has the pieces already, so that the page's script is small however long the text. Where nothing is
// prerendered they come from the module `<edition>.mdx?html`.

import { readFile } from 'node:fs/promises';
import { createProcessor } from '@mdx-js/mdx';
import type { CallExpression } from 'estree';
import type { MdxJsxExpressionAttribute } from 'mdast-util-mdx-jsx';
import { VFile } from 'vfile';
import type { Plugin } from 'vite';
import { type CompileSetting, mdxOptions } from './compile.ts';
import { escapeHeadingIds } from './headings.ts';

declare module 'vfile' {
  interface DataMap {
    /** The pieces of HTML by their numbers. */
    html: string[];
  }
}

/**
 * Keeps a piece of HTML.
 *
 * @returns `props.html(3)`: the attributes that fill an element with it (src/book/html.ts)
 */
export function htmlPiece(file: VFile, html: string): CallExpression {
  file.data.html ??= [];
  const at = file.data.html.push(html) - 1;
  return {
    type: 'CallExpression',
    callee: {
      type: 'MemberExpression',
      object: { type: 'Identifier', name: 'props' },
      property: { type: 'Identifier', name: 'html' },
      computed: false,
      optional: false,
    },
    arguments: [{ type: 'Literal', value: at }],
    optional: false,
  };
}

/** `{...props.html(3)}`, for the element that the HTML fills. */
export function htmlAttribute(file: VFile, html: string): MdxJsxExpressionAttribute {
  const spread = { type: 'SpreadElement', argument: htmlPiece(file, html) } as const;
  return {
    type: 'mdxJsxExpressionAttribute',
    // The compiler reads the tree alone.
    value: '',
    data: {
      estree: {
        type: 'Program',
        sourceType: 'module',
        body: [
          {
            type: 'ExpressionStatement',
            expression: { type: 'ObjectExpression', properties: [spread] },
          },
        ],
      },
    },
  };
}

const MARK = '?html';

/** The module `<edition>.mdx?html`: the pieces of HTML as an array. */
export function pageHtml(setting: () => CompileSetting): Plugin {
  return {
    name: 'book-mdx:html',
    enforce: 'pre',
    resolveId: {
      filter: { id: /\.mdx\?html$/ },
      async handler(source, importer) {
        const resolved = await this.resolve(source.slice(0, -MARK.length), importer);
        // Not `….mdx?html`, which the compiler would take for an edition.
        return resolved && `\0html:${resolved.id}.js`;
      },
    },
    load: {
      filter: { id: /^\0html:.*\.mdx\.js$/ },
      async handler(id) {
        const path = id.slice('\0html:'.length, -'.js'.length);
        const reads: string[] = [path];
        const processor = createProcessor(
          mdxOptions(() => ({ ...setting(), onRead: (read) => reads.push(read) })),
        );
        const value = escapeHeadingIds(await readFile(path, 'utf8'));
        const file = await processor.process(new VFile({ path, value }));
        for (const read of reads) this.addWatchFile(read);
        return `export default ${JSON.stringify(file.data.html ?? [])};`;
      },
    },
  };
}
