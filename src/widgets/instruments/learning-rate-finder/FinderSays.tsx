// What a finder's curve shows now, in words. Imports React, i18n.
import { formatMetric, formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { DIVERGED, type Reading, roundRate } from './sweep.ts';

interface Props {
  readonly reading: Reading;
  readonly isRunning: boolean;
  /** Whether the reader ended the run. */
  readonly isStopped: boolean;
  readonly rate: number;
}

const words = (rate: number) => formatSetting(roundRate(rate));

export function FinderSays({ reading, isRunning, isStopped, rate }: Props) {
  const t = useWords('learningRateFinder.says');
  const { points, steepest, least, diverged } = reading;
  const last = points.at(-1);
  if (last === undefined) return t('nothing');
  if (isRunning) {
    return t('running', { rate: words(last.rate), loss: formatMetric(last.smoothed, 2) });
  }
  const sentences = [
    ...(steepest === null || least === null
      ? []
      : [
          t('places', {
            steepest: words(steepest),
            least: words(least.rate),
            loss: formatMetric(least.smoothed, 2),
          }),
        ]),
    diverged !== null
      ? t('diverged', { rate: words(diverged), factor: String(DIVERGED) })
      : t(isStopped ? 'stopped' : 'whole', { rate: words(last.rate) }),
    ...(diverged === null
      ? []
      : rate < diverged
        ? [t('below', { rate: words(rate), times: formatSetting(roundRate(diverged / rate)) })]
        : [t('above', { rate: words(rate) })]),
  ];
  return sentences.join(' ');
}
