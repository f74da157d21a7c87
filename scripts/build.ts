// `npm run build`: the book as static files in dist/, with each page prerendered in each language.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './build/bundle.ts';
import { readFonts } from './build/fonts.ts';
import { buildKoreanFont } from './build/korean-font.ts';
import { precompress } from './build/precompress.ts';
import { prerenderBook } from './build/prerender.ts';
import { placePublicFiles } from './build/public-files.ts';
import { reportSizes } from './build/sizes.ts';
import { packData } from './data/pack.ts';
import { readManifest } from './data/packed.ts';
import { buildAndStamp } from './stale.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/**
 * Fills dist/. Packs the data first where they are missing or an older book packed them: garments are drawn from them.
 *
 * @throws when a page can't be compiled or rendered; the message names its file
 */
export async function build(): Promise<void> {
  const begun = performance.now();
  // React chooses its production build by this.
  process.env.NODE_ENV = 'production';
  await readManifest(join(root, 'public/data')).catch(() => packData());

  const base = process.env.FITTING_ROOM_BASE ?? '/';
  const bundled = await bundle(root, dist);
  const fonts = await readFonts(dist, await buildKoreanFont(root, dist));
  const pages = await prerenderBook(bundled, { dist, base, fonts });
  await placePublicFiles(join(root, 'public'), dist);
  await precompress(dist);
  const sizes = await reportSizes(dist, pages, join(root, '.cache/sizes.json'));
  await rm(join(root, '.cache/build'), { recursive: true });

  const [heaviest] = Object.entries(sizes).sort(([, a], [, b]) => b.scripts.gzip - a.scripts.gzip);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`Built ${pages.length} pages in ${seconds} s.`);
  if (heaviest) {
    const [address, { scripts }] = heaviest;
    console.log(
      `${address} loads the most script: ${(scripts.gzip / 1000).toFixed(1)} kB gzipped.`,
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await buildAndStamp(root, dist, build);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
