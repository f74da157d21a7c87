// Compiles a piece of MDX as if it were an edition of a chapter, in a folder of its own. Imports scripts/mdx.

import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createProcessor } from '@mdx-js/mdx';
import { VFile } from 'vfile';
import { mdxOptions } from '../../scripts/mdx/compile.ts';
import { PackedImages } from '../../scripts/mdx/garments.ts';
import { escapeHeadingIds } from '../../scripts/mdx/headings.ts';
import { VOCABULARY } from '../../src/book/vocabulary.ts';

const FRONT_MATTER = "---\ntitle: 'A title'\ndescription: 'What it is.'\n---\n\n";

interface Options {
  readonly locale?: 'en' | 'ko';
  /** Other files, by their path from `content/`. */
  readonly files?: Readonly<Record<string, string>>;
  /** False leaves the front matter to `text`. */
  readonly frontMatter?: boolean;
  readonly base?: string;
  readonly packed?: string;
}

/** Lines of the front matter that is put above a text: the text begins one line below. */
export const FIRST_LINE = FRONT_MATTER.split('\n').length;

/** @returns the JavaScript that the text becomes, and after it the pieces of its HTML as JSON */
export async function compileText(text: string, options: Options = {}): Promise<string> {
  const { locale = 'en', files = {}, frontMatter = true, base = '/', packed = 'nowhere' } = options;
  const root = await mkdtemp(join(tmpdir(), 'mdx-'));
  const content = join(root, 'content');
  for (const [path, source] of Object.entries(files)) {
    await mkdir(dirname(join(content, path)), { recursive: true });
    await writeFile(join(content, path), source);
  }
  const processor = createProcessor(
    mdxOptions(() => ({
      vocabulary: VOCABULARY,
      pages: ['', 'data', 'perceptron', 'cnn'],
      base,
      images: new PackedImages(packed),
      place: (name) => `/assets/${name}`,
      hasContent: (page) => page !== 'cnn',
      onRead: () => {},
      hasKind: (kind) => kind === 'plane',
    })),
  );
  const value = escapeHeadingIds(frontMatter ? FRONT_MATTER + text : text);
  const path = join(content, 'chapter', `${locale}.mdx`);
  const file = await processor.process(new VFile({ path, value }));
  return `${file}\n${JSON.stringify(file.data.html ?? [])}`;
}
