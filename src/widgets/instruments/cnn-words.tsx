// Gives an instrument of the chapter on convolutional networks its words in both languages. Imports i18n.
import type { ReactNode } from 'react';
import { cnnEn } from '../../i18n/messages/cnn.en.ts';
import { cnnKo } from '../../i18n/messages/cnn.ko.ts';
import { errorsEn } from '../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../i18n/messages/errors.ko.ts';
import { introductionEn } from '../../i18n/messages/introduction.en.ts';
import { introductionKo } from '../../i18n/messages/introduction.ko.ts';
import { labEn } from '../../i18n/messages/lab.en.ts';
import { labKo } from '../../i18n/messages/lab.ko.ts';
import { withWords } from '../InstrumentFrame.tsx';

/** With the words of errors and labs, and of the picker of garments. */
export function withCnnWords<Props extends object>(
  Inner: (props: Props) => ReactNode,
): (props: Props) => ReactNode {
  return withWords(
    {
      en: { cnn: cnnEn, lab: labEn, errors: errorsEn, introduction: introductionEn },
      ko: { cnn: cnnKo, lab: labKo, errors: errorsKo, introduction: introductionKo },
    },
    Inner,
  );
}
