// Reads Vite's manifest: which files a page's modules need. Pure.

/** A chunk in Vite's manifest, keyed by its module's path from the project's root. */
export interface ManifestChunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly isEntry?: boolean;
  readonly css?: readonly string[];
}

export type ChunkManifest = Readonly<Record<string, ManifestChunk>>;

/**
 * The scripts that these modules load, their static imports included, each once.
 *
 * @throws Error when a module has no chunk of its own
 */
export function scriptsOf(manifest: ChunkManifest, modules: readonly string[]): string[] {
  const files = chunksOf(manifest, modules).map(({ file }) => file);
  return files.filter((file) => file.endsWith('.js'));
}

/**
 * The style sheets of these modules and of all that they import, each once. A module's stand after those of its
 * imports, as where Vite loads them: it may say otherwise than they do.
 *
 * @throws Error when a module has no chunk of its own
 */
export function sheetsOf(manifest: ChunkManifest, modules: readonly string[]): string[] {
  return [...new Set(chunksOf(manifest, modules, 'imports first').flatMap(({ css }) => css ?? []))];
}

function chunksOf(
  manifest: ChunkManifest,
  modules: readonly string[],
  order: 'imports first' | 'imports last' = 'imports last',
): ManifestChunk[] {
  const chunks: ManifestChunk[] = [];
  const seen = new Set<string>();
  const visit = (key: string) => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`Vite's manifest has no ${key}.`);
    if (order === 'imports last') chunks.push(chunk);
    for (const other of chunk.imports ?? []) visit(other);
    if (order === 'imports first') chunks.push(chunk);
  };
  for (const module of modules) visit(module);
  return chunks;
}
