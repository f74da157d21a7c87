// The addresses of the book.
import { describe, expect, it } from 'vitest';
import { inLocale, pageAddress } from '../../src/book/addresses.ts';

describe('the address of a page', () => {
  it('begins with the language and ends with a slash', () => {
    expect(pageAddress('ko', 'cnn')).toBe('/ko/cnn/');
    expect(pageAddress('en', '')).toBe('/en/');
  });

  it('in the other language is the same page', () => {
    expect(inLocale('/en/cnn/', 'ko')).toBe('/ko/cnn/');
    expect(inLocale('/en/cnn', 'ko')).toBe('/ko/cnn/');
    expect(inLocale('/en/', 'ko')).toBe('/ko/');
    expect(inLocale('/en', 'ko')).toBe('/ko/');
  });

  it('outside of the book leads to the title page', () => {
    expect(inLocale('/', 'ko')).toBe('/ko/');
    expect(inLocale('/nowhere/', 'en')).toBe('/en/');
  });
});
