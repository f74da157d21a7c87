// Validation and test accuracy against the share leaked: the book's runs hollow, the reader's filled; and the
// same as a table. Imports React, i18n.
import { formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { linePath, Plot, type Scales } from '../../plot/Plot.tsx';
import type { LeakRun } from './leak-runs.ts';

interface Props {
  readonly book: readonly LeakRun[];
  readonly runs: readonly LeakRun[];
  /** On the dial. */
  readonly share: number;
}

const KINDS = ['validation', 'test'] as const;

export function LeakChart({ book, runs, share }: Props) {
  const t = useWords('preprocessing.leak');
  const all = [...book, ...runs];
  const least = Math.min(0.75, ...all.flatMap(({ validation, test }) => [validation, test]));
  const tenths = Math.max(0, Math.floor(least * 10 - 0.2));
  const ticks = Array.from({ length: 11 - tenths }, (_, i) => (tenths + i) / 10);
  return (
    <div className="leak-results">
      <Plot
        x={{
          min: -0.03,
          max: 1.03,
          ticks: [0, 0.25, 0.5, 0.75, 1],
          name: t('share'),
          format: (value) => formatPercent(value, 0),
        }}
        y={{
          min: tenths / 10,
          max: 1,
          ticks,
          name: t('accuracy'),
          format: (value) => formatPercent(value, 0),
        }}
        height={280}
        label={t('chart')}
      >
        {(scales) => (
          <>
            <line
              className="leak-here"
              x1={scales.x(share)}
              x2={scales.x(share)}
              y1={scales.top}
              y2={scales.top + scales.height}
            />
            {KINDS.map((kind) => (
              <g key={kind} data-kind={kind}>
                <Line runs={book} {...{ kind, scales }} isBook />
                <Line {...{ runs, kind, scales }} isBook={false} />
              </g>
            ))}
          </>
        )}
      </Plot>
      <table className="leak-table">
        <caption>{t(runs.length > 0 ? 'yourRuns' : 'bookRuns')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('leaked')}</th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col">
                <span className="leak-sample" data-kind={kind} aria-hidden="true" /> {t(kind)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(runs.length > 0 ? runs : book).map((run) => (
            <tr key={run.share} data-share={run.share}>
              <th scope="row">{formatPercent(run.share, 0)}</th>
              <td>{formatPercent(run.validation)}</td>
              <td>{formatPercent(run.test)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps {
  readonly runs: readonly LeakRun[];
  readonly kind: (typeof KINDS)[number];
  readonly scales: Scales;
  readonly isBook: boolean;
}

function Line({ runs, kind, scales, isBook }: LineProps) {
  return (
    <>
      <path
        className="leak-line"
        data-book={isBook || undefined}
        d={linePath(
          runs.map((run) => [run.share, run[kind]]),
          scales,
        )}
      />
      {runs.map((run) => {
        const [x, y] = [scales.x(run.share), scales.y(run[kind])];
        return kind === 'validation' ? (
          <circle
            key={run.share}
            className="leak-point"
            data-book={isBook || undefined}
            cx={x}
            cy={y}
            r={5}
          />
        ) : (
          <rect
            key={run.share}
            className="leak-point"
            data-book={isBook || undefined}
            x={x - 4.5}
            y={y - 4.5}
            width={9}
            height={9}
          />
        );
      })}
    </>
  );
}
