// The Korean edition's own font: Pretendard with the characters that the book uses, in one file for all pages.
// What a reader brings besides (a name in a file, a tag) still comes out of Pretendard's 92 subsets.

import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';

/** Where the book's Korean words stand, from the project's root. */
const WRITTEN: readonly (readonly [folder: string, pattern: RegExp])[] = [
  ['content', /\/ko\.mdx$|\/glossary\/[^/]+\.json$/],
  ['src/i18n', /\.ko\.ts$|\/locales\.ts$/],
  ['src/book', /\/chapters\.ts$/],
  ['src/experiment', /\/manifest\.ts$/],
];

/** What numbers, formulas and the interface's marks are made of, wherever they come from. */
const ALWAYS =
  Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('') +
  '·…–—‘’“”′″×÷±−≈≠≤≥→←↑↓✓✗○●°²³½¼';

/** Every character that the Korean edition may show. */
export async function koreanCharacters(root: string): Promise<string> {
  const found = new Set(ALWAYS);
  for (const [folder, pattern] of WRITTEN) {
    const names = await readdir(join(root, folder), { recursive: true });
    for (const name of names.map((path) => `/${path.replaceAll('\\', '/')}`)) {
      if (!pattern.test(name)) continue;
      for (const character of await readFile(join(root, folder, name), 'utf8')) {
        found.add(character);
      }
    }
  }
  // Of what stands in the sources, a page shows nothing below the space.
  return [...found]
    .filter((character) => character >= ' ')
    .sort()
    .join('');
}

/** Cuts the font and puts it among the built files. @returns its file, from dist/ */
export async function buildKoreanFont(root: string, dist: string): Promise<string> {
  const whole = createRequire(import.meta.url).resolve(
    'pretendard/dist/web/variable/woff2/PretendardVariable.woff2',
  );
  const font = await subsetFont(await readFile(whole), await koreanCharacters(root), {
    targetFormat: 'woff2',
  });
  const hash = createHash('sha256').update(font).digest('hex').slice(0, 8);
  const file = `assets/pretendard-book-${hash}.woff2`;
  await writeFile(join(dist, file), font);
  return file;
}
