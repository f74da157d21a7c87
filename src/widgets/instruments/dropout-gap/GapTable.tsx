// What the runs at each rate came to, the book's and the reader's apart. Imports React, i18n.
import { formatMetric, formatPercent, formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { type GapRun, spreads } from './runs.ts';

interface Props {
  readonly book: readonly GapRun[];
  readonly own: readonly GapRun[];
}

export function GapTable({ book, own }: Props) {
  const t = useWords('dropout.gap');
  const rows = [
    ...spreads(book, (run) => run.accuracy).map(({ rate }) => ({
      rate,
      runs: book,
      whose: 'book',
    })),
    ...spreads(own, (run) => run.accuracy).map(({ rate }) => ({ rate, runs: own, whose: 'yours' })),
  ] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow page scrolls it by keyboard
    <section className="gap-table" tabIndex={0} aria-label={t('table.caption')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('rate')}</th>
            <th scope="col">{t('table.whose')}</th>
            <th scope="col">{t('table.seeds')}</th>
            <th scope="col">{t('table.accuracy')}</th>
            <th scope="col">{t('table.valAccuracy')}</th>
            <th scope="col">{t('table.loss')}</th>
            <th scope="col">{t('table.valLoss')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ rate, runs, whose }) => {
            const at = (of: (run: GapRun) => number) =>
              spreads(runs, of).find((one) => one.rate === rate);
            return (
              <tr key={`${whose} ${rate}`} data-whose={whose}>
                <th scope="row">{formatSetting(rate)}</th>
                <td>{t(whose === 'book' ? 'book' : 'yours')}</td>
                <td>{at((run) => run.loss)?.count}</td>
                <td>{formatPercent(at((run) => run.accuracy)?.mean ?? 0)}</td>
                <td>{formatPercent(at((run) => run.valAccuracy)?.mean ?? 0)}</td>
                <td>{formatMetric(at((run) => run.loss)?.mean ?? 0, 3)}</td>
                <td>{formatMetric(at((run) => run.valLoss)?.mean ?? 0, 3)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
