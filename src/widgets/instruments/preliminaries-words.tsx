// Gives an instrument of the preliminaries its words in both languages. Imports i18n.
import type { ReactNode } from 'react';
import { preliminariesEn } from '../../i18n/messages/preliminaries.en.ts';
import { preliminariesKo } from '../../i18n/messages/preliminaries.ko.ts';
import { withWords } from '../InstrumentFrame.tsx';

export function withPreliminariesWords<Props extends object>(
  Inner: (props: Props) => ReactNode,
): (props: Props) => ReactNode {
  return withWords(
    { en: { preliminaries: preliminariesEn }, ko: { preliminaries: preliminariesKo } },
    Inner,
  );
}
