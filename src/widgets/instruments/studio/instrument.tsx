// `<Instrument id="bench" kind="studio" experiments="baseline" />`: a bench on which the reader designs and trains a
// model. Imports this room, i18n.
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { studioEn } from '../../../i18n/messages/studio.en.ts';
import { studioKo } from '../../../i18n/messages/studio.ko.ts';
import { withWords } from '../../InstrumentFrame.tsx';
import { Studio } from './Studio.tsx';

export default withWords(
  {
    en: { studio: studioEn, errors: errorsEn, lab: labEn },
    ko: { studio: studioKo, errors: errorsKo, lab: labKo },
  },
  Studio,
);
