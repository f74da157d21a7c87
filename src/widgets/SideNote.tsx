// A note beside the text: in the margin on wide screens, under the paragraph on narrow ones.
// Imports React, i18n.
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import './side-note.css';

export function SideNote({ children }: { readonly children: ReactNode }) {
  const t = useWords('widgets.prose');
  return (
    // No landmark: a chapter has many, and they belong to their paragraphs.
    <div role="note" className="side-note" aria-label={t('note')}>
      {children}
    </div>
  );
}
