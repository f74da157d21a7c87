// Vite's two builds: the client's files into dist/, and the prerender entry for Node into .cache/.

import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';

export interface Bundled {
  /** Which chunk holds which module: Vite's manifest. */
  readonly manifestFile: string;
  /** The module to import for prerendering. */
  readonly prerenderFile: string;
}

/**
 * @param root the project's root
 * @param dist the folder to fill; what was in it goes
 */
export async function bundle(root: string, dist: string): Promise<Bundled> {
  const cache = join(root, '.cache', 'build');
  await rm(cache, { recursive: true, force: true });
  const shared: InlineConfig = { root, logLevel: 'warn', mode: 'production' };
  await build({ ...shared, build: { outDir: dist, emptyOutDir: true } });
  await build({
    ...shared,
    build: {
      outDir: cache,
      emptyOutDir: true,
      ssr: 'src/app/prerender.tsx',
      manifest: false,
      minify: false,
    },
  });
  const manifestFile = join(cache, 'manifest.json');
  await rename(join(dist, '.vite', 'manifest.json'), manifestFile);
  await rm(join(dist, '.vite'), { recursive: true });
  return { manifestFile, prerenderFile: join(cache, 'prerender.js') };
}
