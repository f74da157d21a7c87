// One number that a reader turns: a slider over its sensible range, always with the number itself, which can
// be typed and may go beyond. Native controls: they take mouse, touch, keyboard and screen reader as the
// reader's system does. Imports React, experiment, i18n.
import { useId, useState } from 'react';
import type { ErrorData } from '../experiment/errors.ts';
import type { NumberHyperparameter } from '../experiment/hyperparameters.ts';
import { useErrorWords } from '../i18n/errors.ts';
import { formatSetting } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { checkSetting } from './check-setting.ts';
import { nextStop, parseTyped, placeOnSlider } from './typed-number.ts';
import './settings.css';

interface Props {
  readonly row: NumberHyperparameter;
  readonly name: string;
  readonly value: number;
  /** The chapter's own value, shown where the reader's differs. */
  readonly bookValue: number;
  /** The text last typed, if it can't be a value, and why. */
  readonly invalid: { readonly text: string; readonly error: ErrorData } | null;
  /** Whether to say what is wrong even while the reader is still typing. */
  readonly insist: boolean;
  readonly onValue: (value: number) => void;
  readonly onInvalid: (text: string, error: ErrorData) => void;
}

export function NumberSetting(props: Props) {
  const { row, name, value, bookValue, invalid, insist, onValue, onInvalid } = props;
  const t = useWords('lab');
  const errorWords = useErrorWords();
  const id = useId();
  /** What stands in the field while it is being typed in; null shows the value. */
  const [typing, setTyping] = useState<string | null>(null);
  const text = typing ?? invalid?.text ?? formatSetting(value);
  const shownError = invalid !== null && (typing === null || insist) ? invalid.error : null;
  const words = shownError === null ? null : errorWords(shownError);

  function take(typed: string): void {
    const number = parseTyped(typed);
    const error = checkSetting(row, Number.isNaN(number) ? typed : number);
    if (error === null) onValue(number);
    else onInvalid(typed, error);
  }

  const last = row.stops.length - 1;
  const place = placeOnSlider(row.stops, value);
  const describedBy = words === null && value === bookValue ? undefined : `${id}note`;
  return (
    <div className="setting" data-kind="number" data-changed={value !== bookValue || undefined}>
      <label className="setting-name" htmlFor={`${id}text`}>
        {name}
      </label>
      <input
        id={`${id}text`}
        className="setting-value"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        value={text}
        aria-invalid={shownError !== null || undefined}
        aria-describedby={describedBy}
        onChange={(event) => {
          setTyping(event.target.value);
          take(event.target.value);
        }}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyping(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') setTyping(null);
          if (event.key === 'Escape') {
            setTyping(null);
            onValue(value);
          }
          if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
            event.preventDefault();
            setTyping(null);
            onValue(nextStop(row, value, event.key === 'ArrowUp' ? 1 : -1));
          }
        }}
      />
      <input
        className="setting-slider"
        type="range"
        min={0}
        max={last}
        step={1}
        value={Math.round(place)}
        style={{ '--place': place / last } as React.CSSProperties}
        aria-label={name}
        aria-valuetext={formatSetting(value)}
        onChange={(event) => onValue(row.stops[Number(event.target.value)] ?? value)}
      />
      <p className="setting-note" id={`${id}note`} data-error={words === null ? undefined : true}>
        {words !== null
          ? `${words.what} ${words.advice}`
          : value !== bookValue && t('bookValue', { value: formatSetting(bookValue) })}
      </p>
    </div>
  );
}
