// Copies a listing's text. Imports i18n.
import { useState } from 'react';
import { useWords } from '../i18n/words.ts';

interface Props {
  /** What holds the text, read when the button is pressed. */
  readonly from: { readonly current: HTMLElement | null };
}

export function CopyButton({ from }: Props) {
  const words = useWords('shell.code');
  const [copied, setCopied] = useState(false);
  async function copy() {
    const text = from.current?.textContent ?? '';
    // Plain http on a class's network has no navigator.clipboard.
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else copySelected(from.current);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  }
  return (
    <button type="button" className="copy" onClick={copy}>
      <span aria-live="polite">{copied ? words('copied') : words('copy')}</span>
    </button>
  );
}

function copySelected(element: HTMLElement | null): void {
  const selection = getSelection();
  if (element === null || selection === null) return;
  selection.selectAllChildren(element);
  document.execCommand('copy');
  selection.removeAllRanges();
}
