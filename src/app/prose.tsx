// The compiled text of an edition, and its links: they are plain HTML, and one listener makes them
// navigate without loading the page anew. Imports book.
import { type MouseEvent, type RefObject, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { Edition } from '../book/content.ts';
import { TAGS } from '../book/tags.tsx';

interface Props {
  readonly edition: Edition;
}

export function Prose({ edition: { default: Text, html } }: Props) {
  const follow = useFollowLink();
  const root = useRef<HTMLDivElement>(null);
  useReachableFormulas(root, Text);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link pressed by key clicks too
    // biome-ignore lint/a11y/noStaticElementInteractions: the links within are what is pressed
    <div ref={root} className="prose" onClick={follow}>
      <Text components={TAGS} html={html} />
    </div>
  );
}

/** A formula that is wider than the page scrolls by itself: then the keyboard can reach it too, and only then. */
function useReachableFormulas(root: RefObject<HTMLElement | null>, text: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other formulas
  useEffect(() => {
    const formulas = root.current?.querySelectorAll<HTMLElement>('.math') ?? [];
    const observer = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
        else target.removeAttribute('tabindex');
      }
    });
    for (const formula of formulas) observer.observe(formula);
    return () => observer.disconnect();
  }, [root, text]);
}

/** Takes plain clicks on links to the book's own pages, and leaves all others to the browser. */
function useFollowLink() {
  const navigate = useNavigate();
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  return (event: MouseEvent) => {
    const { target, button, defaultPrevented } = event;
    const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (defaultPrevented || button !== 0 || modified || !(target instanceof Element)) return;
    const href = target.closest('a')?.getAttribute('href');
    if (href?.startsWith('#')) {
      event.preventDefault();
      navigate({ hash: href });
    } else if (href?.startsWith(`${base}/`)) {
      event.preventDefault();
      navigate(href.slice(base.length));
    }
  };
}
