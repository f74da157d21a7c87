// How every room reads the words: `const t = useWords('lab'); t('train')`. The library's own hooks under the
// names of this book, so that no other room depends on the library. Imports the i18n library.
import { useLocale, useTranslations } from 'use-intl';

/** The words of one namespace, in the reader's language; keys and values are checked by the compiler. */
export const useWords: typeof useTranslations = useTranslations;

/** The reader's language. */
export const usePageLocale: typeof useLocale = useLocale;
