// The words that a picture's source needs, in both languages, for the instrument that it stands in: its own, and those
// of errors. Imports i18n.
import { errorsEn } from '../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../i18n/messages/errors.ko.ts';
import { labEn } from '../../i18n/messages/lab.en.ts';
import { labKo } from '../../i18n/messages/lab.ko.ts';
import { ownPictureEn } from '../../i18n/messages/own-picture.en.ts';
import { ownPictureKo } from '../../i18n/messages/own-picture.ko.ts';

export const OWN_PICTURE_WORDS = {
  en: { ownPicture: ownPictureEn, lab: labEn, errors: errorsEn },
  ko: { ownPicture: ownPictureKo, lab: labKo, errors: errorsKo },
};
