// The two pages that stand outside the languages, without a script of their own: `/`, which index.html
// sends on to the reader's language, and 404.html. Imports book, i18n.

import { pageAddress } from '../book/addresses.ts';
import { CHAPTERS } from '../book/chapters.ts';
import { hasContent } from '../book/content.ts';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/locales.ts';
import { I18nProvider } from '../i18n/provider.tsx';
import { useWords } from '../i18n/words.ts';

const base = import.meta.env.BASE_URL.replace(/\/$/, '');

export function TitleDocument() {
  return (
    <main className="plain plain-title">
      {LOCALES.map((locale) => (
        <I18nProvider key={locale} locale={locale}>
          <TitleInLocale locale={locale} />
        </I18nProvider>
      ))}
    </main>
  );
}

function TitleInLocale({ locale }: { readonly locale: Locale }) {
  const words = useWords('shell');
  return (
    <section lang={locale}>
      <h1 className="wordmark">{words('title')}</h1>
      <p>{words('tagline')}</p>
      <p>
        <a href={base + pageAddress(locale, '')} hrefLang={locale}>
          {LOCALE_NAMES[locale]}
        </a>
      </p>
    </section>
  );
}

export function NotFoundDocument() {
  return (
    <main className="plain">
      {LOCALES.map((locale) => (
        <I18nProvider key={locale} locale={locale}>
          <NotFoundInLocale locale={locale} />
        </I18nProvider>
      ))}
    </main>
  );
}

function NotFoundInLocale({ locale }: { readonly locale: Locale }) {
  const words = useWords('shell');
  const written = CHAPTERS.filter(({ id }) => hasContent(id));
  const link = (page: string, title: string) => (
    <li key={page}>
      <a href={base + pageAddress(locale, page)}>{title}</a>
    </li>
  );
  return (
    <section lang={locale}>
      <p className="wordmark">{words('title')}</p>
      <h1>{words('notFound.title')}</h1>
      <p>{words('notFound.text')}</p>
      <ul>
        {link('', words('contents'))}
        {written.map(({ id, title }) => link(id, title[locale]))}
        {link('glossary', words('glossary.title'))}
        {link('data', words('data.title'))}
      </ul>
    </section>
  );
}
