// The addresses of the book's pages: /<locale>/, /<locale>/<page>/. Pure; imports i18n's types only.
import type { Locale } from '../i18n/locales.ts';

/** @param page a chapter's id, `glossary`, `data`, or '' for the title page */
export function pageAddress(locale: Locale, page: string): string {
  return page === '' ? `/${locale}/` : `/${locale}/${page}/`;
}

/** The same page in another language. An address outside the book leads to its title page. */
export function inLocale(pathname: string, locale: Locale): string {
  const rest = /^\/[a-z]{2}(\/.*)?$/.exec(pathname)?.[1] ?? '/';
  return `/${locale}${rest.endsWith('/') ? rest : `${rest}/`}`;
}
