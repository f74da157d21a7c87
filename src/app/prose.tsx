// The compiled text of an edition, and its links: they are plain HTML, and one listener makes them
// navigate without loading the page anew. Imports book.
import type { MouseEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Edition } from '../book/content.ts';
import { TAGS } from '../book/tags.tsx';

interface Props {
  readonly edition: Edition;
}

export function Prose({ edition: { default: Text, html } }: Props) {
  const follow = useFollowLink();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link pressed by key clicks too
    // biome-ignore lint/a11y/noStaticElementInteractions: the links within are what is pressed
    <div className="prose" onClick={follow}>
      <Text components={TAGS} html={html} />
    </div>
  );
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
