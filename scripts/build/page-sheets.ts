// The book's style sheets: one that every page has, and beside it, for the instruments and labs, one for all that
// stand on the same pages. A reader loads the looks of what is on the page, in few files.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What is asked about a module: who imports it. */
interface Importers {
  readonly isEntry: boolean;
  readonly importers: readonly string[];
}

export function pageSheets(): Plugin {
  return {
    name: 'page-sheets',
    apply: 'build',
    config({ root = process.cwd() }, { isSsrBuild }) {
      if (isSsrBuild) return;
      const pages = pagesOfKinds(join(root, 'content'));
      const name = (id: string, graph: { getModuleInfo: Lookup }) =>
        sheetName(id, pages, (module) => graph.getModuleInfo(module));
      const codeSplitting = { groups: [{ test: /\.css$/, name }] };
      return { build: { rolldownOptions: { output: { codeSplitting } } } };
    },
  };
}

type Lookup = (id: string) => Importers | null;

/** The pages that draw each kind of instrument. @param content the folder of all pages */
function pagesOfKinds(content: string): Map<string, Set<string>> {
  const pages = new Map<string, Set<string>>();
  for (const page of readdirSync(content)) {
    for (const kind of kindsIn(readEnglish(join(content, page)))) {
      pages.set(kind, (pages.get(kind) ?? new Set()).add(page));
    }
  }
  return pages;
}

/** Both editions have the same instruments. */
function readEnglish(folder: string): string {
  try {
    return readFileSync(join(folder, 'en.mdx'), 'utf8');
  } catch {
    return '';
  }
}

/** The kinds of the instruments in an edition's MDX. */
export function kindsIn(mdx: string): Set<string> {
  const tags = mdx.matchAll(/<Instrument\s([^>]*)/g);
  const named = (tag = '', attribute: string) =>
    new RegExp(`(?:^|\\s)${attribute}="([^"]+)"`).exec(tag)?.[1];
  return new Set([...tags].flatMap(([, tag]) => named(tag, 'kind') ?? named(tag, 'id') ?? []));
}

/** Parts of a lab: a page with one has all of their looks. */
const LAB = /\/(StillLab|open-lab|CheckpointPanel|ModelSummary)\.tsx?$/;

/**
 * The sheet that a CSS module goes to: all that the same pages need stand in one, and all that labs need. Null for
 * what the client's entry itself needs.
 *
 * @param pages those that draw each kind of instrument
 */
export function sheetName(
  id: string,
  pages: ReadonlyMap<string, ReadonlySet<string>>,
  look: Lookup,
): string | null {
  const needed = new Set<string>();
  const seen = new Set<string>();
  const rise = (module: string): boolean => {
    if (seen.has(module)) return true;
    seen.add(module);
    const info = look(module);
    if (info === null || info.isEntry) return false;
    const kind = /\/instruments\/([^/]+)\/instrument\.tsx$/.exec(module)?.[1];
    for (const page of pages.get(kind ?? '') ?? []) needed.add(page);
    if (LAB.test(module)) needed.add('lab');
    return info.importers.every(rise);
  };
  if (!rise(id) || needed.size === 0) return null;
  if (needed.has('lab')) return 'lab';
  const names = [...needed].sort();
  if (names.length <= 2) return names.join('-');
  const digest = createHash('sha256').update(names.join()).digest('hex');
  return `shared-${digest.slice(0, 4)}`;
}
