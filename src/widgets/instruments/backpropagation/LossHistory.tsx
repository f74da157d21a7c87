// The loss before every update, and now. Imports React, i18n.
import { useWords } from '../../../i18n/words.ts';
import { linePath, Plot } from '../../plot/Plot.tsx';
import { fullNumber } from './numbers.ts';

interface Props {
  /** The last one being now's. */
  readonly losses: readonly number[];
}

export function LossHistory({ losses }: Props) {
  const t = useWords('backpropagation');
  const most = Math.max(...losses);
  // The axis is made for the first losses; it grows by halves and doubles only.
  const top = 0.25 * 2 ** Math.ceil(Math.log2(Math.max(most, 1e-3) / 0.25));
  const last = losses.length - 1;
  const right = Math.max(10, 10 * Math.ceil(last / 10));
  return (
    <div className="backpropagation-losses">
      <Plot
        x={{ min: 0, max: right, ticks: [0, right / 2, right], name: t('updatesAxis') }}
        y={{ min: 0, max: top, ticks: [0, top], name: t('lossAxis') }}
        height={176}
        label={`${t('losses')}: ${t('lossNow', { updates: String(last), loss: fullNumber(losses[last] ?? 0) })}`}
      >
        {(scales) => (
          <>
            <path
              className="backpropagation-loss"
              d={linePath(
                losses.map((loss, i) => [i, loss]),
                scales,
              )}
            />
            {losses.map((loss, i) => (
              <circle
                // biome-ignore lint/suspicious/noArrayIndexKey: the number of the update
                key={i}
                className="backpropagation-loss-point"
                cx={scales.x(i)}
                cy={scales.y(loss)}
                r={i === last ? 4 : 2.5}
              />
            ))}
          </>
        )}
      </Plot>
      <p>{t('lossNow', { updates: String(last), loss: fullNumber(losses[last] ?? 0) })}</p>
    </div>
  );
}
