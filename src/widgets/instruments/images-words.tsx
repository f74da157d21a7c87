// Gives an instrument of the chapter on images its words in both languages, those of errors and of a picture's source
// among them. Imports i18n.
import type { ReactNode } from 'react';
import { imagesEn } from '../../i18n/messages/images.en.ts';
import { imagesKo } from '../../i18n/messages/images.ko.ts';
import { withWords } from '../InstrumentFrame.tsx';
import { OWN_PICTURE_WORDS } from '../own-picture/own-picture-words.ts';

export function withImagesWords<Props extends object>(
  Inner: (props: Props) => ReactNode,
): (props: Props) => ReactNode {
  return withWords(
    {
      en: { ...OWN_PICTURE_WORDS.en, images: imagesEn },
      ko: { ...OWN_PICTURE_WORDS.ko, images: imagesKo },
    },
    Inner,
  );
}
