// Seconds in words. Imports i18n.
import { useWords } from '../i18n/words.ts';

/** `14 s`, `2 min 5 s`, `1 min`. */
export function useDuration(): (seconds: number) => string {
  const t = useWords('lab.progress');
  return (seconds) => {
    const whole = Math.max(0, Math.round(seconds));
    if (whole < 60) return t('seconds', { seconds: String(whole) });
    if (whole % 60 === 0) return t('wholeMinutes', { minutes: String(whole / 60) });
    return t('minutes', { minutes: String(Math.floor(whole / 60)), seconds: String(whole % 60) });
  };
}
