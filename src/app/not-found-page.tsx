// What stands at an address of the book that has no page. A host without the client shows 404.html, which
// plain-documents.tsx makes. Imports i18n.
import { useWords } from '../i18n/words.ts';
import { Contents } from './contents.tsx';
import { Head } from './head.tsx';

export function NotFoundPage() {
  const words = useWords('shell');
  return (
    <div className="page">
      <Head title={words('notFound.title')} description={words('notFound.text')} />
      <header className="page-head">
        <h1 tabIndex={-1}>{words('notFound.title')}</h1>
        <p className="lede">{words('notFound.text')}</p>
      </header>
      <nav className="prose" aria-label={words('contents')}>
        <Contents />
      </nav>
    </div>
  );
}
