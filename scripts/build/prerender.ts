// Writes every page of the book as a file: the template that Vite made of index.html, with the page's
// head, its text, and preloads for its scripts and fonts.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Prerender from '../../src/app/prerender.tsx';
import type { Bundled } from './bundle.ts';
import { type ChunkManifest, scriptsOf, sheetsOf } from './chunks.ts';
import { type FontSubsets, fontsOf } from './fonts.ts';
import { plainDocument, toReadersLocale } from './plain-document.ts';

export interface WrittenPage {
  readonly address: string;
  readonly file: string;
  /** The scripts that it loads before anything is pressed, from dist/. */
  readonly scripts: readonly string[];
}

interface Setting {
  readonly dist: string;
  /** The site's base, with a slash at both ends. */
  readonly base: string;
  readonly fonts: FontSubsets;
}

const CLIENT = 'index.html';
const NO_INDEX = '<meta name="robots" content="noindex">';

export async function prerenderBook(
  { manifestFile, prerenderFile }: Bundled,
  { dist, base, fonts }: Setting,
): Promise<WrittenPage[]> {
  const manifest: ChunkManifest = JSON.parse(await readFile(manifestFile, 'utf8'));
  const template = await readFile(join(dist, 'index.html'), 'utf8');
  const book: typeof Prerender = await import(pathToFileURL(prerenderFile).href);
  const always = [...scriptsOf(manifest, [CLIENT]), ...sheetsOf(manifest, [CLIENT])];

  const written: WrittenPage[] = [];
  for (const page of book.pages()) {
    const { lang, title, head, body, parts } = await book.renderPage(page);
    const scripts = scriptsOf(manifest, [CLIENT, ...page.modules]);
    const own = scripts.filter((file) => !always.includes(file));
    const preloads = own.map(
      (file) => `<link rel="modulepreload" crossorigin href="${base}${file}">`,
    );
    const sheets = sheetsOf(manifest, [...page.modules, ...parts])
      .filter((file) => !always.includes(file))
      .map((file) => `<link rel="stylesheet" crossorigin href="${base}${file}">`);
    const html = fill(template, {
      lang,
      title,
      head: [head, ...fontsOf(fonts, lang, base), ...preloads].join('\n    '),
      sheets: sheets.join('\n    '),
      body,
    });
    const file = join(page.address.slice(1), 'index.html');
    await mkdir(join(dist, page.address), { recursive: true });
    await writeFile(join(dist, file), html);
    written.push({ address: page.address, file, scripts });
  }

  const plain = plainDocument(template);
  const title = await book.renderTitle();
  const root = fill(plain, {
    lang: 'en',
    title: 'Fitting Room · 피팅룸',
    head: [toReadersLocale(base), ...fontsOf(fonts, 'ko', base)].join('\n    '),
    body: title,
  });
  await writeFile(join(dist, 'index.html'), root);
  const missing = await book.renderNotFound();
  const notFound = fill(plain, {
    lang: 'en',
    title: '404 · Fitting Room · 피팅룸',
    head: [NO_INDEX, ...fontsOf(fonts, 'ko', base)].join('\n    '),
    body: missing,
  });
  await writeFile(join(dist, '404.html'), notFound);
  return written;
}

interface Filling {
  readonly lang: string;
  readonly title: string;
  readonly head: string;
  /** Beside the book's own, and after it. */
  readonly sheets?: string;
  readonly body: string;
}

/** @throws Error when the template lacks one of its places */
export function fill(template: string, { lang, title, head, sheets = '', body }: Filling): string {
  const places: [RegExp, string][] = [
    [/<html lang="en">/, `<html lang="${lang}">`],
    [/<title>[^<]*<\/title>/, `<title>${title}</title>`],
    [/<!--head-->/, head],
    [/<\/head>/, `${sheets}\n  </head>`],
    [/<!--page-->/, body],
  ];
  return places.reduce((html, [place, text]) => {
    if (!place.test(html)) throw new Error(`index.html has no ${place.source}.`);
    // A function, since "$&" in a listing must stay "$&".
    return html.replace(place, () => text);
  }, template);
}
