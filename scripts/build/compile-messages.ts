// Compiles the ICU messages of src/i18n at build, so that the page need not bring a parser: about 9 kB of
// every page's script, gzipped. In development the parser runs in the page.

import compile from 'icu-minify/compile';
import type { Plugin } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

interface Property extends Node {
  readonly value: Node & { readonly value?: unknown; readonly properties?: readonly Property[] };
}

export function compileMessages(): Plugin {
  return {
    name: 'compile-messages',
    apply: 'build',
    config: () => ({
      resolve: { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
      ssr: { noExternal: ['use-intl'] },
    }),
    transform: {
      filter: { id: /\/src\/i18n\/messages\/[a-z-]+\.[a-z]{2}\.ts$/ },
      handler(code, id) {
        const program = this.parse(code) as unknown as Node;
        return { code: withCompiledMessages(code, program, id), map: null };
      },
    },
  };
}

/**
 * The module with every message in the form that `use-intl/format-message/format-only` reads.
 *
 * @param program the module's ESTree
 * @throws Error naming the file when a message is no plain string, or no ICU message
 */
export function withCompiledMessages(code: string, program: Node, file: string): string {
  const edits: { start: number; end: number; text: string }[] = [];
  const visit = (properties: readonly Property[]) => {
    for (const { value } of properties) {
      if (value.properties) visit(value.properties);
      else if (typeof value.value === 'string') {
        const { start, end } = value;
        edits.push({ start, end, text: JSON.stringify(compileOne(value.value, file)) });
      } else {
        const found = code.slice(value.start, value.end);
        throw new Error(`${file}: a message must be one plain string, not ${found}`);
      }
    }
  };
  for (const object of findObjects(program)) visit(object);
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code);
}

function compileOne(message: string, file: string): unknown {
  try {
    return compile(message);
  } catch (cause) {
    throw new Error(`${file}: "${message}" is no ICU message: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** The outermost object literals of a module. */
function findObjects(node: unknown): (readonly Property[])[] {
  if (Array.isArray(node)) return node.flatMap(findObjects);
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'ObjectExpression' && 'properties' in node) {
    return [node.properties as readonly Property[]];
  }
  return Object.values(node).flatMap(findObjects);
}
