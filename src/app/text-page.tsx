// A page of prose with its table of contents: the chapters, and the page about the data. Imports book.
import type { ReactNode } from 'react';
import { readEdition } from '../book/content.ts';
import { usePageLocale } from '../i18n/words.ts';
import { Head } from './head.tsx';
import { PageContents } from './page-contents.tsx';
import { Prose } from './prose.tsx';

interface Props {
  /** The folder under `content/`. */
  readonly page: string;
  /** A line above the title. */
  readonly above?: ReactNode;
  readonly below?: ReactNode;
}

export function TextPage({ page, above, below }: Props) {
  const edition = readEdition(page, usePageLocale());
  const { title, description } = edition.frontMatter;
  return (
    // Another page is another thing: nothing of this one's state is kept, the labs' sessions apart.
    <article className="page" key={page}>
      <Head title={title} description={description} />
      <header className="page-head">
        {above && <p className="above-title">{above}</p>}
        <h1 tabIndex={-1}>{title}</h1>
        <p className="lede">{description}</p>
      </header>
      <PageContents headings={edition.headings} />
      <Prose edition={edition} />
      {below}
    </article>
  );
}
