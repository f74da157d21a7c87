// Fonts in the head of a page: what it certainly needs is preloaded, and the sheet with Pretendard's
// Korean subsets is loaded without holding up the first paint.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Subset {
  readonly file: string;
  readonly ranges: readonly (readonly [number, number])[];
}

export interface FontSubsets {
  /** The sheet with all faces of Pretendard, from dist/. */
  readonly koreanSheet: string;
  readonly korean: readonly Subset[];
  /** Source Serif's file for Latin, and Pretendard's. */
  readonly serif: string;
  readonly sans: string;
}

/** How many of a page's Korean subsets are asked for at once, by the number of characters they draw. */
const PRELOADED = 5;

/** Finds the fonts among the built files. */
export async function readFonts(dist: string): Promise<FontSubsets> {
  const names = await readdir(join(dist, 'assets'));
  const find = (pattern: RegExp) => {
    const name = names.find((candidate) => pattern.test(candidate));
    if (name === undefined) throw new Error(`The build made no file like ${pattern.source}.`);
    return `assets/${name}`;
  };
  const koreanSheet = find(/^pretendard.*\.css$/i);
  return {
    koreanSheet,
    korean: parseFaces(await readFile(join(dist, koreanSheet), 'utf8')),
    serif: find(/^source-serif-4-latin-opsz-normal-.*\.woff2$/),
    sans: find(/^PretendardVariable\.subset\.91-.*\.woff2$/),
  };
}

/** The `@font-face` rules of a sheet: file and unicode-range of each. */
export function parseFaces(css: string): Subset[] {
  return [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].flatMap(([, body = '']) => {
    const file = /url\(["']?[^)"']*?(assets\/[^)"']+)["']?\)/.exec(body)?.[1];
    const ranges = /unicode-range:\s*([^;}]+)/i.exec(body)?.[1];
    if (file === undefined || ranges === undefined) return [];
    return [{ file, ranges: ranges.split(',').map(parseRange) }];
  });
}

/** `U+ac00-ac0f`, `U+41`, and Lightning CSS's `U+4??`. */
function parseRange(text: string): readonly [number, number] {
  const [from = '', to = from] = text.trim().replace(/^u\+/i, '').split('-');
  return [
    Number.parseInt(from.replaceAll('?', '0'), 16),
    Number.parseInt(to.replaceAll('?', 'f'), 16),
  ];
}

/** The subsets that a text needs, the most used first. */
export function subsetsOf(text: string, subsets: readonly Subset[]): string[] {
  const uses = subsets.map(({ file, ranges }) => {
    let count = 0;
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      if (ranges.some(([from, to]) => code >= from && code <= to)) count += 1;
    }
    return { file, count };
  });
  return uses
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ file }) => file);
}

/** The lines of the head that concern fonts. */
export function fontsOf(fonts: FontSubsets, lang: string, body: string, base: string): string[] {
  const preload = (file: string) =>
    `<link rel="preload" as="font" type="font/woff2" crossorigin href="${base}${file}">`;
  if (lang !== 'ko') return [preload(fonts.serif), preload(fonts.sans)];
  const text = body.replace(/<[^>]*>/g, '');
  const sheet = `href="${base}${fonts.koreanSheet}" data-korean-fonts`;
  return [
    ...subsetsOf(text, fonts.korean).slice(0, PRELOADED).map(preload),
    `<link rel="stylesheet" ${sheet} media="print" onload="this.media='all'">`,
    `<noscript><link rel="stylesheet" ${sheet}></noscript>`,
  ];
}
