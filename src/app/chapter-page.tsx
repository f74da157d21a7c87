// A chapter: number, title, the text with its table of contents, previous and next. Imports book, i18n.
import { useParams } from 'react-router';
import { CHAPTERS, type Chapter } from '../book/chapters.ts';
import { hasContent } from '../book/content.ts';
import { usePageLocale, useWords } from '../i18n/words.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { PageLink } from './page-link.tsx';
import { TextPage } from './text-page.tsx';

export function ChapterPage() {
  const words = useWords('shell');
  const { page } = useParams();
  const chapter = CHAPTERS.find(({ id }) => id === page);
  if (chapter === undefined || !hasContent(chapter.id)) return <NotFoundPage />;
  const { id, number } = chapter;
  return (
    <TextPage
      page={id}
      above={number !== null && words('chapter', { number: String(number) })}
      below={<Turn chapter={chapter} />}
    />
  );
}

/** Previous and next among the chapters that are written. */
function Turn({ chapter }: { readonly chapter: Chapter }) {
  const words = useWords('shell');
  const locale = usePageLocale();
  const written = CHAPTERS.filter(({ id }) => hasContent(id));
  const at = written.indexOf(chapter);
  const link = (to: Chapter | undefined, rel: 'prev' | 'next') =>
    to && (
      <PageLink page={to.id} rel={rel}>
        <span>{rel === 'prev' ? words('previous') : words('next')}</span>
        {to.title[locale]}
      </PageLink>
    );
  if (written.length < 2) return null;
  return (
    <nav className="turn" aria-label={words('turn')}>
      {link(written[at - 1], 'prev')}
      {link(written[at + 1], 'next')}
    </nav>
  );
}
