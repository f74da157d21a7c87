// A term of the glossary with its definition where it stands: on hover, on focus and on tap. Without a script
// it is a link to the glossary. Imports React, i18n.
import { useEffect, useId, useRef, useState } from 'react';
import { usePageLocale, useWords } from '../i18n/words.ts';
import './term.css';

interface Props {
  readonly id: string;
  /** The term as the glossary writes it. */
  readonly term: string;
  readonly definition: string;
  readonly children: React.ReactNode;
}

/** From the window's edges and from the word, in px. */
const EDGE = 12;
const GAP = 6;

export function Term({ id, term, definition, children }: Props) {
  const t = useWords('widgets.prose');
  const locale = usePageLocale();
  const noteId = useId();
  const root = useRef<HTMLSpanElement>(null);
  const word = useRef<HTMLAnchorElement>(null);
  const note = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const address = `${import.meta.env.BASE_URL}${locale}/glossary/#${id}`;

  useEffect(() => {
    const [shown, anchor] = [note.current, word.current];
    if (!open || shown === null || anchor === null) return;
    const follow = () => place(shown, anchor);
    const close = () => setOpen(false);
    shown.showPopover?.();
    follow();
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && close();
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Node && !root.current?.contains(target)) close();
    };
    window.addEventListener('scroll', follow, { passive: true });
    window.addEventListener('resize', follow);
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPress);
    return () => {
      window.removeEventListener('scroll', follow);
      window.removeEventListener('resize', follow);
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPress);
      shown.hidePopover?.();
    };
  }, [open]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the link in it is the control
    <span
      ref={root}
      className="term"
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setOpen(true)}
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && setOpen(false)}
      onFocus={() => setOpen(true)}
      onBlur={({ relatedTarget }) => {
        if (!root.current?.contains(relatedTarget)) setOpen(false);
      }}
    >
      <a
        ref={word}
        className="term-word"
        href={address}
        aria-describedby={noteId}
        onClick={(event) => {
          // The definition opens here; the way to the glossary is in it.
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </a>
      <span ref={note} className="term-note" popover="manual">
        <span id={noteId}>
          <strong>{term}</strong> {definition}
        </span>{' '}
        <a className="term-more" href={address}>
          {t('inGlossary')}
        </a>
      </span>
    </span>
  );
}

/** Below the word, or above where there is no room; inside the window. */
function place(note: HTMLElement, word: HTMLElement): void {
  // A term may run on to a second line: below its last line, or above its first.
  const lines = [...word.getClientRects()];
  const first = lines[0] ?? word.getBoundingClientRect();
  const last = lines.at(-1) ?? first;
  const { width, height } = note.getBoundingClientRect();
  const left = Math.min(Math.max(last.left, EDGE), Math.max(EDGE, innerWidth - width - EDGE));
  const below = last.bottom + GAP;
  const above = first.top - GAP - height;
  const top = below + height > innerHeight - EDGE && above > EDGE ? above : below;
  Object.assign(note.style, { left: `${left}px`, top: `${top}px` });
}
