// The lab's checkpoints, folded away: how many there are, and what is loaded when a reader opens them.
// Imports React, i18n.
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n/words.ts';
import type { PanelProps } from './CheckpointPanel.tsx';
import './checkpoints.css';

const CheckpointPanel = lazy(async () => ({
  default: (await import('./CheckpointPanel.tsx')).CheckpointPanel,
}));

export function CheckpointDisclosure(props: PanelProps) {
  const t = useWords('lab.checkpoints');
  const [isOpen, setOpen] = useState(false);
  const { saved, refresh } = props.checkpoints;
  return (
    <details
      className="checkpoints"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        // Another tab may have stored or deleted since.
        if (currentTarget.open) void refresh();
      }}
    >
      <summary>
        {t('title')}
        {saved !== null && <span className="checkpoints-count">{saved.length}</span>}
      </summary>
      {isOpen && (
        <Suspense fallback={<div className="checkpoints-panel" />}>
          <CheckpointPanel {...props} />
        </Suspense>
      )}
    </details>
  );
}
