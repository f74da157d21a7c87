// The words of a running lab and of errors, laid over the page's: loaded with the lab, not with the page.
// Imports the i18n library and React.
import type { ReactNode } from 'react';
import { IntlProvider, useLocale } from 'use-intl';
import type { Locale } from './locales.ts';
import { errorsEn } from './messages/errors.en.ts';
import { errorsKo } from './messages/errors.ko.ts';
import { labEn } from './messages/lab.en.ts';
import { labKo } from './messages/lab.ko.ts';
import { PAGE_WORDS } from './provider.tsx';

const WORDS: Readonly<Record<Locale, object>> = {
  en: { ...PAGE_WORDS.en, lab: labEn, errors: errorsEn },
  ko: { ...PAGE_WORDS.ko, lab: labKo, errors: errorsKo },
};

/** Adds the namespaces `lab` and `errors` for what stands below; the language is the page's. */
export function LabWords({ children }: { readonly children: ReactNode }) {
  const locale = useLocale();
  return (
    <IntlProvider locale={locale} messages={WORDS[locale]} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
