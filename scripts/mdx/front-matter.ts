// The front matter of an edition, checked: a title and a description, nothing else.

import type { Root } from 'mdast';
import * as v from 'valibot';
import type { VFile } from 'vfile';
import { parse } from 'yaml';
import { curlQuotes } from './quotes.ts';

const words = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.transform((text) => curlQuotes(text)),
);

const frontMatterSchema = v.strictObject({
  title: words,
  /** One or two sentences: search engines and the contents show them. */
  description: words,
});

export type FrontMatter = v.InferOutput<typeof frontMatterSchema>;

declare module 'vfile' {
  interface DataMap {
    frontMatter: FrontMatter;
  }
}

/** Remark plugin: reads the YAML at the top into `file.data.frontMatter`, or fails with the reason. */
export function remarkFrontMatter() {
  return (tree: Root, file: VFile) => {
    const [node] = tree.children;
    if (node?.type !== 'yaml') {
      file.fail('The file begins with front matter: `---`, title, description, `---`.', node);
    }
    let data: unknown;
    try {
      data = parse(node.value);
    } catch (cause) {
      file.fail(`The front matter is not YAML: ${(cause as Error).message}`, node);
    }
    const result = v.safeParse(frontMatterSchema, data);
    if (!result.success) {
      const [issue] = result.issues;
      file.fail(`Front matter, ${v.getDotPath(issue) ?? 'as a whole'}: ${issue.message}`, node);
    }
    file.data.frontMatter = result.output;
  };
}
