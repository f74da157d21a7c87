// When something was stored, in words and in the reader's own time zone. Imports i18n.
import { usePageLocale, useWords } from '../i18n/words.ts';

/** Milliseconds since 1970 as `today 10:32`, or `23 Nov, 10:32`; with the year when it is another. */
export function useSavedTime(): (savedAt: number) => string {
  const t = useWords('lab.checkpoints');
  const locale = usePageLocale();
  return (savedAt) => {
    const [saved, now] = [new Date(savedAt), new Date()];
    const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    if (saved.toDateString() === now.toDateString()) {
      return t('today', { time: saved.toLocaleTimeString(locale, clock) });
    }
    const isThisYear = saved.getFullYear() === now.getFullYear();
    return saved.toLocaleString(locale === 'en' ? 'en-GB' : locale, {
      ...clock,
      day: 'numeric',
      month: 'short',
      ...(!isThisYear && { year: 'numeric' }),
    });
  };
}
