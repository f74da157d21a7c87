// The runs, a row each: sorted by its heads, chosen by its boxes. It scrolls in itself. Imports React, i18n.
import { useState } from 'react';
import { formatCount, formatMetric } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { useSavedTime } from '../../use-saved-time.ts';
import { LineSample } from './LineSample.tsx';
import { COLUMNS, type Column, isNumeric, type LedgerRow, type LedgerView } from './ledger-view.ts';

interface Props {
  /** As they are to be listed; null before the ledger has answered. */
  readonly rows: readonly LedgerRow[] | null;
  /** Whether there are runs that the filters hide. */
  readonly hides: boolean;
  readonly view: LedgerView;
  /** Numbers of the chosen runs, in the order in which they were chosen. */
  readonly chosen: readonly number[];
  readonly onView: (change: Partial<LedgerView>) => void;
  readonly onChosen: (chosen: readonly number[]) => void;
}

/** A long list is not drawn whole before it is asked for. */
const FIRST = 60;

export function LedgerTable({ rows, hides, view, chosen, onView, onChosen }: Props) {
  const t = useWords('runLedger.table');
  const columns = useWords('runLedger.columns');
  const [showsAll, setShowsAll] = useState(false);
  const listed = rows ?? [];
  const drawn = showsAll ? listed : listed.slice(0, FIRST);
  const isAll = listed.length > 0 && listed.every(({ number }) => chosen.includes(number));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="ledger-table" aria-label={t('label')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="ledger-box">
              <label>
                <input
                  type="checkbox"
                  checked={isAll}
                  disabled={listed.length === 0}
                  aria-label={t('chooseAll')}
                  onChange={() => onChosen(isAll ? [] : listed.map(({ number }) => number))}
                />
              </label>
            </th>
            {COLUMNS.map((column) => (
              <Head key={column} {...{ column, view, onView }} name={columns(column)} />
            ))}
            <th scope="col">{columns('tags')}</th>
          </tr>
        </thead>
        <tbody>
          {drawn.map((row) => (
            <Row
              key={row.number}
              row={row}
              place={chosen.indexOf(row.number)}
              onChoose={() =>
                onChosen(
                  chosen.includes(row.number)
                    ? chosen.filter((number) => number !== row.number)
                    : [...chosen, row.number],
                )
              }
            />
          ))}
        </tbody>
      </table>
      {listed.length === 0 && (
        <p className="ledger-empty">
          {rows === null ? t('reading') : t(hides ? 'hidden' : 'empty')}
        </p>
      )}
      {drawn.length < listed.length && (
        <button type="button" className="lab-word ledger-more" onClick={() => setShowsAll(true)}>
          {t('showAll', { count: String(listed.length) })}
        </button>
      )}
    </section>
  );
}

interface HeadProps extends Pick<Props, 'view' | 'onView'> {
  readonly column: Column;
  readonly name: string;
}

function Head({ column, name, view, onView }: HeadProps) {
  const isSorted = view.sort === column;
  const order = view.down ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      className={isNumeric(column) ? 'ledger-number' : undefined}
      aria-sort={isSorted ? order : undefined}
    >
      <button
        type="button"
        onClick={() => onView({ sort: column, down: isSorted ? !view.down : isNumeric(column) })}
      >
        {name}
        <span className="ledger-order" aria-hidden="true">
          {isSorted ? (view.down ? '▼' : '▲') : ''}
        </span>
      </button>
    </th>
  );
}

interface RowProps {
  readonly row: LedgerRow;
  /** Its place among the chosen; −1 where it is not. */
  readonly place: number;
  readonly onChoose: () => void;
}

function Row({ row, place, onChoose }: RowProps) {
  const t = useWords('runLedger.table');
  const ends = useWords('runLedger.ends');
  const backends = useWords('widgets.backends');
  const savedTime = useSavedTime();
  const { run, number, name } = row;
  const metric = (value: number | null) => (value === null ? '–' : formatMetric(value));
  return (
    <tr data-run={number} data-chosen={place >= 0 || undefined}>
      <td className="ledger-box">
        <label>
          <input
            type="checkbox"
            checked={place >= 0}
            aria-label={t('choose', { number: String(number), name })}
            onChange={onChoose}
          />
        </label>
      </td>
      <td className="ledger-number">#{number}</td>
      <th scope="row">
        {place >= 0 && <LineSample place={place} />}
        {name}
        {run.end !== 'completed' && <span className="ledger-end"> {ends(run.end)}</span>}
      </th>
      <td>{row.chapter}</td>
      <td className="ledger-model">{row.model}</td>
      <td className="ledger-number">{metric(row.valAccuracy)}</td>
      <td className="ledger-number">{metric(row.testAccuracy)}</td>
      <td className="ledger-number">{metric(row.valLoss)}</td>
      <td className="ledger-number">{formatCount(row.parameters)}</td>
      <td className="ledger-number">{row.epochs}</td>
      <td className="ledger-number">{row.seconds.toFixed(1)}</td>
      <td>{backends(row.run.report.backend)}</td>
      <td className="ledger-number">{savedTime(row.endedAt)}</td>
      <td>{run.tags.join(', ')}</td>
    </tr>
  );
}
