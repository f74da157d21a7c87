// Finds what is written in content/: a module for each page and language, and the glossary, loaded when they
// are opened.
// Imports i18n's locales; content by pattern only.
import type { MDXContent } from 'mdx/types';
import type { Locale } from '../i18n/locales.ts';
import type { GlossaryEntry } from './glossary.ts';
import { createLoading } from './loading.ts';
import type { SectionTag } from './vocabulary.ts';

/** What the MDX plugins make of an edition (scripts/mdx/). */
export interface Edition {
  readonly default: MDXContent;
  readonly frontMatter: { readonly title: string; readonly description: string };
  readonly headings: readonly Heading[];
}

/** A heading with its text, or with the tag whose component draws it. */
export interface Heading {
  readonly id: string;
  readonly depth: number;
  readonly title?: string;
  readonly tag?: SectionTag;
}

const editions = import.meta.glob<Edition>('/content/*/*.mdx');

/** The edition's file from the project's root, as the build's manifest names it. */
export function editionFile(page: string, locale: Locale): string {
  return `content/${page}/${locale}.mdx`;
}

/** Whether a page has been written. Both languages come together. */
export function hasContent(page: string): boolean {
  return Object.keys(editions).some((path) => path.startsWith(`/content/${page}/`));
}

const loading = createLoading(async (file) => {
  const load = editions[`/${file}`];
  if (load === undefined) throw new Error(`There is no ${file}.`);
  return load();
});

/** Begins to load an edition, so that it is there when its page is opened. */
export function loadEdition(page: string, locale: Locale): Promise<Edition> {
  return loading.load(editionFile(page, locale));
}

/** For a component: the edition, which suspends it until it is loaded. */
export function readEdition(page: string, locale: Locale): Edition {
  return loading.read(editionFile(page, locale));
}

const glossary = createLoading(() => import('./glossary.ts'));

export function loadGlossary(): Promise<unknown> {
  return glossary.load('');
}

/** For a component: all terms in the alphabetical order of the language. */
export function readGlossary(locale: Locale): readonly GlossaryEntry[] {
  return glossary.read('').glossary(locale);
}
