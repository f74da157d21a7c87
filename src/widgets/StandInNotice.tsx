// Says that the images are drawn ones, and where to read how to get the real set. Imports React, i18n.
import { usePageLocale, useWords } from '../i18n/words.ts';

export function StandInNotice() {
  const t = useWords('widgets.standIn');
  const locale = usePageLocale();
  return (
    <p className="lab-notice">
      {t('notice')} <a href={`${import.meta.env.BASE_URL}${locale}/data/`}>{t('link')}</a>
    </p>
  );
}
