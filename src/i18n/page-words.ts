// The words of a page, loaded in its language only. What a running lab or an instrument says comes with it
// (lab-words.tsx, added-words.tsx). Imports React.
import { createLoading } from './loading.ts';
import type { Locale } from './locales.ts';

/** Typed loosely: the compiler takes the English words for the reference (messages.ts). */
const words = createLoading<object>(async (locale) =>
  locale === 'ko'
    ? (await import('./page-words.ko.ts')).pageWords
    : (await import('./page-words.en.ts')).pageWords,
);

/** Begins to load a language's words; the page waits for them. @throws what loading threw */
export async function loadPageWords(locale: Locale): Promise<void> {
  await words.load(locale);
}

/** For a component: the words, which suspend it until they are loaded. */
export function readPageWords(locale: Locale): object {
  return words.read(locale);
}
