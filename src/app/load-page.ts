// What the page at an address must load before it can be drawn. Imports book, i18n.
import { loadEdition, loadGlossary, takeGlossary, takeHtml } from '../book/content.ts';
import { isLocale, type Locale } from '../i18n/locales.ts';
import { loadPageWords } from '../i18n/page-words.ts';

/** Begins to load what the page at an address needs. Waiting for it is up to the caller. */
export async function loadPage(locale: Locale, page: string): Promise<void> {
  const text = page === 'glossary' ? loadGlossary(locale) : loadEdition(editionOf(page), locale);
  await Promise.all([text, loadPageWords(locale)]);
}

/** Loads what the page needs beside what its prerendered document has. */
export async function loadRest(
  locale: Locale,
  page: string,
  prerendered: ParentNode,
): Promise<void> {
  if (page === 'glossary') takeGlossary(locale, prerendered);
  else takeHtml(editionOf(page), locale, prerendered);
  await loadPage(locale, page);
}

/** The folder under `content/`. */
function editionOf(page: string): string {
  return page === '' ? 'home' : page;
}

/** Locale and page of an address: `/ko/cnn/` is `ko` and `cnn`. */
export function readAddress(pathname: string): { locale: Locale; page: string } | null {
  const [, locale, page = ''] = pathname.split('/');
  return isLocale(locale) ? { locale, page } : null;
}
