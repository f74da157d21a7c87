// content/coverage.json: where the book teaches each point and each listing that it owes its readers.
// A chapter owes its part from the day it is written.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import coverage from '../../content/coverage.json' with { type: 'json' };
import { readEditionParts } from '../../scripts/mdx/edition.ts';
import { VOCABULARY } from '../../src/book/vocabulary.ts';
import { LOCALES } from '../../src/i18n/locales.ts';

const content = fileURLToPath(new URL('../../content/', import.meta.url));
const isWritten = (chapter: string) => existsSync(join(content, chapter, 'en.mdx'));

/** Chapters that owe something, and how many points each at the least. */
const OWED: Readonly<Record<string, number>> = {
  introduction: 5,
  perceptron: 4,
  activation: 2,
  optimizer: 2,
  images: 4,
  preprocessing: 3,
  'keras-sequential': 4,
  'keras-functional': 3,
  callbacks: 5,
  cnn: 8,
  dropout: 2,
  studio: 7,
};

/** The listings that every book of this kind has, by the chapter that shows each. */
const LISTINGS: Readonly<Record<string, string>> = {
  show_images: 'images',
  sequential: 'keras-sequential',
  curves: 'keras-sequential',
  evaluate: 'keras-sequential',
  call: 'keras-functional',
  functional: 'keras-functional',
  preprocessing: 'keras-sequential',
  predict: 'keras-sequential',
  callbacks: 'callbacks',
  cnn: 'cnn',
  dropout: 'dropout',
};

/** An edition's parts: read once, however many points stand in it. */
const parts = new Map<string, ReturnType<typeof readEditionParts>>();
function partsOf(chapter: string, locale: (typeof LOCALES)[number]) {
  const path = join(content, chapter, `${locale}.mdx`);
  const reading = parts.get(path) ?? readEditionParts(path, VOCABULARY);
  parts.set(path, reading);
  return reading;
}

describe('content/coverage.json', () => {
  it.each(coverage.points)('“$point” stands in $chapter, under #$heading', async (entry) => {
    for (const locale of LOCALES) {
      const { headings } = await partsOf(entry.chapter, locale);
      expect(headings.map(({ id }) => id)).toContain(entry.heading);
    }
  });

  it.each(coverage.listings)('the listing $listing is $chapter/$name', async (entry) => {
    expect(existsSync(join(content, entry.chapter, 'listings', `${entry.name}.py`))).toBe(true);
    const { tags } = await partsOf(entry.chapter, 'en');
    const shown = tags.filter(({ name }) => name === 'Listing').map((tag) => tag.attributes.name);
    expect(shown).toContain(entry.name);
  });

  it.each(Object.entries(OWED))('names what %s owes, once it is written', (chapter, count) => {
    if (!isWritten(chapter)) return;
    const found = coverage.points.filter((entry) => entry.chapter === chapter);
    expect(found.length).toBeGreaterThanOrEqual(count);
  });

  it.each(Object.entries(LISTINGS))(
    'has the listing %s, once %s is written',
    (listing, chapter) => {
      if (!isWritten(chapter)) return;
      expect(coverage.listings.map((entry) => entry.listing)).toContain(listing);
    },
  );
});
