// Lists the project's own source files, for the tests that read them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  path: string;
  source: string;
}

/** Files under the given folders (or the given files) whose names end in one of the endings. */
export function sourceFiles(folders: readonly string[], endings: readonly string[]): SourceFile[] {
  return folders
    .flatMap(filesUnder)
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => ({ path, source: readFileSync(path, 'utf8') }));
}

function filesUnder(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.flatMap((entry) => {
    const inner = join(path, entry.name).replaceAll('\\', '/');
    return entry.isDirectory() ? filesUnder(inner) : [inner];
  });
}
