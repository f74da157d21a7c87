// The glossary: every term of the book with its definition. A prerendered page keeps its list as it stands, and
// loads no term again. Imports book, i18n, widgets.
import { readGlossary } from '../book/content.ts';
import { usePageLocale, useWords } from '../i18n/words.ts';
import { prerendered } from '../widgets/prerendered.tsx';
import { Head } from './head.tsx';

const StandingList = prerendered(async () => GlossaryList);

export function GlossaryPage() {
  const words = useWords('shell.glossary');
  const locale = usePageLocale();
  return (
    <article className="page">
      <Head title={words('title')} description={words('description')} />
      <header className="page-head">
        <h1 tabIndex={-1}>{words('title')}</h1>
        <p className="lede">{words('description')}</p>
      </header>
      <StandingList key={locale} />
    </article>
  );
}

function GlossaryList() {
  const locale = usePageLocale();
  const entries = readGlossary(locale);
  const other = locale === 'en' ? 'ko' : 'en';
  return (
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
  );
}
