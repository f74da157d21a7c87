// Filling the template of index.html, and the documents without the client.
import { describe, expect, it, vi } from 'vitest';
import { plainDocument, toReadersLocale } from '../../../scripts/build/plain-document.ts';
import { fill } from '../../../scripts/build/prerender.ts';

const template = `<!doctype html>
<html lang="en">
  <head>
    <title>Fitting Room</title>
    <!--head-->
    <script>theme()</script>
    <script type="module" crossorigin src="/assets/index.js"></script>
    <link rel="modulepreload" crossorigin href="/assets/react.js">
  </head>
  <body><div id="root"><!--page--></div></body>
</html>`;
const filling = { lang: 'ko', title: '피팅룸', head: '<meta>', body: "$& costs $1 and $'" };

describe('the template', () => {
  it('is filled with language, title, head and text, word for word', () => {
    const html = fill(template, filling);
    expect(html).toContain('<html lang="ko">');
    expect(html).toContain('<title>피팅룸</title>');
    expect(html).toContain('<div id="root">$& costs $1 and $\'</div>');
  });

  it('links sheets beside the book’s own, and after it', () => {
    const html = fill(template.replace('</head>', '<link href="/book.css">\n</head>'), {
      ...filling,
      sheets: '<link href="/race.css">',
    });
    expect(html.indexOf('/race.css')).toBeGreaterThan(html.indexOf('/book.css'));
    expect(html.indexOf('/race.css')).toBeLessThan(html.indexOf('</head>'));
  });

  it('without a place for one of them is an error', () => {
    expect(() => fill(template.replace('<!--page-->', ''), filling)).toThrow('<!--page-->');
  });

  it('without the client keeps the script that sets the theme', () => {
    const html = plainDocument(template);
    expect(html).toContain('theme()');
    expect(html).not.toContain('assets/');
  });
});

describe('the way from / to an edition', () => {
  /** Runs the inline script in a browser of these languages. */
  function goes(languages: string[], remembered: string | null, base = '/'): string {
    const script = toReadersLocale(base).replace(/<\/?script>/g, '');
    const replace = vi.fn();
    const storage = { getItem: () => remembered };
    new Function('navigator', 'localStorage', 'location', script)({ languages }, storage, {
      replace,
      search: '?backend=wasm',
    });
    return replace.mock.calls[0]?.[0];
  }

  it.each([
    [['ko-KR', 'en-US'], null, '/ko/?backend=wasm'],
    [['fr-FR', 'ko'], null, '/ko/?backend=wasm'],
    [['en-GB', 'ko'], null, '/en/?backend=wasm'],
    [['fr-FR'], null, '/en/?backend=wasm'],
    [['ko-KR'], 'en', '/en/?backend=wasm'],
    [['en-GB'], 'ko', '/ko/?backend=wasm'],
  ])('of a reader of %j who chose %s before is %s', (languages, remembered, expected) => {
    expect(goes(languages, remembered)).toBe(expected);
  });

  it('keeps the base of the site', () => {
    expect(goes(['ko'], null, '/book/')).toBe('/book/ko/?backend=wasm');
  });
});
