// Fonts in the head of a page: what it certainly needs is preloaded. A Korean page has the book's own cut of
// Pretendard; the sheet with all of its subsets, for characters that the book does not use, is loaded without
// holding up the first paint.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface FontSubsets {
  /** The sheet with all faces of Pretendard, from dist/. */
  readonly koreanSheet: string;
  /** The characters of the Korean edition. */
  readonly korean: string;
  /** Source Serif's file for Latin, and Pretendard's. */
  readonly serif: string;
  readonly sans: string;
}

/**
 * Finds the fonts among the built files.
 *
 * @param korean the file of the Korean edition's characters
 */
export async function readFonts(dist: string, korean: string): Promise<FontSubsets> {
  const names = await readdir(join(dist, 'assets'));
  const find = (pattern: RegExp) => {
    const name = names.find((candidate) => pattern.test(candidate));
    if (name === undefined) throw new Error(`The build made no file like ${pattern.source}.`);
    return `assets/${name}`;
  };
  return {
    koreanSheet: find(/^pretendard.*\.css$/i),
    korean,
    serif: find(/^source-serif-4-latin-opsz-normal-.*\.woff2$/),
    sans: find(/^PretendardVariable\.subset\.91-.*\.woff2$/),
  };
}

/** The lines of the head that concern fonts. */
export function fontsOf(fonts: FontSubsets, lang: string, base: string): string[] {
  const preload = (file: string) =>
    `<link rel="preload" as="font" type="font/woff2" crossorigin href="${base}${file}">`;
  if (lang !== 'ko') return [preload(fonts.serif), preload(fonts.sans)];
  const sheet = `href="${base}${fonts.koreanSheet}" data-korean-fonts`;
  const face = [
    'font-family:"Pretendard Book"',
    `src:url("${base}${fonts.korean}")format("woff2")`,
    'font-weight:45 920',
    'font-display:swap',
  ].join(';');
  return [
    preload(fonts.korean),
    `<style>@font-face{${face}}</style>`,
    `<link rel="stylesheet" ${sheet} media="print" onload="this.media='all'">`,
    `<noscript><link rel="stylesheet" ${sheet}></noscript>`,
  ];
}
