// The words of a running lab and of errors, laid over the page's: loaded with the lab, not with the page.
// Imports React.
import type { ReactNode } from 'react';
import { AddedWords } from './added-words.tsx';
import type { Locale } from './locales.ts';
import { errorsEn } from './messages/errors.en.ts';
import { errorsKo } from './messages/errors.ko.ts';
import { labEn } from './messages/lab.en.ts';
import { labKo } from './messages/lab.ko.ts';

const WORDS: Readonly<Record<Locale, object>> = {
  en: { lab: labEn, errors: errorsEn },
  ko: { lab: labKo, errors: errorsKo },
};

/** Adds the namespaces `lab` and `errors` for what stands below; the language is the page's. */
export function LabWords({ children }: { readonly children: ReactNode }) {
  return <AddedWords words={WORDS}>{children}</AddedWords>;
}
