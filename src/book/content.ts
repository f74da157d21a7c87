// Finds what is written in content/: a module for each page and language, and the glossary, loaded when they
// are opened.
// Imports i18n's locales; content by pattern only.
import type { MDXContent } from 'mdx/types';
import { createLoading } from '../i18n/loading.ts';
import type { Locale } from '../i18n/locales.ts';
import type { GlossaryEntry } from './glossary.ts';
import { entriesIn } from './glossary-list.ts';
import { type HtmlPieces, htmlPieces, piecesIn } from './html.ts';
import type { SectionTag } from './vocabulary.ts';

/** What the MDX plugins make of an edition (scripts/mdx/). */
interface EditionModule {
  /** Its text, as a component that is given its `HtmlPieces`. */
  readonly default: MDXContent;
  readonly frontMatter: { readonly title: string; readonly description: string };
  readonly headings: readonly Heading[];
}

export interface Edition extends EditionModule {
  readonly html: HtmlPieces;
}

/** A heading with its text, or with the tag whose component draws it. */
export interface Heading {
  readonly id: string;
  readonly depth: number;
  readonly title?: string;
  readonly tag?: SectionTag;
}

const editions = import.meta.glob<EditionModule>('/content/*/*.mdx');
/** Their HTML, for pages that are not prerendered. */
const pieces = import.meta.glob<{ readonly default: readonly string[] }>('/content/*/*.mdx', {
  query: '?html',
});

/** The edition's file from the project's root, as the build's manifest names it. */
export function editionFile(page: string, locale: Locale): string {
  return `content/${page}/${locale}.mdx`;
}

/** Whether a page has been written. Both languages come together. */
export function hasContent(page: string): boolean {
  return Object.keys(editions).some((path) => path.startsWith(`/content/${page}/`));
}

/** The HTML of the page that was prerendered, by the edition's file. */
const inDocument = new Map<string, readonly string[]>();

const loading = createLoading(async (file): Promise<Edition> => {
  const load = editions[`/${file}`];
  const loadHtml = pieces[`/${file}`];
  if (load === undefined || loadHtml === undefined) throw new Error(`There is no ${file}.`);
  const held = inDocument.get(file);
  const [edition, html] = await Promise.all([
    load(),
    held ?? loadHtml().then((one) => one.default),
  ]);
  return { ...edition, html: htmlPieces(html) };
});

/** Takes an edition's HTML from the document in which it was prerendered: it need not be loaded then. */
export function takeHtml(page: string, locale: Locale, prerendered: ParentNode): void {
  const found = piecesIn(prerendered);
  if (found !== null) inDocument.set(editionFile(page, locale), found);
}

/** Begins to load an edition, so that it is there when its page is opened. */
export function loadEdition(page: string, locale: Locale): Promise<Edition> {
  return loading.load(editionFile(page, locale));
}

/** For a component: the edition, which suspends it until it is loaded. */
export function readEdition(page: string, locale: Locale): Edition {
  return loading.read(editionFile(page, locale));
}

/** The terms that the prerendered page lists, by its language. */
const listed = new Map<string, readonly GlossaryEntry[]>();

const glossary = createLoading(
  async (locale) =>
    listed.get(locale) ?? (await import('./glossary.ts')).glossary(locale as Locale),
);

/** Takes the terms from the document that lists them: they need not be loaded then. */
export function takeGlossary(locale: Locale, prerendered: ParentNode): void {
  const found = entriesIn(prerendered);
  if (found.length > 0) listed.set(locale, found);
}

export function loadGlossary(locale: Locale): Promise<unknown> {
  return glossary.load(locale);
}

/** For a component: all terms in the alphabetical order of the language. */
export function readGlossary(locale: Locale): readonly GlossaryEntry[] {
  return glossary.read(locale);
}
