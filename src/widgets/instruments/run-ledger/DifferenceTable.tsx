// What two runs differ in: settings by their names, all else by its place. Imports React, experiment, i18n.
import {
  type Difference,
  experimentDifferences,
} from '../../../experiment/experiment-difference.ts';
import { formatMetric, formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { useFieldName, useOptionName } from '../../field-names.ts';
import { Pick } from '../../Pick.tsx';
import type { LedgerRow } from './ledger-view.ts';

interface Props {
  /** The chosen runs: two or more. */
  readonly rows: readonly LedgerRow[];
  readonly pair: readonly [LedgerRow, LedgerRow];
  readonly onPair: (pair: readonly [number, number]) => void;
}

const RESULTS = ['valAccuracy', 'valLoss', 'testAccuracy', 'parameters', 'seconds'] as const;

export function DifferenceTable({ rows, pair: [a, b], onPair }: Props) {
  const t = useWords('runLedger.difference');
  const columns = useWords('runLedger.columns');
  const fieldName = useFieldName();
  const optionName = useOptionName();
  const differences = experimentDifferences(a.run.experiment, b.run.experiment);
  const options = rows.map(({ number, name }) => ({
    value: String(number),
    name: `#${number} ${name}`,
  }));
  const said = (value: unknown): string => {
    if (value === undefined) return t('absent');
    if (typeof value === 'number') return formatSetting(value);
    return typeof value === 'string' ? optionName(value) : JSON.stringify(value);
  };
  const nameOf = (difference: Difference) =>
    difference.kind === 'field' ? (
      <code>{difference.place}</code>
    ) : (
      fieldName(difference.row, a.run.experiment)
    );
  const written = (difference: Difference, row: LedgerRow) => {
    // Other layers: the whole stack in a line. All else of them is told apart by its place.
    if (difference.kind === 'field' && difference.place === 'model.layers') return row.model;
    return said(row === a ? difference.before : difference.after);
  };
  const result = (value: number | null) =>
    value === null
      ? t('absent')
      : Number.isInteger(value)
        ? formatSetting(value)
        : formatMetric(value);
  return (
    <div className="ledger-difference">
      <div className="ledger-pair">
        <Pick
          label={t('first')}
          value={String(a.number)}
          options={options}
          onValue={(value) => onPair([Number(value), b.number])}
        />
        <Pick
          label={t('second')}
          value={String(b.number)}
          options={options}
          onValue={(value) => onPair([a.number, Number(value)])}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className="ledger-scroll" aria-label={t('label')} tabIndex={0}>
        <table>
          <caption>
            {differences.length === 0 ? t('same') : t('count', { count: differences.length })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('what')}</th>
              <th scope="col">#{a.number}</th>
              <th scope="col">#{b.number}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((difference) => (
              <tr
                key={difference.kind === 'field' ? difference.place : difference.row.key}
                data-difference={
                  difference.kind === 'field' ? difference.place : difference.row.key
                }
              >
                <th scope="row">{nameOf(difference)}</th>
                <td>{written(difference, a)}</td>
                <td>{written(difference, b)}</td>
              </tr>
            ))}
            {RESULTS.map((column) => (
              <tr key={column} className="ledger-result">
                <th scope="row">{columns(column)}</th>
                <td>{result(a[column])}</td>
                <td>{result(b[column])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
