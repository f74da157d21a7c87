// A note beside the text: in the margin on wide screens, under the paragraph on narrow ones.
// Imports React, i18n.
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import './side-note.css';

export function SideNote({ children }: { readonly children: ReactNode }) {
  const t = useWords('widgets.prose');
  return (
    <aside className="side-note" aria-label={t('note')}>
      {children}
    </aside>
  );
}
