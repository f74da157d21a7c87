// Exercises with folded hints and solutions; they fold without a script too. Imports React, i18n.
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import './exercise.css';

interface Children {
  readonly children: ReactNode;
}

/** The exercises of a chapter, numbered in their order. */
export function Exercises({ children }: Children) {
  const t = useWords('widgets.prose');
  return (
    <section className="exercises" aria-labelledby="exercises">
      <h2 id="exercises">{t('exercises')}</h2>
      {children}
    </section>
  );
}

interface ExerciseProps extends Children {
  readonly id: string;
  readonly title: string;
}

export function Exercise({ id, title, children }: ExerciseProps) {
  return (
    <section className="exercise" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

export function Hint({ children }: Children) {
  const t = useWords('widgets.prose');
  return <Fold label={t('hint')}>{children}</Fold>;
}

export function Solution({ children }: Children) {
  const t = useWords('widgets.prose');
  return <Fold label={t('solution')}>{children}</Fold>;
}

function Fold({ label, children }: Children & { readonly label: string }) {
  return (
    <details className="fold">
      <summary>{label}</summary>
      <div className="fold-body">{children}</div>
    </details>
  );
}
