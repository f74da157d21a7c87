// The words of the instruments that inspect a trained model, and those of errors. Imports React, i18n.
import type { ReactNode } from 'react';
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { inspectionEn } from '../../../i18n/messages/inspection.en.ts';
import { inspectionKo } from '../../../i18n/messages/inspection.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { withWords } from '../../InstrumentFrame.tsx';

export function withInspectionWords(Inner: (props: InstrumentProps) => ReactNode) {
  return withWords(
    {
      en: { inspection: inspectionEn, lab: labEn, errors: errorsEn },
      ko: { inspection: inspectionKo, lab: labKo, errors: errorsKo },
    },
    Inner,
  );
}
