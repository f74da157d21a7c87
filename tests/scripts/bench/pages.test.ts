// A page's bytes are put under what they are; a process's peak is read as Linux writes it.
import { describe, expect, it } from 'vitest';
import { peakOf } from '../../../scripts/bench/memory.ts';
import { kindOf } from '../../../scripts/bench/pages.ts';

describe('kindOf', () => {
  it.each([
    ['http://localhost/assets/index-7DGD5MUW.js', 'scripts'],
    ['http://localhost/assets/entry.js?v=1', 'scripts'],
    ['http://localhost/assets/style.css', 'styles'],
    ['http://localhost/assets/serif.woff2', 'fonts'],
    ['http://localhost/garments/326.png', 'images'],
    ['http://localhost/favicon.svg', 'images'],
    ['http://localhost/data/manifest.json', 'other'],
    ['http://localhost/about.js/', 'other'],
  ])('%s is one of the %s', (url, kind) => {
    expect(kindOf(url)).toBe(kind);
  });
});

describe('peakOf', () => {
  it('is the high-water mark, not what is held now', () => {
    const status = 'Name:\tchromium\nVmPeak:\t 99 kB\nVmHWM:\t  120000 kB\nVmRSS:\t   80000 kB\n';
    expect(peakOf(status)).toBe(122_880_000);
  });
});
