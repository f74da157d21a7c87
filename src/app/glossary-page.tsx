// The glossary: every term of the book with its definition. Imports book, i18n.
import { readGlossary } from '../book/content.ts';
import { usePageLocale, useWords } from '../i18n/words.ts';
import { Head } from './head.tsx';

export function GlossaryPage() {
  const words = useWords('shell.glossary');
  const locale = usePageLocale();
  const entries = readGlossary(locale);
  const other = locale === 'en' ? 'ko' : 'en';
  return (
    <article className="page">
      <Head title={words('title')} description={words('description')} />
      <header className="page-head">
        <h1 tabIndex={-1}>{words('title')}</h1>
        <p className="lede">{words('description')}</p>
      </header>
      <dl className="prose glossary">
        {entries.map(({ id, term, definition, other: translation }) => (
          <div key={id} id={id}>
            <dt>
              {term} <span lang={other}>{translation}</span>
            </dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
