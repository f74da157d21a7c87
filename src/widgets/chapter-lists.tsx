// The lists around a chapter: what it will teach, what it taught, where to read on. Imports React, i18n.
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import './chapter-lists.css';

interface Props {
  readonly children: ReactNode;
}

export function YouWillLearn({ children }: Props) {
  const t = useWords('widgets.prose');
  return (
    <section className="you-will-learn" aria-labelledby="you-will-learn">
      <h2 id="you-will-learn">{t('youWillLearn')}</h2>
      {children}
    </section>
  );
}

export function Recap({ children }: Props) {
  const t = useWords('widgets.prose');
  return (
    <section className="recap" aria-labelledby="recap">
      <h2 id="recap">{t('recap')}</h2>
      {children}
    </section>
  );
}

export function FurtherReading({ children }: Props) {
  const t = useWords('widgets.prose');
  return (
    <section className="further-reading" aria-labelledby="further-reading">
      <h2 id="further-reading">{t('furtherReading')}</h2>
      {children}
    </section>
  );
}
