// Reading an address of the book.
import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/app/load-page.ts';

describe('an address', () => {
  it.each([
    ['/ko/cnn/', { locale: 'ko', page: 'cnn' }],
    ['/en/cnn', { locale: 'en', page: 'cnn' }],
    ['/en/', { locale: 'en', page: '' }],
    ['/en', { locale: 'en', page: '' }],
    ['/fr/cnn/', null],
    ['/', null],
  ])('%s is read as %j', (pathname, expected) => {
    expect(readAddress(pathname)).toEqual(expected);
  });
});
