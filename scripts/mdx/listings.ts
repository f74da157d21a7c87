// Listings: `<Listing name="x" />` gets listings/x.py and listings/x.ts of its chapter, and fenced code
// becomes a <CodeBlock>; the HTML of both was highlighted at build, and goes with the page's (page-html.ts).

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { highlight, isHighlighted } from './highlight.ts';
import {
  dataAttribute,
  expressionAttribute,
  isMdxElement,
  type MdxElement,
  readAttributes,
  setAttribute,
} from './jsx.ts';
import { htmlPiece } from './page-html.ts';

const LANGUAGES = { py: 'python', ts: 'typescript' } as const;
type Extension = keyof typeof LANGUAGES;

interface Options {
  /** The chapter's folder. */
  readonly folder: string;
  /** Told of every file that was read, so that a change to it compiles the chapter again. */
  readonly onRead: (path: string) => void;
}

export function remarkListings({ folder, onRead }: Options) {
  return async (tree: Root, file: VFile) => {
    const work: (() => Promise<void>)[] = [];
    visit(tree, (node, index, parent) => {
      if (isMdxElement(node) && node.name === 'Listing') work.push(() => fill(node, file));
      if (node.type === 'code' && parent && index !== undefined) {
        const language = node.lang ?? 'text';
        if (!isHighlighted(language)) file.fail(`No highlighting for "${language}".`, node);
        const block: MdxElement = {
          type: 'mdxJsxFlowElement',
          name: 'CodeBlock',
          attributes: [dataAttribute('language', language)],
          children: [],
        };
        parent.children[index] = block;
        work.push(async () => setHtml(block, 'html', await highlight(node.value, language), file));
        return SKIP;
      }
    });
    // One after the other: each build must number the pieces of HTML alike.
    for (const step of work) await step();
  };

  async function fill(node: MdxElement, file: VFile): Promise<void> {
    const { name, only } = readAttributes(node, file);
    if (only !== undefined && only !== 'py' && only !== 'ts') {
      file.fail('<Listing only> is "py" or "ts".', node);
    }
    const wanted: readonly Extension[] = only === undefined ? ['py', 'ts'] : [only as Extension];
    const widths: number[] = [];
    let isPlain = true;
    for (const extension of wanted) {
      const path = join(folder, 'listings', `${name}.${extension}`);
      const source = await readFile(path, 'utf8').catch(() => null);
      if (source === null) file.fail(`There is no listings/${name}.${extension}.`, node);
      onRead(path);
      const language = LANGUAGES[extension];
      const code = listed(source);
      isPlain &&= !LIBRARY.test(source);
      widths.push(Math.max(...code.split('\n').map((line) => line.length)));
      setHtml(node, language, await highlight(code, language), file);
    }
    setAttribute(node, dataAttribute('widths', widths));
    if (isPlain) setAttribute(node, dataAttribute('plain', true));
  }
}

/** What a listing that uses the libraries names. */
const LIBRARY = /\b(keras|tensorflow|tfjs|model|layers|tf)\b/;

function setHtml(node: MdxElement, name: string, html: string, file: VFile): void {
  setAttribute(node, expressionAttribute(name, htmlPiece(file, html)));
}

/**
 * What a reader sees of a listing's file: where it has `# region` / `// region` … `endregion` marks, what
 * stands between the first pair; else the whole.
 */
export function listed(source: string): string {
  const region = /^[ \t]*(?:#|\/\/) region\b.*\n([\s\S]*?)^[ \t]*(?:#|\/\/) endregion\b/m.exec(
    source,
  );
  return (region?.[1] ?? source).trim();
}
