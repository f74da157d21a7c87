// The reader's own data with its words. Imports React, i18n.
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { ownDataEn } from '../../../i18n/messages/own-data.en.ts';
import { ownDataKo } from '../../../i18n/messages/own-data.ko.ts';
import { withWords } from '../../InstrumentFrame.tsx';
import { OwnData } from './OwnData.tsx';

export const WordedOwnData = withWords(
  {
    en: { ownData: ownDataEn, lab: labEn, errors: errorsEn },
    ko: { ownData: ownDataKo, lab: labKo, errors: errorsKo },
  },
  OwnData,
);
