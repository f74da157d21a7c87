// The words on screen: both languages say the same things of the same values, and every message can be
// formatted.
import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import { LOCALES } from '../../src/i18n/locales.ts';
import { activationEn } from '../../src/i18n/messages/activation.en.ts';
import { activationKo } from '../../src/i18n/messages/activation.ko.ts';
import { errorsEn } from '../../src/i18n/messages/errors.en.ts';
import { errorsKo } from '../../src/i18n/messages/errors.ko.ts';
import { labEn } from '../../src/i18n/messages/lab.en.ts';
import { labKo } from '../../src/i18n/messages/lab.ko.ts';
import { optimizerEn } from '../../src/i18n/messages/optimizer.en.ts';
import { optimizerKo } from '../../src/i18n/messages/optimizer.ko.ts';
import { shellEn } from '../../src/i18n/messages/shell.en.ts';
import { shellKo } from '../../src/i18n/messages/shell.ko.ts';
import { widgetsEn } from '../../src/i18n/messages/widgets.en.ts';
import { widgetsKo } from '../../src/i18n/messages/widgets.ko.ts';

const WORDS = {
  en: {
    shell: shellEn,
    widgets: widgetsEn,
    lab: labEn,
    errors: errorsEn,
    activation: activationEn,
    optimizer: optimizerEn,
  },
  ko: {
    shell: shellKo,
    widgets: widgetsKo,
    lab: labKo,
    errors: errorsKo,
    activation: activationKo,
    optimizer: optimizerKo,
  },
};

/** All messages with their paths: `lab.progress.left`. */
function flat(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? ([[`${path}${key}`, value]] as [string, string][])
      : flat(value as object, `${path}${key}.`),
  );
}

/** The names of the values that a message takes, sorted. */
function placeholders(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name ?? ''))].sort();
}

const english = flat(WORDS.en);
const korean = new Map(flat(WORDS.ko));

test('both languages have the same messages, and none is empty', () => {
  expect([...korean.keys()].sort()).toEqual(english.map(([path]) => path).sort());
  for (const [path, message] of [...english, ...korean]) {
    expect(message.trim(), path).not.toBe('');
  }
});

test('a message takes the same values in both languages', () => {
  for (const [path, message] of english) {
    expect(placeholders(korean.get(path) ?? ''), path).toEqual(placeholders(message));
  }
});

test.each(LOCALES)('every message in "%s" can be formatted', (locale) => {
  const say = createTranslator({
    locale,
    messages: WORDS[locale] as unknown as typeof WORDS.en,
    onError(error) {
      throw error;
    },
  }) as unknown as (path: string, values: Record<string, unknown>) => string;
  for (const [path, message] of flat(WORDS[locale])) {
    for (const count of [1, 2]) {
      const values = Object.fromEntries(placeholders(message).map((name) => [name, count]));
      expect(say(path, values), path).not.toMatch(/[{}]/);
    }
  }
});

test('Korean is written in 한다체, without 해요체 or 합니다체', () => {
  for (const [path, message] of korean) {
    expect(message, path).not.toMatch(/(요|(?<!아)니다|세요|시오)[.?!]?$/);
  }
});
