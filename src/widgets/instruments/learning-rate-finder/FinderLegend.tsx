// What the dots, the line and the marks of a finder stand for, and at which rates the marks stand. Imports React,
// i18n.
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { FinderMark, PLACES } from './FinderMark.tsx';
import { placeOf } from './FinderPlot.tsx';
import { type Reading, roundRate } from './sweep.ts';

export function FinderLegend({ reading }: { readonly reading: Reading }) {
  const t = useWords('learningRateFinder.legend');
  return (
    <ul className="finder-legend">
      <li>
        <svg viewBox="-14 -8 28 16" width="28" height="16" aria-hidden="true">
          <circle className="finder-batch" r="2" />
        </svg>
        {t('batch')}
      </li>
      <li>
        <svg viewBox="-14 -8 28 16" width="28" height="16" aria-hidden="true">
          <path className="finder-smoothed" d="M-13,0H13" />
        </svg>
        {t('smoothed')}
      </li>
      {PLACES.map((place) => {
        const at = placeOf(reading, place);
        return (
          <li key={place}>
            <svg viewBox="-14 -8 28 16" width="28" height="16" aria-hidden="true">
              <FinderMark place={place} />
            </svg>
            {t(place)}{' '}
            <strong data-place={place}>
              {at === null ? t('none') : formatSetting(roundRate(at))}
            </strong>
          </li>
        );
      })}
    </ul>
  );
}
