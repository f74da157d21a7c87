// What never changes needs no React: a block of prose without a tag of the book in it becomes one piece of
// HTML, which stands in the prerendered page and not in its script (page-html.ts). Hydration passes over it.

import type { Element, ElementContent, Properties, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { MdxJsxAttribute } from 'mdast-util-mdx-jsx';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { dataAttribute, isMdxElement, type MdxElement } from './jsx.ts';
import { htmlAttribute } from './page-html.ts';

declare module 'mdast-util-mdx-jsx' {
  interface MdxJsxFlowElementData {
    /** Set by MDX on what was written as a tag. */
    _mdxExplicitJsx?: boolean;
  }
}

type Parent = Root | Element | MdxElement;

/**
 * Rehype plugin: takes KaTeX's wrapping off the formulas. What remains of one is `<math>` without its TeX
 * source, which a screen reader would say twice; a displayed one stands in a box that scrolls sideways.
 */
export function rehypeBareMath() {
  return (tree: Root) => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'span' || !hasClass(node, 'katex') || !parent || index === undefined) {
        return;
      }
      const math = node.children.find(isElement);
      const semantics = math?.children.find(isElement);
      if (math?.tagName !== 'math' || semantics?.tagName !== 'semantics') return;
      const display = math.properties.display === 'block';
      math.properties = display ? { display: 'block' } : {};
      math.children = semantics.children.filter(
        (child) => !(isElement(child) && child.tagName === 'annotation'),
      );
      const replacement: Element = display
        ? { type: 'element', tagName: 'div', properties: { className: ['math'] }, children: [math] }
        : math;
      parent.children[index] = replacement;
      visit(math, 'element', markName);
      visit(math, 'element', spaceFunctions);
    });
  };
}

/**
 * Variables are set in the italics of the text (src/app/styles/prose.css); names of several letters, `ln` or
 * `max`, must be told apart from them. Browsers leave blackboard letters to Unicode.
 */
function markName(node: Element): void {
  const [text] = node.children;
  if (node.tagName !== 'mi' || text?.type !== 'text') return;
  if ([...text.value].length > 1) node.properties.className = ['name'];
  if (node.properties.mathvariant === 'double-struck') text.value = blackboard(text.value);
}

const FUNCTION_APPLICATION = '\u2061';

/** TeX leaves a thin space between `ln` and `x`, none before a bracket; KaTeX's MathML says neither. */
function spaceFunctions(node: Element): void {
  node.children = node.children.flatMap((child, at) => {
    if (!isElement(child) || letters(child) !== FUNCTION_APPLICATION) return [child];
    const next = node.children[at + 1];
    if (next === undefined || !isElement(next) || /^[([{|]/.test(letters(next))) return [];
    return [{ ...child, tagName: 'mspace', properties: { width: '0.1667em' }, children: [] }];
  });
}

function letters(node: Element): string {
  return node.children
    .map((child) => (isElement(child) ? letters(child) : child.type === 'text' ? child.value : ''))
    .join('');
}

/** Unicode's double-struck capitals; seven had been encoded before the rest. */
function blackboard(letter: string): string {
  const at = 'CHNPQRZ'.indexOf(letter);
  if (at >= 0) return 'ℂℍℕℙℚℝℤ'[at] ?? letter;
  return /^[A-Z]$/.test(letter)
    ? String.fromCodePoint(0x1d538 + letter.charCodeAt(0) - 65)
    : letter;
}

/** Rehype plugin: an answer is a phrase inside a label, not the paragraph that its own line makes of it. */
export function rehypeOptions() {
  return (tree: Root) => {
    visit(tree, (node) => {
      if (!isMdxElement(node) || node.name !== 'Option') return;
      const parent = node as unknown as Element;
      parent.children = parent.children.flatMap((child) =>
        isElement(child) && child.tagName === 'p' ? child.children : child,
      );
    });
  };
}

/** Rehype plugin, the last: collapses every block that is static through and through. */
export function rehypeStaticHtml() {
  return (tree: Root, file: VFile) => collapse(tree, file);
}

function collapse(parent: Parent, file: VFile): void {
  if (isElement(parent) && isPhrases(parent)) joinRuns(parent, file);
  const children = parent.children as RootContent[];
  children.forEach((child, index) => {
    if (isElement(child) && isStatic(child)) {
      if (!isShort(child)) children[index] = asHtml(child, file) as RootContent;
    } else if (isElement(child) || isMdxElement(child)) {
      collapse(child as Parent, file);
    }
  });
}

const BLOCKS = new Set(['p', 'ul', 'ol', 'pre', 'div', 'table', 'blockquote', 'figure', 'dl']);

/** A paragraph, or an item without paragraphs. */
function isPhrases({ tagName, children }: Element): boolean {
  if (tagName !== 'p' && tagName !== 'li') return false;
  return !children.some((child) => isElement(child) && BLOCKS.has(child.tagName));
}

/** Beside a tag, what is static and long enough becomes one `<span>` of HTML. */
function joinRuns(parent: Element, file: VFile): void {
  if (isStatic(parent)) return;
  const joined: ElementContent[] = [];
  let run: ElementContent[] = [];
  const end = () => {
    const html = toHtml(run);
    if (html.length < 40) joined.push(...run);
    else {
      const span: Element = { type: 'element', tagName: 'span', properties: {}, children: run };
      joined.push(asHtml(span, file) as ElementContent);
    }
    run = [];
  };
  for (const child of parent.children) {
    if (isStatic(child)) {
      run.push(child);
      continue;
    }
    end();
    joined.push(child);
  }
  end();
  parent.children = joined;
}

/** A word or two are shorter as they are than by their number. */
function isShort({ children }: Element): boolean {
  const [text, ...others] = children;
  if (text === undefined) return true;
  return others.length === 0 && text.type === 'text' && text.value.length < 24;
}

function isStatic(node: RootContent | ElementContent): boolean {
  if (node.type === 'text' || node.type === 'comment') return true;
  return isElement(node) && node.children.every(isStatic);
}

/** `<p>…</p>` as `<p {...props.html(3)} />`. */
function asHtml(node: Element, file: VFile): MdxElement {
  return {
    type: 'mdxJsxFlowElement',
    name: node.tagName,
    attributes: [...reactAttributes(node.properties), htmlAttribute(file, toHtml(node.children))],
    children: [],
    // As if it had been written as a tag: nobody replaces a `<p>` of the book by another component.
    data: { _mdxExplicitJsx: true },
  };
}

/** Both call attributes by their names in the DOM; React writes data- and aria- as HTML does. */
function reactAttributes(properties: Properties): MdxJsxAttribute[] {
  return Object.entries(properties).map(([name, value]) => {
    const dashed = /^(data|aria)[A-Z]/.test(name)
      ? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      : name;
    return dataAttribute(dashed, Array.isArray(value) ? value.join(' ') : value);
  });
}

function isElement(node: { type: string }): node is Element {
  return node.type === 'element';
}

function hasClass(node: Element, name: string): boolean {
  const { className } = node.properties;
  return Array.isArray(className) && className.includes(name);
}
