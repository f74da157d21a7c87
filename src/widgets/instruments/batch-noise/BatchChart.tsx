// The loss of each batch of one run, a dot for each, over the epochs gone by. Imports React.
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { Axis } from '../../axis.ts';
import { Plot } from '../../plot/Plot.tsx';
import { type BatchEntry, EPOCHS } from './batch-run.ts';

interface Props {
  readonly entry: BatchEntry;
  readonly losses: readonly number[];
  readonly y: Axis;
  readonly isBook: boolean;
}

export function BatchChart({ entry, losses, y, isBook }: Props) {
  const t = useWords('optimizer.batches');
  const { batchSize, steps } = entry;
  const size = formatCount(batchSize);
  return (
    <div className="batch-chart">
      <p className="batch-title">
        {t('size', { size })} <span>{t(isBook ? 'book' : 'yours')}</span>
      </p>
      <Plot
        x={{ min: 0, max: EPOCHS, ticks: [0, 1, 2], name: t('epochs') }}
        y={{ ...y, name: t('loss') }}
        height={210}
        label={t('picture', { size, count: String(losses.length) })}
      >
        {(scales) => (
          <path
            className="batch-dots"
            data-many={losses.length > 400 || undefined}
            d={losses
              .map((loss, k) => {
                if (!Number.isFinite(loss)) return '';
                const x = scales.x((k + 1) / steps);
                return `M${x.toFixed(0)},${scales.y(Math.min(loss, y.max)).toFixed(0)}h0`;
              })
              .join('')}
          />
        )}
      </Plot>
    </div>
  );
}
