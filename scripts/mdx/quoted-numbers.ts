// `<Recorded … value={0.873} as="percent" />` and `<Computed … />` become what they say: `<data>87.3%</data>`. So a
// paragraph that quotes numbers is static, and stands in the document alone (static-html.ts).
import type { Expression } from 'estree';
import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { formatQuoted } from '../../src/i18n/numbers.ts';
import { isMdxElement, type MdxElement, readAttributes } from './jsx.ts';

const QUOTES = ['Recorded', 'Computed'];

/** Rehype plugin. A number that has not been recorded yet stays the component that says so. */
export function rehypeQuotedNumbers() {
  return (tree: Root, file: VFile) => {
    visit(tree, (node, index, parent) => {
      if (!isMdxElement(node) || !QUOTES.includes(String(node.name))) return;
      const value = quotedValue(node);
      if (value === null || parent === undefined || index === undefined) return;
      const { digits, as } = readAttributes(node, file);
      const text = formatQuoted(
        value,
        digits === undefined ? undefined : Number(digits),
        as === 'percent' ? 'percent' : undefined,
      );
      const data: Element = {
        type: 'element',
        tagName: 'data',
        properties: { className: ['recorded'], value: String(value) },
        children: [{ type: 'text', value: text }],
      };
      parent.children[index] = data;
    });
  };
}

/** What remarkExperiments and remarkComputed have put there. */
function quotedValue(node: MdxElement): number | null {
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || attribute.name !== 'value') continue;
    const { value } = attribute;
    if (value === null || value === undefined || typeof value === 'string') return null;
    const [statement] = value.data?.estree?.body ?? [];
    if (statement?.type !== 'ExpressionStatement') return null;
    return numberOf(statement.expression);
  }
  return null;
}

/** A literal, with a sign or without. */
function numberOf(expression: Expression): number | null {
  if (expression.type === 'Literal' && typeof expression.value === 'number')
    return expression.value;
  if (expression.type !== 'UnaryExpression' || expression.operator !== '-') return null;
  const size = numberOf(expression.argument);
  return size === null ? null : -size;
}
