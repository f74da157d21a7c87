// The glossary's terms, for the page that lists them all. Imports content and i18n's types.
import terms from '../../content/glossary/terms.json';
import type { Locale } from '../i18n/locales.ts';

export interface GlossaryEntry {
  readonly id: string;
  readonly term: string;
  readonly definition: string;
  /** The term in the other language. */
  readonly other: string;
}

/** All terms in the alphabetical order of the language. */
export function glossary(locale: Locale): GlossaryEntry[] {
  const other = locale === 'en' ? 'ko' : 'en';
  return terms
    .map((entry) => ({ id: entry.id, ...entry[locale], other: entry[other].term }))
    .sort((a, b) => a.term.localeCompare(b.term, locale));
}
