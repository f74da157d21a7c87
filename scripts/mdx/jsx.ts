// Reading and writing the attributes of MDX elements in a syntax tree.

import type { Expression, Program } from 'estree';
import { valueToEstree } from 'estree-util-value-to-estree';
import type {
  MdxJsxAttribute,
  MdxJsxAttributeValueExpression,
  MdxJsxFlowElement,
  MdxJsxTextElement,
} from 'mdast-util-mdx-jsx';
import type { VFile } from 'vfile';

export type MdxElement = MdxJsxFlowElement | MdxJsxTextElement;
export type AttributeValue = string | number | boolean;

export function isMdxElement(node: { type: string }): node is MdxElement {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/**
 * The attributes as plain values: `name="text"`, `digits={3}`, `open`. Anything that would have to be
 * computed is an error: prose imports nothing. What an earlier plugin has put there is left out.
 */
export function readAttributes(node: MdxElement, file: VFile): Record<string, AttributeValue> {
  const values: Record<string, AttributeValue> = {};
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') {
      file.fail(`<${node.name}> takes its attributes one by one, not {...spread}.`, node);
    }
    const { name, value } = attribute;
    if (typeof value === 'string') values[name] = value;
    else if (value === null || value === undefined) values[name] = true;
    else if (isFromPlugin(value)) continue;
    else values[name] = readLiteral(value.value, `<${node.name} ${name}>`, node, file);
  }
  return values;
}

/** A plugin's expression has a tree but no text; an author's has both. */
function isFromPlugin({ value, data }: MdxJsxAttributeValueExpression): boolean {
  return value === '' && (data?.estree?.body.length ?? 0) > 0;
}

function readLiteral(text: string, place: string, node: MdxElement, file: VFile): AttributeValue {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value === 'string') return value;
  } catch {
    // said below
  }
  return file.fail(`${place} is {${text}}; only "text", {a number} and {true} are allowed.`, node);
}

/** An attribute whose value is plain data. */
export function dataAttribute(name: string, value: unknown): MdxJsxAttribute {
  return typeof value === 'string' && !/["\\\n&]/.test(value)
    ? { type: 'mdxJsxAttribute', name, value }
    : expressionAttribute(name, valueToEstree(value));
}

/** An attribute whose value is an expression. */
export function expressionAttribute(name: string, expression: Expression): MdxJsxAttribute {
  const estree: Program = {
    type: 'Program',
    sourceType: 'module',
    body: [{ type: 'ExpressionStatement', expression }],
  };
  return {
    type: 'mdxJsxAttribute',
    name,
    // The compiler reads the tree alone.
    value: { type: 'mdxJsxAttributeValueExpression', value: '', data: { estree } },
  };
}

/** Sets an attribute, in the place of one with the same name. */
export function setAttribute(node: MdxElement, attribute: MdxJsxAttribute): void {
  const others = node.attributes.filter(
    (old) => old.type !== 'mdxJsxAttribute' || old.name !== attribute.name,
  );
  node.attributes = [...others, attribute];
}
