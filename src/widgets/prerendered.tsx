// A part of a page that stands still: once it is in the document, nothing of it needs a script. Where the page
// was prerendered, React keeps the HTML that it finds, and the part's component is never loaded; elsewhere it is
// loaded and drawn. Imports React.
import { type ComponentType, lazy, type ReactNode, useId, useState } from 'react';
import { usePart } from './part-sink.ts';

/**
 * The component, in a `<div class="prerendered">` that hydration leaves as it is.
 *
 * @param module the component's, from the project's root
 * @param load imports it; the component's props must not change while it stands
 */
export function prerendered<Props extends object>(
  module: string,
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactNode {
  const Drawn = lazy(async () => ({ default: await load() }));
  return function Prerendered(props: Props) {
    usePart(module);
    // The same on both sides while the page is taken over; an id that nothing in the document has afterwards.
    const id = useId();
    const [html] = useState(() => htmlOf(id));
    if (html === null) {
      return (
        <div className="prerendered" id={id}>
          <Drawn {...props} />
        </div>
      );
    }
    // biome-ignore lint/security/noDangerouslySetInnerHtml: read from where it is put, so that both are the same
    return <div className="prerendered" id={id} dangerouslySetInnerHTML={{ __html: html }} />;
  };
}

/** What the element holds; null where there is none, as at the prerender. */
export function htmlOf(id: string): string | null {
  if (typeof document === 'undefined') return null;
  return document.getElementById(id)?.innerHTML ?? null;
}
