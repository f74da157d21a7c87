// The pieces of HTML that an edition's module names by number.
import { describe, expect, it } from 'vitest';
import { htmlPieces } from '../../src/book/html.ts';

describe('an edition’s pieces of HTML', () => {
  it('fill an element, and number it for the page that is taken over', () => {
    const html = htmlPieces(['<b>a</b>', 'c']);
    expect(html(0)).toEqual({ 'data-html': 0, dangerouslySetInnerHTML: { __html: '<b>a</b>' } });
    expect(html(1)).toBe(html(1));
  });

  it('are an error where there are fewer than the text names', () => {
    expect(() => htmlPieces(['a'])(1)).toThrow('no piece 1');
  });
});
