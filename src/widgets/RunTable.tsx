// A run's numbers: one row per epoch, under Keras's names. Imports React, i18n.
import { memo, useEffect, useId, useRef } from 'react';
import type { History } from '../experiment/history.ts';
import { formatMetric } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import './run-table.css';

interface Props {
  readonly history: History;
  /** The epoch that the fit began with, from 0. */
  readonly first: number;
  /** The name under which the accuracy is logged; null when it is not. */
  readonly accuracy: string | null;
}

/** Logged beside losses and metrics, and drawn elsewhere. */
const NO_METRIC = ['learning_rate'];

/** As Keras's progress line has them: training first, then validation; of several outputs, all that is logged. */
function tableColumns(accuracy: string | null, history: History): string[] {
  const first = accuracy === null ? ['loss'] : ['loss', accuracy];
  const more = Object.keys(history).filter(
    (name) => !name.startsWith('val_') && !first.includes(name) && !NO_METRIC.includes(name),
  );
  const logged = [...first, ...more];
  return [...logged, ...logged.map((name) => `val_${name}`)];
}

export const RunTable = memo(function RunTable({ history, first, accuracy }: Props) {
  const t = useWords('widgets.table');
  const title = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const columns = tableColumns(accuracy, history);
  const epochs = history.loss?.length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest row comes into view
  useEffect(() => {
    // With the next frame: asked at once, the page would have to be laid out twice.
    const frame = requestAnimationFrame(() => {
      const element = scroller.current;
      if (element !== null) element.scrollTop = element.scrollHeight;
    });
    return () => cancelAnimationFrame(frame);
  }, [epochs]);
  return (
    <div>
      <p className="run-table-title" id={title}>
        {t('caption')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="run-table" ref={scroller} tabIndex={0}>
        <table aria-labelledby={title}>
          <thead>
            <tr>
              <th scope="col">{t('epoch')}</th>
              {columns.map((name) => (
                // Equal shares, as far as the names leave room for them.
                <th key={name} scope="col" style={{ width: `${100 / (columns.length + 1)}%` }}>
                  <code>{name}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: epochs }, (_, i) => i).map((i) => (
              <tr key={i}>
                <th scope="row">{first + i + 1}</th>
                {columns.map((name) => {
                  const value = history[name]?.[i];
                  return <td key={name}>{value === undefined ? '–' : formatMetric(value)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {epochs === 0 && <p className="run-table-empty">{t('empty')}</p>}
      </div>
    </div>
  );
});
