// The words of the instruments that dissect a network, in both languages. Imports i18n.
import type { ReactNode } from 'react';
import { cnnEn } from '../../../i18n/messages/cnn.en.ts';
import { cnnKo } from '../../../i18n/messages/cnn.ko.ts';
import { dissectionEn } from '../../../i18n/messages/dissection.en.ts';
import { dissectionKo } from '../../../i18n/messages/dissection.ko.ts';
import { inspectionEn } from '../../../i18n/messages/inspection.en.ts';
import { inspectionKo } from '../../../i18n/messages/inspection.ko.ts';
import { introductionEn } from '../../../i18n/messages/introduction.en.ts';
import { introductionKo } from '../../../i18n/messages/introduction.ko.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { withWords } from '../../InstrumentFrame.tsx';
import { OWN_PICTURE_WORDS } from '../../own-picture/own-picture-words.ts';

export function withDissectionWords(Inner: (props: InstrumentProps) => ReactNode) {
  return withWords(
    {
      en: {
        ...OWN_PICTURE_WORDS.en,
        ...{ cnn: cnnEn, dissection: dissectionEn },
        ...{ inspection: inspectionEn, introduction: introductionEn },
      },
      ko: {
        ...OWN_PICTURE_WORDS.ko,
        ...{ cnn: cnnKo, dissection: dissectionKo },
        ...{ inspection: inspectionKo, introduction: introductionKo },
      },
    },
    Inner,
  );
}
