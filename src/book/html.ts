// The pieces of an edition's HTML, which its module names by number (scripts/mdx/page-html.ts). A prerendered
// page brings them in its document: its script does not say them again. Imports nothing.

/** The attributes of an element that a piece of HTML fills. */
export interface HtmlAttributes {
  readonly 'data-html': number;
  readonly dangerouslySetInnerHTML: { readonly __html: string };
}

/** What an edition's module is given as its property `html`. */
export type HtmlPieces = (at: number) => HtmlAttributes;

export function htmlPieces(pieces: readonly string[]): HtmlPieces {
  const attributes = pieces.map((html, at) => ({
    'data-html': at,
    dangerouslySetInnerHTML: { __html: html },
  }));
  return (at) => {
    const found = attributes[at];
    if (found === undefined) throw new Error(`The edition has no piece ${at} of HTML.`);
    return found;
  };
}

/** The pieces that a prerendered page holds; null where the document has none. */
export function piecesIn(page: ParentNode): string[] | null {
  const pieces: string[] = [];
  for (const element of page.querySelectorAll<HTMLElement>('[data-html]')) {
    pieces[Number(element.dataset.html)] = element.innerHTML;
  }
  return pieces.length > 0 ? pieces : null;
}
