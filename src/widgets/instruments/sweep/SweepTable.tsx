// The runs of a sweep in numbers, the best one marked. It scrolls in itself. Imports React, i18n.
import { formatMetric, formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { useFieldName, useOptionName } from '../../field-names.ts';
import { type Brushes, isWithin, type Judge, type PictureAxis } from './sweep-results.ts';
import type { SweepResult } from './sweep-runner.ts';

interface Props {
  readonly axes: readonly PictureAxis[];
  readonly results: readonly SweepResult[];
  readonly judge: Judge;
  readonly best: number;
  readonly brushes: Brushes;
}

export function SweepTable({ axes, results, judge, best, brushes }: Props) {
  const t = useWords('sweep.table');
  const nameOf = useFieldName();
  const optionName = useOptionName();
  const metric = (value: number | null) => (value === null ? '–' : formatMetric(value));
  const rows = axes.flatMap(({ row }) => row ?? []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="sweep-table" aria-label={t('label')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('run')}</th>
            {rows.map((row) => (
              <th key={row.key} scope="col">
                {nameOf(row)}
              </th>
            ))}
            <th scope="col">{t('valAccuracy')}</th>
            <th scope="col">{t('valLoss')}</th>
            <th scope="col">{t('testAccuracy')}</th>
            <th scope="col">{t('seconds')}</th>
            <th scope="col">{t('ledger')}</th>
          </tr>
        </thead>
        <tbody>
          {results.map((result, i) => {
            const { point, figures, seconds, number, end } = result;
            return (
              <tr
                // biome-ignore lint/suspicious/noArrayIndexKey: a run stays in its place
                key={i}
                data-result={i}
                data-best={i === best || undefined}
                data-out={!isWithin(result, axes, brushes, judge) || undefined}
              >
                <th scope="row">
                  {i + 1}
                  {i === best && <strong> {t('best')}</strong>}
                  {end !== 'done' && <span> {t(end)}</span>}
                </th>
                {point.map((value, at) => (
                  <td key={rows[at]?.key ?? at}>
                    {typeof value === 'number' ? formatSetting(value) : optionName(value)}
                  </td>
                ))}
                <td>{metric(figures.valAccuracy)}</td>
                <td>{metric(figures.valLoss)}</td>
                <td>{metric(figures.testAccuracy)}</td>
                <td>{seconds.toFixed(1)}</td>
                <td>{number === null ? '–' : `#${number}`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
