// `<Instrument id="dropout-gap" experiments="rate-0-1,rate-50-1" />`: what runs come to on the training and on the
// validation set against the rate of their Dropout, in several seeds; and runs at the reader's own rate. Imports i18n.
import { dropoutEn } from '../../../i18n/messages/dropout.en.ts';
import { dropoutKo } from '../../../i18n/messages/dropout.ko.ts';
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { withWords } from '../../InstrumentFrame.tsx';
import { DropoutGap } from './DropoutGap.tsx';

export default withWords(
  {
    en: { dropout: dropoutEn, lab: labEn, errors: errorsEn },
    ko: { dropout: dropoutKo, lab: labKo, errors: errorsKo },
  },
  DropoutGap,
);
