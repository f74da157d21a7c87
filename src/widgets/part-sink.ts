// Which parts of a page are modules apart from it: their looks are sheets apart from the book's one, and the
// prerender links those that the page draws. Imports React.
import { createContext, use } from 'react';

/** The prerender puts a function here that takes a part's module; on the client there is none. */
export const PartSink = createContext<((module: string) => unknown) | null>(null);

/** @param module from the project's root, as the build's manifest names it */
export function usePart(module: string): void {
  use(PartSink)?.(module);
}
