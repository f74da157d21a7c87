// Which page stands at which address. Imports i18n.
import { Navigate, Route, Routes, useParams } from 'react-router';
import { isLocale } from '../i18n/locales.ts';
import { I18nProvider } from '../i18n/provider.tsx';
import { ChapterPage } from './chapter-page.tsx';
import { GlossaryPage } from './glossary-page.tsx';
import { Layout } from './layout.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { TextPage } from './text-page.tsx';
import { TitlePage } from './title-page.tsx';

export function BookRoutes() {
  return (
    <Routes>
      {/* `/` has its own page in the built book (index.html); this is for the development server. */}
      <Route path="/" element={<Navigate to="/en/" replace />} />
      <Route path="/:locale" element={<LocaleRoot />}>
        <Route index element={<TitlePage />} />
        <Route path="glossary" element={<GlossaryPage />} />
        <Route path="data" element={<TextPage page="data" />} />
        <Route path=":page" element={<ChapterPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}

/** Language and words for all below; an address without a language is read as one of the first. */
function LocaleRoot() {
  const { locale } = useParams();
  return (
    <I18nProvider locale={isLocale(locale) ? locale : 'en'}>
      <Layout />
    </I18nProvider>
  );
}
