// The title page: the name, a rack of garments, what the book is, its contents. Imports book, i18n.
import { CHAPTERS } from '../book/chapters.ts';
import { hasContent, readEdition } from '../book/content.ts';
import { usePageLocale, useWords } from '../i18n/words.ts';
import { Contents } from './contents.tsx';
import { Head } from './head.tsx';
import { PageLink } from './page-link.tsx';
import { Prose } from './prose.tsx';
import { Rack } from './rack.tsx';

export function TitlePage() {
  const words = useWords('shell');
  const edition = readEdition('home', usePageLocale());
  const first = CHAPTERS.find(({ id }) => hasContent(id));
  return (
    <div className="title-page">
      <Head title={null} description={edition.frontMatter.description} />
      <header className="title-head">
        <h1 tabIndex={-1}>{words('title')}</h1>
        <p className="tagline">{words('tagline')}</p>
        <Rack />
      </header>
      <Prose edition={edition} />
      {first && (
        <p className="begin">
          <PageLink page={first.id}>{words('begin')}</PageLink>
        </p>
      )}
      <nav className="title-contents" aria-labelledby="contents-title">
        <h2 id="contents-title">{words('contents')}</h2>
        <Contents long />
      </nav>
    </div>
  );
}
