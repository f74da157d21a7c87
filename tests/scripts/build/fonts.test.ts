// Which fonts a page asks for in its head.
import { describe, expect, it } from 'vitest';
import { fontsOf, parseFaces, subsetsOf } from '../../../scripts/build/fonts.ts';

const css = `/* [0] */
@font-face{font-family:Pretendard Variable;src:url(/assets/P.subset.0-ab.woff2)format("woff2-variations");unicode-range:U+4??,U+AC00}
@font-face{font-family:Pretendard Variable;src:url("/assets/P.subset.1-cd.woff2")format("woff2-variations");unicode-range:U+AC01-AC03}`;

const fonts = {
  koreanSheet: 'assets/pretendard.css',
  korean: parseFaces(css),
  serif: 'assets/serif.woff2',
  sans: 'assets/sans.woff2',
};

describe('the faces of a sheet', () => {
  it('are read with their ranges, however the minifier writes them', () => {
    expect(parseFaces(css)).toEqual([
      {
        file: 'assets/P.subset.0-ab.woff2',
        ranges: [
          [0x400, 0x4ff],
          [0xac00, 0xac00],
        ],
      },
      { file: 'assets/P.subset.1-cd.woff2', ranges: [[0xac01, 0xac03]] },
    ]);
  });
});

describe('the subsets of a text', () => {
  it('are those that it uses, the most used first', () => {
    expect(subsetsOf('가각갂', fonts.korean)).toEqual([
      'assets/P.subset.1-cd.woff2',
      'assets/P.subset.0-ab.woff2',
    ]);
    expect(subsetsOf('abc', fonts.korean)).toEqual([]);
  });
});

describe('the head of a page', () => {
  it('in English preloads the serif and the interface font, nothing Korean', () => {
    const lines = fontsOf(fonts, 'en', '<p>가</p>', '/');
    expect(lines).toHaveLength(2);
    expect(lines.join()).toContain('href="/assets/serif.woff2"');
  });

  it('in Korean preloads the subsets of its text, and its sheet does not hold up the paint', () => {
    const lines = fontsOf(fonts, 'ko', '<p title="가">각</p>', '/book/');
    expect(lines[0]).toContain('href="/book/assets/P.subset.1-cd.woff2"');
    expect(lines.join()).not.toContain('subset.0');
    expect(lines.filter((line) => line.includes('media="print"'))).toHaveLength(1);
    expect(lines.at(-1)).toMatch(/^<noscript>/);
  });
});
