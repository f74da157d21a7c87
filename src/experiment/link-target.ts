// Which experiment a link speaks of: all that a page must know of a link before its labs are loaded.
// Imports nothing.

/** The id of the experiment that a link (`mlp~0123456789abcdef~lr=0.01`) speaks of. */
export function linkTarget(link: string): string {
  return link.split('~')[0] ?? '';
}
