// The closed list of MDX tags: an unknown one, an unknown attribute, an import or an expression in the
// prose is a build error with file and line.

import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { isMdxElement, readAttributes } from './jsx.ts';
import type { Vocabulary } from './vocabulary.ts';

/** HTML that prose may use besides Markdown. */
const HTML = new Set(
  'br sub sup kbd abbr cite table caption thead tbody tr th td figure figcaption dl dt dd'.split(
    ' ',
  ),
);

export function remarkClosedVocabulary(vocabulary: Vocabulary) {
  return (tree: Root, file: VFile) => {
    visit(tree, (node, index, parent) => {
      if (node.type === 'mdxjsEsm') {
        file.fail('Prose imports and exports nothing: name experiments by their id.', node);
      }
      if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
        if (!/^\s*\/\*[\s\S]*\*\/\s*$/.test(node.value)) {
          file.fail(`{${node.value}} is read as JavaScript. Escape the brace: \\{`, node);
        }
        if (parent && index !== undefined) {
          parent.children.splice(index, 1);
          return index;
        }
      }
      if (!isMdxElement(node)) return;
      const name = node.name ?? '';
      const rule = Object.hasOwn(vocabulary, name) ? vocabulary[name] : undefined;
      if (rule === undefined) {
        if (HTML.has(name)) return;
        file.fail(
          `<${name}> is not a tag of the book. The tags are ${Object.keys(vocabulary).join(', ')}; src/book/README.md tells what each is for.`,
          node,
        );
      }
      const { required = [], optional = [], inside } = rule;
      const given = Object.keys(readAttributes(node, file));
      for (const attribute of required) {
        if (!given.includes(attribute)) file.fail(`<${name}> needs ${attribute}="…".`, node);
      }
      for (const attribute of given) {
        if (!required.includes(attribute) && !optional.includes(attribute)) {
          file.fail(`<${name}> has no attribute "${attribute}".`, node);
        }
      }
      const around = parent && isMdxElement(parent) ? (parent.name ?? '') : '';
      if (inside !== undefined && !inside.includes(around)) {
        file.fail(`<${name}> stands inside <${inside.join('> or <')}>.`, node);
      }
    });
  };
}
