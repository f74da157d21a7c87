// What a compiled chapter exports beside its text: `frontMatter` and `headings`.

import type { Program } from 'estree';
import { valueToEstree } from 'estree-util-value-to-estree';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';

/** Remark plugin, after those that filled `file.data`. */
export function remarkPageData() {
  return (tree: Root, file: VFile) => {
    const { frontMatter, headings } = file.data;
    for (const [name, value] of Object.entries({ frontMatter, headings })) {
      const estree: Program = {
        type: 'Program',
        sourceType: 'module',
        body: [
          {
            type: 'ExportNamedDeclaration',
            attributes: [],
            specifiers: [],
            declaration: {
              type: 'VariableDeclaration',
              kind: 'const',
              declarations: [
                {
                  type: 'VariableDeclarator',
                  id: { type: 'Identifier', name },
                  init: valueToEstree(value),
                },
              ],
            },
          },
        ],
      };
      tree.children.unshift({ type: 'mdxjsEsm', value: '', data: { estree } });
    }
  };
}
