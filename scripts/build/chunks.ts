// Reads Vite's manifest: which files a page's modules need. Pure.

/** A chunk in Vite's manifest, keyed by its module's path from the project's root. */
export interface ManifestChunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly isEntry?: boolean;
}

export type ChunkManifest = Readonly<Record<string, ManifestChunk>>;

/**
 * The scripts that these modules load, their static imports included, each once.
 *
 * @throws Error when a module has no chunk of its own
 */
export function scriptsOf(manifest: ChunkManifest, modules: readonly string[]): string[] {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (key: string) => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`Vite's manifest has no ${key}.`);
    if (chunk.file.endsWith('.js')) files.add(chunk.file);
    for (const other of chunk.imports ?? []) visit(other);
  };
  for (const module of modules) visit(module);
  return [...files];
}
