// A language over a page. Below the provider, use-intl's `useTranslations` and `useLocale` read from it. Imports
// the i18n library and React.
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import type { Locale } from './locales.ts';
import { readPageWords } from './page-words.ts';

interface Props {
  readonly locale: Locale;
  readonly children: ReactNode;
}

/** Puts a language over all that stands below; suspends until its words are loaded (`loadPageWords`). */
export function I18nProvider({ locale, children }: Props) {
  return (
    <IntlProvider locale={locale} messages={readPageWords(locale)} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
