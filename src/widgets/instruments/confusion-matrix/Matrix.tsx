// The matrix as a table whose cells are pressed or gone through with the arrow keys. Imports React, i18n.
import { type KeyboardEvent, useRef } from 'react';
import { formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { ClassScore } from '../../../keras/confusion-matrix.ts';

export interface Cell {
  readonly label: number;
  readonly answer: number;
}

export const VIEWS = ['count', 'row', 'column'] as const;
export type View = (typeof VIEWS)[number];

interface Props {
  readonly matrix: readonly (readonly number[])[];
  readonly scores: readonly ClassScore[];
  readonly names: readonly string[];
  readonly view: View;
  readonly chosen: Cell | null;
  readonly wordsOf: (cell: Cell) => string;
  /** The cell under the pointer or with the keyboard's focus. */
  readonly onLook: (cell: Cell | null) => void;
  readonly onChoose: (cell: Cell) => void;
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

/** Full colour would drown the number. */
const STRONGEST = 46;

export function Matrix(props: Props) {
  const { matrix, scores, names, view, chosen, wordsOf, onLook, onChoose } = props;
  const t = useWords('inspection.matrix');
  const table = useRef<HTMLTableElement>(null);
  const stop = chosen ?? { label: 0, answer: 0 };

  function move(event: KeyboardEvent, { label, answer }: Cell): void {
    const last = names.length - 1;
    const to: Record<string, Cell> = {
      ArrowUp: { label: label - 1, answer },
      ArrowDown: { label: label + 1, answer },
      ArrowLeft: { label, answer: answer - 1 },
      ArrowRight: { label, answer: answer + 1 },
      Home: { label, answer: 0 },
      End: { label, answer: last },
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    table.current
      ?.querySelector<HTMLElement>(`[data-cell="${next.label}-${next.answer}"]`)
      ?.focus();
  }

  function text(count: number, row: number, column: number): string {
    if (view === 'count') return String(count);
    const percent = 100 * (view === 'row' ? row : column);
    if (count === 0) return '0';
    return percent < 0.5 ? '<1' : percent.toFixed(0);
  }

  return (
    <table ref={table} className="matrix" onPointerLeave={() => onLook(null)}>
      <caption>{t('table')}</caption>
      <thead>
        <tr>
          <td>
            <span className="matrix-corner">{t('truth')} ↓ →</span>
          </td>
          {names.map((name) => (
            <th key={name} scope="col">
              <span>{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {matrix.map((counts, label) => (
          <tr key={names[label]}>
            <th scope="row">{names[label]}</th>
            {counts.map((count, answer) => {
              const cell = { label, answer };
              const row = share(count, scores[label]?.support ?? 0);
              const column = share(count, scores[answer]?.answers ?? 0);
              const full = view === 'column' ? column : row;
              const shown = text(count, row, column);
              const isChosen = chosen?.label === label && chosen.answer === answer;
              return (
                <td key={names[answer]}>
                  <button
                    type="button"
                    data-cell={`${label}-${answer}`}
                    data-right={label === answer || undefined}
                    data-none={count === 0 || undefined}
                    aria-pressed={isChosen}
                    aria-label={`${shown}. ${wordsOf(cell)}`}
                    tabIndex={label === stop.label && answer === stop.answer ? 0 : -1}
                    style={{ '--full': `${STRONGEST * Math.sqrt(full)}%` } as React.CSSProperties}
                    onPointerEnter={() => onLook(cell)}
                    onFocus={() => onLook(cell)}
                    onBlur={() => onLook(null)}
                    onKeyDown={(event) => move(event, cell)}
                    onClick={() => onChoose(cell)}
                  >
                    {shown}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A cell in words. */
export function useCellWords(
  matrix: readonly (readonly number[])[],
  scores: readonly ClassScore[],
  names: readonly string[],
): (cell: Cell) => string {
  const t = useWords('inspection.matrix');
  return ({ label, answer }) => {
    const count = matrix[label]?.[answer] ?? 0;
    const support = scores[label]?.support ?? 0;
    return t(label === answer ? 'right' : 'wrong', {
      ...{ count: String(count), support: String(support) },
      ...{ label: names[label] ?? '', answer: names[answer] ?? '' },
      row: formatPercent(share(count, support)),
      column: formatPercent(share(count, scores[answer]?.answers ?? 0)),
    });
  };
}
