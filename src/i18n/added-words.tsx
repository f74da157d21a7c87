// The words of what is loaded later than the page, laid over the page's: an instrument brings its own. Imports
// the i18n library and React.
import { type ReactNode, useMemo } from 'react';
import { IntlProvider, useLocale, useMessages } from 'use-intl';
import type { Locale } from './locales.ts';

interface Props {
  /** Namespaces by language. Each augments `Messages` where it is defined, so that the compiler knows it. */
  readonly words: Readonly<Record<Locale, object>>;
  readonly children: ReactNode;
}

/** Adds namespaces for what stands below. */
export function AddedWords({ words, children }: Props) {
  const locale = useLocale();
  const page = useMessages();
  // Another object would have all that reads words drawn again.
  const messages = useMemo(() => ({ ...page, ...words[locale] }), [page, words, locale]);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
