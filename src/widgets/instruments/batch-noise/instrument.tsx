// `<Instrument id="batch-noise" experiments="batch-16,batch-128" />`: runs that differ in the batch size, with the loss
// of every batch. Until the reader trains them, the book's runs stand there. Imports React, i18n.
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { optimizerEn } from '../../../i18n/messages/optimizer.en.ts';
import { optimizerKo } from '../../../i18n/messages/optimizer.ko.ts';
import { withWords } from '../../InstrumentFrame.tsx';
import { BatchNoise } from './BatchNoise.tsx';

export default withWords(
  {
    en: { optimizer: optimizerEn, lab: labEn, errors: errorsEn },
    ko: { optimizer: optimizerKo, lab: labKo, errors: errorsKo },
  },
  BatchNoise,
);
