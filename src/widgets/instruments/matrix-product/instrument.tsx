// A product of two small matrices, entry by entry: the row, the column, the terms and their sum. The numbers can
// be changed. Imports React, i18n, mathematics, valibot.
import { useId, useState } from 'react';
import * as v from 'valibot';
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { type Matrix, product, termsOf } from '../../../mathematics/matrix.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { parseTyped } from '../../typed-number.ts';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { withPreliminariesWords } from '../preliminaries-words.tsx';
import './matrix-product.css';

const entry = v.pipe(v.number(), v.minValue(-99), v.maxValue(99));
const rowOf = (columns: number) => v.pipe(v.array(entry), v.length(columns));
const schema = v.strictObject({
  a: v.pipe(v.array(rowOf(3)), v.length(2)),
  b: v.pipe(v.array(rowOf(2)), v.length(3)),
  /** The entry of the result that is being computed, row by row. */
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = {
  a: [
    [1, 0, 2],
    [3, 1, 0],
  ],
  b: [
    [2, 1],
    [4, 0],
    [1, 3],
  ],
  at: 0,
};
const COLUMNS = 2;
const ENTRIES = 4;

const write = (value: number) => formatSetting(Number(value.toFixed(4))).replace('-', '−');
const inTerm = (value: number) => (value < 0 ? `(${write(value)})` : write(value));

function MatrixProduct({ id, chapter, title }: InstrumentProps) {
  const t = useWords('preliminaries.product');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { a, b, at } = of.state;
  const [row, column] = [Math.floor(at / COLUMNS), at % COLUMNS];
  const result = product(a, b);
  const terms = termsOf(a, b, row, column).map(([x, y]) => `${inTerm(x)} · ${inTerm(y)}`);
  const go = (to: number) => of.set((state) => ({ ...state, at: to }));
  const change = (name: 'a' | 'b') => (i: number, j: number, value: number) =>
    of.set((state) => ({
      ...state,
      [name]: state[name].map((r, k) => (k === i ? r.map((x, l) => (l === j ? value : x)) : r)),
    }));
  const isLast = at === ENTRIES - 1;
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={t('says', {
        row: String(row + 1),
        column: String(column + 1),
        terms: terms.join(' + '),
        sum: write(result[row]?.[column] ?? Number.NaN),
      })}
      of={of}
      actions={
        <button type="button" className="lab-action" onClick={() => go(isLast ? 0 : at + 1)}>
          {t(isLast ? 'again' : 'next')}
        </button>
      }
    >
      <div className="product-row">
        <Numbers name="A" values={a} isLit={(i) => i === row} onChange={change('a')} />
        <span aria-hidden="true">·</span>
        <Numbers name="B" values={b} isLit={(_, j) => j === column} onChange={change('b')} />
        <span aria-hidden="true">=</span>
        <fieldset className="product-matrix" data-rows={2}>
          <legend>AB, {t('shape', { rows: '2', columns: '2' })}</legend>
          <div className="product-cells" style={{ gridTemplateColumns: 'repeat(2, auto)' }}>
            {result.flatMap((values, i) =>
              values.map((value, j) => {
                const place = i * COLUMNS + j;
                const shown = place <= at ? write(value) : '·';
                const name = t('result', { row: String(i + 1), column: String(j + 1) });
                return (
                  <button
                    key={place}
                    type="button"
                    className="product-result"
                    data-lit={place === at || undefined}
                    aria-pressed={place === at}
                    aria-label={`${name}: ${place <= at ? shown : t('hidden')}`}
                    onClick={() => go(place)}
                  >
                    {shown}
                  </button>
                );
              }),
            )}
          </div>
        </fieldset>
      </div>
    </InstrumentFrame>
  );
}

interface NumbersProps {
  readonly name: string;
  readonly values: Matrix;
  readonly isLit: (i: number, j: number) => boolean;
  readonly onChange: (i: number, j: number, value: number) => void;
}

function Numbers({ name, values, isLit, onChange }: NumbersProps) {
  const t = useWords('preliminaries.product');
  const columns = values[0]?.length ?? 0;
  return (
    <fieldset className="product-matrix">
      <legend>
        {name}, {t('shape', { rows: String(values.length), columns: String(columns) })}
      </legend>
      <div className="product-cells" style={{ gridTemplateColumns: `repeat(${columns}, auto)` }}>
        {values.flatMap((row, i) =>
          row.map((value, j) => (
            <Entry
              // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place
              key={`${i},${j}`}
              label={t('entry', { matrix: name, row: String(i + 1), column: String(j + 1) })}
              value={value}
              isLit={isLit(i, j)}
              onValue={(to) => onChange(i, j, to)}
            />
          )),
        )}
      </div>
    </fieldset>
  );
}

interface EntryProps {
  readonly label: string;
  readonly value: number;
  readonly isLit: boolean;
  readonly onValue: (value: number) => void;
}

function Entry({ label, value, isLit, onValue }: EntryProps) {
  const t = useWords('instrument');
  const id = useId();
  const [typing, setTyping] = useState<string | null>(null);
  const isWrong = typing !== null && !(Math.abs(parseTyped(typing)) <= 99);
  return (
    <span className="product-entry">
      <input
        type="text"
        inputMode="text"
        autoComplete="off"
        aria-label={label}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? id : undefined}
        data-lit={isLit || undefined}
        value={typing ?? write(value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyping(null)}
        onChange={(event) => {
          setTyping(event.target.value);
          const number = parseTyped(event.target.value);
          if (Math.abs(number) <= 99) onValue(number);
        }}
      />
      {isWrong && (
        <span className="product-error" id={id} role="status">
          {t('notANumber', { text: typing, min: '−99', max: '99' })}
        </span>
      )}
    </span>
  );
}

export default withPreliminariesWords(MatrixProduct);
