// Gives an instrument of the chapter on convolutional networks its words in both languages. Imports i18n.
import type { ReactNode } from 'react';
import { cnnEn } from '../../i18n/messages/cnn.en.ts';
import { cnnKo } from '../../i18n/messages/cnn.ko.ts';
import { introductionEn } from '../../i18n/messages/introduction.en.ts';
import { introductionKo } from '../../i18n/messages/introduction.ko.ts';
import { withWords } from '../InstrumentFrame.tsx';
import { OWN_PICTURE_WORDS } from '../own-picture/own-picture-words.ts';

/** With the words of errors and labs, and of the picker of garments. */
export function withCnnWords<Props extends object>(
  Inner: (props: Props) => ReactNode,
): (props: Props) => ReactNode {
  return withWords(
    {
      en: { ...OWN_PICTURE_WORDS.en, cnn: cnnEn, introduction: introductionEn },
      ko: { ...OWN_PICTURE_WORDS.ko, cnn: cnnKo, introduction: introductionKo },
    },
    Inner,
  );
}
