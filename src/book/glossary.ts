// The glossary's terms, for the page that lists them all. Imports content and i18n's types.
import type { Locale } from '../i18n/locales.ts';

type Words = { readonly term: string; readonly definition: string };
interface Term extends Readonly<Record<Locale, Words>> {
  readonly id: string;
}

const files = import.meta.glob<readonly Term[]>('/content/glossary/*.json', {
  eager: true,
  import: 'default',
});
const terms = Object.values(files).flat();

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
