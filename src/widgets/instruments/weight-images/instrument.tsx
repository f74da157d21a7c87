// `<Instrument id="weight-images" experiments="softmax" />`: a classifier of one layer learns, and what it has
// learnt of each class stands there as an image of its weights. Imports React, i18n.
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { weightImagesEn } from '../../../i18n/messages/weight-images.en.ts';
import { weightImagesKo } from '../../../i18n/messages/weight-images.ko.ts';
import { withWords } from '../../InstrumentFrame.tsx';
import { WeightImages } from './WeightImages.tsx';

export default withWords(
  {
    en: { weightImages: weightImagesEn, lab: labEn, errors: errorsEn },
    ko: { weightImages: weightImagesKo, lab: labKo, errors: errorsKo },
  },
  WeightImages,
);
