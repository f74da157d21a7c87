// The table of contents of a page, with the section being read marked. On wide screens it stands beside
// the text; else it opens below the title. Imports book, i18n.
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { Heading } from '../book/content.ts';
import { useWords } from '../i18n/words.ts';
import { READING_LINE } from './place.ts';

/** Where the words of the sections are that a tag draws. */
const TITLES = {
  Recap: 'recap',
  Exercises: 'exercises',
  FurtherReading: 'furtherReading',
} as const;

interface Props {
  readonly headings: readonly Heading[];
}

export function PageContents({ headings }: Props) {
  const words = useWords('shell');
  const prose = useWords('widgets.prose');
  const current = useCurrentSection(headings);
  const list = (
    <ol>
      {headings
        .filter(({ depth }) => depth <= 3)
        .map(({ id, depth, title, tag }) => (
          <li key={id} data-depth={depth}>
            <Link to={{ hash: id }} aria-current={id === current ? 'location' : undefined}>
              {tag === undefined ? title : prose(TITLES[tag])}
            </Link>
          </li>
        ))}
    </ol>
  );
  return (
    <>
      <nav className="page-contents page-contents-beside" aria-label={words('onThisPage')}>
        <p>{words('onThisPage')}</p>
        {list}
      </nav>
      <details className="page-contents page-contents-folded">
        <summary>{words('onThisPage')}</summary>
        {list}
      </details>
    </>
  );
}

/** The last heading above the reading line; null above the first one. */
function useCurrentSection(headings: readonly Heading[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    const elements = headings.flatMap(({ id }) => document.getElementById(id) ?? []);
    const find = () => {
      const line = innerHeight * READING_LINE + 1;
      const above = elements.filter((element) => element.getBoundingClientRect().top <= line);
      setCurrent(above.at(-1)?.id ?? null);
    };
    // Told when a heading crosses the reading line or the upper edge, not at every scroll.
    const observer = new IntersectionObserver(find, {
      rootMargin: `0px 0px ${-100 * (1 - READING_LINE)}% 0px`,
    });
    for (const element of elements) observer.observe(element);
    return () => observer.disconnect();
  }, [headings]);
  return current;
}
