// The contents of the book: chapters that are written as links, the others by name. Imports book, i18n.
import { CHAPTERS } from '../book/chapters.ts';
import { hasContent } from '../book/content.ts';
import { usePageLocale, useWords } from '../i18n/words.ts';
import { PageLink } from './page-link.tsx';

interface Props {
  /** Whether each chapter's line about itself stands below its title. */
  readonly long?: boolean;
}

export function Contents({ long = false }: Props) {
  const words = useWords('shell');
  const locale = usePageLocale();
  return (
    <>
      <ol className={long ? 'contents contents-long' : 'contents'}>
        {CHAPTERS.map(({ id, number, title, about }) => (
          <li key={id} data-written={hasContent(id)}>
            <span className="contents-number">{number ?? ''}</span>
            <span className="contents-title">
              {hasContent(id) ? <PageLink page={id}>{title[locale]}</PageLink> : title[locale]}
            </span>
            {!hasContent(id) && <span className="contents-note">{words('inPreparation')}</span>}
            {long && <span className="contents-about">{about[locale]}</span>}
          </li>
        ))}
      </ol>
      <ul className="contents contents-end">
        <li>
          <PageLink page="glossary">{words('glossary.title')}</PageLink>
        </li>
        <li>
          <PageLink page="data">{words('data.title')}</PageLink>
        </li>
      </ul>
    </>
  );
}
