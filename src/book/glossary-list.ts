// The terms as the glossary's page lists them, read back from a document: what stands there already is not loaded
// a second time. Imports types only.
import type { GlossaryEntry } from './glossary.ts';

/** The entries that `src/app/glossary-page.tsx` drew, in their order; none where it drew none. */
export function entriesIn(page: ParentNode): GlossaryEntry[] {
  return [...page.querySelectorAll('dl.glossary > div')].map((entry) => {
    const textOf = (selector: string) => entry.querySelector(selector)?.textContent ?? '';
    // The term is the first text of its line, its translation stands in an element of its own.
    const term = entry.querySelector('dt')?.firstChild?.textContent ?? '';
    return { id: entry.id, term, definition: textOf('dd'), other: textOf('dt > span') };
  });
}
