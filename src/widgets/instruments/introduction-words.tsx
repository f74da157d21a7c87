// Gives an instrument of the introduction its words in both languages. Imports i18n.
import type { ReactNode } from 'react';
import { introductionEn } from '../../i18n/messages/introduction.en.ts';
import { introductionKo } from '../../i18n/messages/introduction.ko.ts';
import { withWords } from '../InstrumentFrame.tsx';

export function withIntroductionWords<Props extends object>(
  Inner: (props: Props) => ReactNode,
): (props: Props) => ReactNode {
  return withWords(
    { en: { introduction: introductionEn }, ko: { introduction: introductionKo } },
    Inner,
  );
}
