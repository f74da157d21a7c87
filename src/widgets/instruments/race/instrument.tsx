// `<Instrument kind="race" experiments="relu,tanh" />`: experiments trained one after another from the same seed
// on the same data, in one chart and one table. Until the reader trains them, the book's runs stand there.
// Imports React, i18n.
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { raceEn } from '../../../i18n/messages/race.en.ts';
import { raceKo } from '../../../i18n/messages/race.ko.ts';
import { withWords } from '../../InstrumentFrame.tsx';
import { Race } from './Race.tsx';

export default withWords(
  {
    en: { race: raceEn, lab: labEn, errors: errorsEn },
    ko: { race: raceKo, lab: labKo, errors: errorsKo },
  },
  Race,
);
