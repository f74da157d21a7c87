// Numbers that prose quotes are written into its text when the book is built, as the page would write them: they
// never change, so a paragraph with them is static HTML (static-html.ts) and costs the page no script.

import type { Expression } from 'estree';
import type { Parent, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { formatMetric, formatPercent, formatSetting } from '../../src/i18n/numbers.ts';
import { isMdxElement, type MdxElement, readAttributes } from './jsx.ts';

/** Remark plugin, after those that put the numbers in: `<Recorded>` and `<Computed>` become `<data>`. */
export function remarkWrittenFigures() {
  return (tree: Root, file: VFile) => {
    visit(tree, (node, index, parent) => {
      if (!isMdxElement(node) || parent === undefined || index === undefined) return;
      if (node.name !== 'Recorded' && node.name !== 'Computed') return;
      const value = numberIn(node);
      // A run that has not been recorded yet is shown as such by its tag.
      if (value === null) return;
      const { digits, as } = readAttributes(node, file);
      const text = written(value, typeof digits === 'number' ? digits : undefined, as);
      const data = {
        hName: 'data',
        hProperties: { className: ['recorded'], value: String(value) },
      };
      const figure = { type: 'emphasis', children: [{ type: 'text', value: text }], data };
      (parent as Parent).children[index] = figure as Parent['children'][number];
    });
  };
}

/** As `src/widgets/Recorded.tsx` writes it. */
function written(value: number, digits: number | undefined, as: unknown): string {
  const text =
    as === 'percent'
      ? formatPercent(value, digits)
      : digits === undefined
        ? formatSetting(value)
        : formatMetric(value, digits);
  return text.replace(/^-/, '−');
}

/** The number that an earlier plugin has put there. */
function numberIn(node: MdxElement): number | null {
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || attribute.name !== 'value') continue;
    if (typeof attribute.value !== 'object') return null;
    const [statement] = attribute.value?.data?.estree?.body ?? [];
    return statement?.type === 'ExpressionStatement' ? numberOf(statement.expression) : null;
  }
  return null;
}

function numberOf(expression: Expression): number | null {
  if (expression.type === 'Literal') {
    return typeof expression.value === 'number' ? expression.value : null;
  }
  if (expression.type !== 'UnaryExpression' || expression.operator !== '-') return null;
  const size = numberOf(expression.argument);
  return size === null ? null : -size;
}
