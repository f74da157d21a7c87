// A question or two in the middle of a section, by which a reader checks whether to read on. Imports React, i18n.
import { type ReactNode, useId } from 'react';
import { useWords } from '../i18n/words.ts';
import './self-test.css';

interface Props {
  readonly children: ReactNode;
}

export function SelfTest({ children }: Props) {
  const t = useWords('widgets.prose');
  const id = useId();
  return (
    <section className="self-test" aria-labelledby={id}>
      <p className="self-test-name" id={id}>
        {t('selfTest')}
      </p>
      {children}
    </section>
  );
}
