// `<Instrument id="leak" experiments="leak-0,leak-50,leak-100" />`: copies of validation images let into the
// training set, as many as the reader says, and what the validation and the test accuracy make of it. Imports i18n.
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { preprocessingEn } from '../../../i18n/messages/preprocessing.en.ts';
import { preprocessingKo } from '../../../i18n/messages/preprocessing.ko.ts';
import { withWords } from '../../InstrumentFrame.tsx';
import { Leak } from './Leak.tsx';

export default withWords(
  {
    en: { preprocessing: preprocessingEn, lab: labEn, errors: errorsEn },
    ko: { preprocessing: preprocessingKo, lab: labKo, errors: errorsKo },
  },
  Leak,
);
