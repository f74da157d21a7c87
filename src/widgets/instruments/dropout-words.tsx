// Gives an instrument of the chapter on dropout its words in both languages. Imports i18n.
import type { ReactNode } from 'react';
import { dropoutEn } from '../../i18n/messages/dropout.en.ts';
import { dropoutKo } from '../../i18n/messages/dropout.ko.ts';
import { withWords } from '../InstrumentFrame.tsx';

export function withDropoutWords<Props extends object>(
  Inner: (props: Props) => ReactNode,
): (props: Props) => ReactNode {
  return withWords({ en: { dropout: dropoutEn }, ko: { dropout: dropoutKo } }, Inner);
}
