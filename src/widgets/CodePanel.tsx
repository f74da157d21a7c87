// The experiment's code, folded away: what writes and colours it is loaded when a reader opens it. Imports
// React, experiment's types, i18n.
import { lazy, Suspense, useState } from 'react';
import type { Experiment } from '../experiment/experiment.ts';
import { useWords } from '../i18n/words.ts';
import './code-panel.css';

const CodeTabs = lazy(async () => ({ default: (await import('./CodeTabs.tsx')).CodeTabs }));

interface Props {
  /** As the controls show it right now. */
  readonly experiment: Experiment;
  /** What the book calls it: `keras-sequential/mlp`. */
  readonly name: string;
}

export function CodePanel(props: Props) {
  const t = useWords('lab.code');
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="code-panel" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('title')}</summary>
      {isOpen && (
        <Suspense fallback={<div className="code-panel-room" />}>
          <CodeTabs {...props} />
        </Suspense>
      )}
    </details>
  );
}
