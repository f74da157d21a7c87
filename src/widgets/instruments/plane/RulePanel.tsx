// The last step of the rule in words and in numbers. Imports React, i18n, mathematics.
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { PerceptronRun } from '../../../mathematics/perceptron.ts';
import { digits } from './Figures.tsx';

interface Props {
  readonly run: PerceptronRun;
  readonly hasPoints: boolean;
  readonly learningRate: number;
}

/** In a sum, a negative number stands in brackets. */
const inSum = (value: number) => (value < 0 ? `(${digits(value)})` : digits(value));

export function RulePanel({ run: { last }, hasPoints, learningRate }: Props) {
  const t = useWords('plane');
  if (last === null) {
    return <div className="plane-rule">{t(hasPoints ? 'rule.none' : 'rule.noPoints')}</div>;
  }
  const { before, point, sum, predicted, index, change } = last;
  const isWrong = predicted !== point.label;
  const sign = point.label === 1 ? '+' : '−';
  const row = (name: string, was: number, x: number | null, is: number) => (
    <p className="plane-sum">
      {name} ← {digits(was)}{' '}
      {isWrong
        ? `${sign} ${formatSetting(learningRate)}${x === null ? '' : ` · ${inSum(x)}`} `
        : ''}
      = <strong>{digits(is)}</strong>
    </p>
  );
  return (
    <div className="plane-rule">
      <p>
        {t(isWrong ? 'rule.wrong' : 'rule.right', {
          number: String(index + 1),
          label: String(point.label),
          sum: digits(sum, 3),
          predicted: String(predicted),
          sign: point.label === 1 ? 'plus' : 'minus',
        })}
      </p>
      <p className="plane-sum">
        {t('rule.sum')} = {digits(before.w1)} · {inSum(point.x)} + {inSum(before.w2)} ·{' '}
        {inSum(point.y)} + {inSum(before.b)} = <strong>{digits(sum, 3)}</strong>
      </p>
      {row('w₁', before.w1, point.x, before.w1 + change.w1)}
      {row('w₂', before.w2, point.y, before.w2 + change.w2)}
      {row('b', before.b, null, before.b + change.b)}
    </div>
  );
}
