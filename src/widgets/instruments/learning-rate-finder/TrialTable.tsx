// The rates that were tried, with the accuracy after each epoch. Imports React, i18n.
import { useId } from 'react';
import { formatMetric, formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { TRIAL_EPOCHS } from './sweep.ts';
import type { Trial } from './trials.ts';

const EPOCHS = Array.from({ length: TRIAL_EPOCHS }, (_, i) => i);

export function TrialTable({ trials }: { readonly trials: readonly Trial[] }) {
  const t = useWords('learningRateFinder.trial');
  const caption = useId();
  const rows = [...trials].sort((a, b) => a.rate - b.rate);
  return (
    <div className="finder-trials">
      <p className="finder-caption" id={caption}>
        {t('caption')}
      </p>
      <table aria-labelledby={caption}>
        <thead>
          <tr>
            <th scope="col">{t('rate')}</th>
            {EPOCHS.map((epoch) => (
              <th key={epoch} scope="col">
                {t('epoch', { epoch: String(epoch + 1) })}
              </th>
            ))}
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={TRIAL_EPOCHS + 2}>{t('empty')}</td>
            </tr>
          )}
          {rows.map(({ rate, accuracies, state }) => (
            <tr key={rate} data-rate={rate}>
              <th scope="row">{formatSetting(rate)}</th>
              {EPOCHS.map((epoch) => (
                <td key={epoch}>
                  {accuracies[epoch] === undefined
                    ? t('none')
                    : formatMetric(accuracies[epoch] as number, 3)}
                </td>
              ))}
              <td>{t(state)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
