// What kinds of words there are, for the compiler: English is the reference, Korean has the same shape.
// Imports types only, so that no page loads words that it does not show.
import type { Locale } from './locales.ts';
import type { errorsEn } from './messages/errors.en.ts';
import type { labEn } from './messages/lab.en.ts';
import type { shellEn } from './messages/shell.en.ts';
import type { widgetsEn } from './messages/widgets.en.ts';

/** The same keys as the English words, each with any text: `… as const satisfies SameKeys<typeof shellEn>`. */
export type SameKeys<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string ? string : SameKeys<Words[Key]>;
};

/** All words by namespace: `useTranslations('lab')`. */
export interface Messages {
  readonly shell: typeof shellEn;
  readonly widgets: typeof widgetsEn;
  /** Only below `LabWords`. */
  readonly lab: typeof labEn;
  /** Only below `LabWords`. */
  readonly errors: typeof errorsEn;
}

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
