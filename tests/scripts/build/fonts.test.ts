// Which fonts a page asks for, and what the Korean edition's own font draws.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fontsOf } from '../../../scripts/build/fonts.ts';
import { koreanCharacters } from '../../../scripts/build/korean-font.ts';

const fonts = {
  koreanSheet: 'assets/pretendard-abc.css',
  korean: 'assets/pretendard-book-1.woff2',
  serif: 'assets/serif.woff2',
  sans: 'assets/sans.woff2',
};

describe('the fonts of a page', () => {
  it('are, in English, the two that every page shows', () => {
    const lines = fontsOf(fonts, 'en', '/');
    expect(lines).toHaveLength(2);
    expect(lines.join('\n')).toContain('href="/assets/serif.woff2"');
    expect(lines.join('\n')).not.toContain('pretendard-book');
  });

  it('are, in Korean, the book’s own cut, and the whole font behind it', () => {
    const lines = fontsOf(fonts, 'ko', '/book/').join('\n');
    expect(lines).toContain('href="/book/assets/pretendard-book-1.woff2"');
    expect(lines).toContain('@font-face{font-family:"Pretendard Book";src:url("/book/assets/');
    expect(lines).toContain(
      'href="/book/assets/pretendard-abc.css" data-korean-fonts media="print"',
    );
    expect(lines).toContain('<noscript>');
  });
});

describe('the characters of the Korean edition', () => {
  it('are those of its chapters, its glossary, its interface and its class names', async () => {
    const characters = await koreanCharacters(fileURLToPath(new URL('../../../', import.meta.url)));
    // A chapter's title, a term, a button, a class of the data, digits and signs of formulas.
    for (const word of ['순차', '에포크', '학습', '티셔츠', '0123456789', '×≤']) {
      for (const character of word) expect(characters).toContain(character);
    }
    expect(new Set(characters).size).toBe([...characters].length);
    expect(characters).not.toContain('\n');
  });
});
