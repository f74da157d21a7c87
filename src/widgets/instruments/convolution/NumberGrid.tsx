// A square of small numbers: pixels, products, or a kernel whose numbers can be changed. Imports React, i18n.
import { useId, useState } from 'react';
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { parseTyped } from '../../typed-number.ts';

/** Two digits, which are enough to see what is large. */
export const short = (value: number): string => {
  const rounded = Number(value.toFixed(2));
  return formatSetting(rounded === 0 ? 0 : rounded).replace('-', '−');
};

interface Props {
  readonly label: string;
  readonly size: number;
  readonly values: readonly (number | null)[];
  readonly nameOf: (row: number, column: number) => string;
  /** Makes the numbers fields. */
  readonly onValue?: (at: number, value: number) => void;
}

export function NumberGrid({ label, size, values, nameOf, onValue }: Props) {
  return (
    <fieldset className="number-grid">
      <legend>{label}</legend>
      <div style={{ gridTemplateColumns: `repeat(${size}, minmax(0, 1fr))` }}>
        {values.map((value, at) => {
          const name = nameOf(Math.floor(at / size) + 1, (at % size) + 1);
          return onValue === undefined || value === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a number is its place
            <span key={at} data-sign={signOf(value)}>
              {value === null ? '' : short(value)}
            </span>
          ) : (
            <Entry
              // biome-ignore lint/suspicious/noArrayIndexKey: a number is its place
              key={at}
              name={name}
              value={value}
              onValue={(to) => onValue(at, to)}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

const signOf = (value: number | null) =>
  value === null || Number(value.toFixed(2)) === 0
    ? undefined
    : value < 0
      ? 'negative'
      : 'positive';

interface EntryProps {
  readonly name: string;
  readonly value: number;
  readonly onValue: (value: number) => void;
}

function Entry({ name, value, onValue }: EntryProps) {
  const t = useWords('instrument');
  const id = useId();
  const [typing, setTyping] = useState<string | null>(null);
  const isWrong = typing !== null && !(Math.abs(parseTyped(typing)) <= 99);
  return (
    <span className="number-entry" data-sign={signOf(value)}>
      <input
        type="text"
        inputMode="text"
        autoComplete="off"
        aria-label={name}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? id : undefined}
        value={typing ?? short(value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyping(null)}
        onChange={(event) => {
          setTyping(event.target.value);
          const number = parseTyped(event.target.value);
          if (Math.abs(number) <= 99) onValue(number);
        }}
      />
      {isWrong && (
        <span className="number-error" id={id} role="status">
          {t('notANumber', { text: typing, min: '−99', max: '99' })}
        </span>
      )}
    </span>
  );
}
