// One edition of a chapter through all MDX plugins, in their order. The same settings compile for Vite
// and parse for the tests that compare the two editions.

import { dirname } from 'node:path';
import type { CompileOptions } from '@mdx-js/mdx';
import type { Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import rehypeKatex from 'rehype-katex';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMath from 'remark-math';
import type { VFile } from 'vfile';
import { remarkClosedVocabulary } from './closed-vocabulary.ts';
import { remarkComputed } from './computed.ts';
import { remarkExperiments } from './experiments.ts';
import { remarkFrontMatter } from './front-matter.ts';
import { drawGarment, type PackedImages, type PlaceImage, remarkGarments } from './garments.ts';
import { rehypeHeadingLinks, remarkHeadings } from './headings.ts';
import { remarkInstruments } from './instruments.ts';
import { remarkLinks } from './links.ts';
import { remarkListings } from './listings.ts';
import { remarkPageData } from './page-data.ts';
import { rehypeQuotedNumbers } from './quoted-numbers.ts';
import { remarkQuotes } from './quotes.ts';
import { rehypeBareMath, rehypeOptions, rehypeStaticHtml } from './static-html.ts';
import { remarkTerms } from './terms.ts';
import { type BookWords, editionOf } from './vocabulary.ts';
import { remarkWrittenFigures } from './written-figures.ts';

export interface CompileSetting extends BookWords {
  /** The site's base address, with a slash at both ends. */
  readonly base: string;
  readonly images: PackedImages;
  readonly place: PlaceImage;
  /** Whether a page has content, by the first part of its address. */
  readonly hasContent: (page: string) => boolean;
  /** Told of every other file that a compilation read. */
  readonly onRead: (path: string) => void;
  /** Whether src/widgets/instruments has a component of this kind. */
  readonly hasKind: (kind: string) => boolean;
}

/** The options for `@mdx-js/mdx`. `setting` is asked at each file, when Vite's configuration is known. */
export function mdxOptions(
  setting: () => CompileSetting,
): Pick<CompileOptions, 'remarkPlugins' | 'rehypePlugins'> {
  return {
    remarkPlugins: [
      [remarkFrontmatter, ['yaml']],
      remarkMath,
      remarkQuotes,
      remarkFrontMatter,
      () => (tree: Root, file: VFile) => remarkHeadings(setting().vocabulary)(tree, file),
      () => perEdition(setting),
      remarkPageData,
    ],
    rehypePlugins: [
      [rehypeKatex, { output: 'mathml', strict: 'ignore' }],
      failOnBadMath,
      rehypeBareMath,
      rehypeHeadingLinks,
      rehypeOptions,
      rehypeQuotedNumbers,
      rehypeStaticHtml,
    ],
  };
}

/** The plugins that must know which chapter and language the file is. */
function perEdition(setting: () => CompileSetting) {
  return async (tree: Root, file: VFile) => {
    const { vocabulary, pages, base, images, place, hasContent, onRead, hasKind } = setting();
    const { chapter, locale } = editionOf(file.path);
    const folder = dirname(file.path);
    remarkClosedVocabulary(vocabulary)(tree, file);
    remarkLinks({ base, locale, planned: pages, hasContent })(tree, file);
    const draw = (index: number) => drawGarment(images, { set: 'test', index }, locale, place);
    const address = async (index: number) => (await draw(index)).src;
    await remarkExperiments({ folder, chapter, onRead, draw: address })(tree, file);
    await remarkComputed({ folder, onRead })(tree, file);
    remarkWrittenFigures()(tree, file);
    await remarkInstruments({ chapter, hasKind, draw })(tree, file);
    await remarkTerms({ folder, locale, onRead })(tree, file);
    await remarkListings({ folder, onRead })(tree, file);
    await remarkGarments(images, locale, place)(tree, file);
  };
}

/** rehype-katex only notes a formula that it can't read, and prints it in red. */
function failOnBadMath() {
  return (_tree: HastRoot, file: VFile) => {
    const bad = file.messages.find(({ source }) => source === 'rehype-katex');
    if (bad) throw bad;
  };
}
