// The languages of the book. Imports nothing.

/** In the order in which a switch offers them; the first is the one for readers of other languages. */
export const LOCALES = ['en', 'ko'] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language's name in itself. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', ko: '한국어' };

export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}
