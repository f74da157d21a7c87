// The words of a page: the shell's and those of the widgets' static frames. What only a running lab says
// comes with the lab (`lab-words.tsx`). Below the provider, use-intl's `useTranslations` and `useLocale`
// read from it. Imports the i18n library and React.
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import type { Locale } from './locales.ts';
import { shellEn } from './messages/shell.en.ts';
import { shellKo } from './messages/shell.ko.ts';
import { widgetsEn } from './messages/widgets.en.ts';
import { widgetsKo } from './messages/widgets.ko.ts';

/** Typed loosely: the compiler takes the English words for the reference (`messages.ts`). */
export const PAGE_WORDS: Readonly<Record<Locale, object>> = {
  en: { shell: shellEn, widgets: widgetsEn },
  ko: { shell: shellKo, widgets: widgetsKo },
};

interface Props {
  readonly locale: Locale;
  readonly children: ReactNode;
}

/** Puts a language over all that stands below. */
export function I18nProvider({ locale, children }: Props) {
  return (
    <IntlProvider locale={locale} messages={PAGE_WORDS[locale]} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
