// `<Instrument id="learning-rate-finder" experiments="sgd,adam" />`: one epoch at a rate that grows with every batch,
// the loss of each batch, and rates of the reader's choice tried in short runs. Imports React, i18n.
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { learningRateFinderEn } from '../../../i18n/messages/learning-rate-finder.en.ts';
import { learningRateFinderKo } from '../../../i18n/messages/learning-rate-finder.ko.ts';
import { withWords } from '../../InstrumentFrame.tsx';
import { LearningRateFinder } from './LearningRateFinder.tsx';

export default withWords(
  {
    en: { learningRateFinder: learningRateFinderEn, lab: labEn, errors: errorsEn },
    ko: { learningRateFinder: learningRateFinderKo, lab: labKo, errors: errorsKo },
  },
  LearningRateFinder,
);
