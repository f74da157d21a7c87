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
    // A group, not a section: a page has many of them, and none is a landmark.
    // biome-ignore lint/a11y/useSemanticElements: not fields of one form; each question is a form of its own
    <div role="group" className="self-test" aria-labelledby={id}>
      <p className="self-test-name" id={id}>
        {t('selfTest')}
      </p>
      {children}
    </div>
  );
}
