// What the page at an address must load before it can be drawn. Imports book, i18n.
import { loadEdition, loadGlossary } from '../book/content.ts';
import { isLocale, type Locale } from '../i18n/locales.ts';

/** Begins to load what the page at an address needs. Waiting for it is up to the caller. */
export async function loadPage(locale: Locale, page: string): Promise<void> {
  if (page === 'glossary') await loadGlossary();
  else await loadEdition(page === '' ? 'home' : page, locale);
}

/** Locale and page of an address: `/ko/cnn/` is `ko` and `cnn`. */
export function readAddress(pathname: string): { locale: Locale; page: string } | null {
  const [, locale, page = ''] = pathname.split('/');
  return isLocale(locale) ? { locale, page } : null;
}
