// What the MDX plugins must be told of the book: its tags, its pages, its packed images. The book itself
// (src/book) hands this over in vite.config.ts, so that this folder imports nothing of it.

/** What an MDX tag takes. An attribute in neither list is an error. */
export interface TagRule {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  /** The tags of which one must stand directly around it. */
  readonly inside?: readonly string[];
  /** The id of the heading that the tag's component draws: the tag is a section of the page. */
  readonly section?: string;
}

export type Vocabulary = Readonly<Record<string, TagRule>>;

export interface BookWords {
  readonly vocabulary: Vocabulary;
  /** Addresses of all planned pages below `/<locale>/`, those without content included. */
  readonly pages: readonly string[];
}

export interface Edition {
  /** The chapter's folder under `content/`. */
  readonly chapter: string;
  readonly locale: string;
}

/**
 * Which chapter and language a file of `content/` is.
 *
 * @throws Error when the path is not `…/content/<chapter>/<locale>.mdx`
 */
export function editionOf(path: string): Edition {
  const found = /(?:^|[\\/])content[\\/]([^\\/]+)[\\/]([a-z]{2})\.mdx$/.exec(path);
  if (found?.[1] === undefined || found[2] === undefined) {
    throw new Error(`${path}: prose lives in content/<chapter>/<locale>.mdx`);
  }
  return { chapter: found[1], locale: found[2] };
}
