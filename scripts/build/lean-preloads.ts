// Vite writes into the client's entry, for each part of the book that is loaded later, the list of the files that
// it needs. What every page has loaded with that entry need not stand in those lists: every page carries them.

import type { Plugin, Rolldown } from 'vite';

export function leanPreloads(): Plugin {
  /** The entry's own files. */
  const loaded = new Set<string>();
  return {
    name: 'lean-preloads',
    apply: 'build',
    config: () => ({
      build: {
        modulePreload: {
          polyfill: false,
          resolveDependencies: (_file, files, { hostType }) =>
            hostType === 'html' ? files : files.filter((file) => !loaded.has(file)),
        },
        // The lists are names for the most part: six or seven signs of a digest tell one file from its next edition.
        rolldownOptions: {
          output: {
            chunkFileNames: 'assets/[name]-[hash:7].js',
            assetFileNames: 'assets/[name]-[hash:6][extname]',
          },
        },
      },
    }),
    generateBundle: {
      // Before Vite writes the lists.
      order: 'pre',
      handler(_options, bundle) {
        for (const file of entryFiles(bundle)) loaded.add(file);
      },
    },
  };
}

/** The scripts of the bundle's entries and all that they import. Pure. */
export function entryFiles(bundle: Rolldown.OutputBundle): Set<string> {
  const files = new Set<string>();
  const visit = (file: string) => {
    const chunk = bundle[file];
    if (chunk?.type !== 'chunk' || files.has(file)) return;
    files.add(file);
    for (const other of chunk.imports) visit(other);
  };
  for (const part of Object.values(bundle)) {
    if (part.type === 'chunk' && part.isEntry) visit(part.fileName);
  }
  return files;
}
