// A lab's settings in the page's address: `#lab=mlp~0123456789abcdef~lr=0.01`. What the link says is read
// elsewhere (`use-lab-link.ts`): this is all that a page needs before its labs are loaded. Imports experiment.
import { linkTarget } from '../experiment/link-target.ts';

const PREFIX = '#lab=';

/** The link in the address if it speaks of this experiment, else null. */
export function linkInAddress(id: string): string | null {
  const link = window.location.hash.slice(PREFIX.length);
  const isLink = window.location.hash.startsWith(PREFIX);
  return isLink && linkTarget(link) === id ? link : null;
}

/**
 * Puts the link into the address bar, without a new entry in the history, and returns the whole address.
 *
 * @param backend `?backend=` of it; null for none
 */
export function writeAddress(link: string, backend: string | null): string {
  const url = new URL(window.location.href);
  url.hash = `${PREFIX}${link}`;
  if (backend === null) url.searchParams.delete('backend');
  else url.searchParams.set('backend', backend);
  window.history.replaceState(window.history.state, '', url);
  return url.href;
}
