// Straight quotes and apostrophes, as keyboards type them, become the ones that books print.

import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/**
 * @param follows whether something stands directly before the text: a quote at its start then closes
 * @example curlQuotes(`It's "so"`) // => It’s “so”
 */
export function curlQuotes(text: string, follows = false): string {
  return text.replace(/["']/g, (mark, at: number) => {
    const before = at === 0 ? (follows ? 'x' : ' ') : (text[at - 1] ?? ' ');
    const opens = /[\s([{\u2014“‘]/.test(before);
    if (mark === '"') return opens ? '“' : '”';
    return opens && !/^'\d0s/.test(text.slice(at)) ? '‘' : '’';
  });
}

/** Remark plugin: curls the quotes of the text, not those of code and formulas. */
export function remarkQuotes() {
  return (tree: Root) => {
    visit(tree, 'text', (node, index) => {
      node.value = curlQuotes(node.value, index !== undefined && index > 0);
    });
  };
}
