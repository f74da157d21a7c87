// A number of the design that is typed, and a choice from a list: small enough to stand in a row with others.
// Imports React, i18n.
import { useId, useState } from 'react';
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { parseTyped } from '../../typed-number.ts';

interface NumberProps {
  readonly label: string;
  /** Said after the label to who does not see where it stands. */
  readonly of?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  readonly onValue: (value: number) => void;
}

/** What was typed wrongly stays in the field, with the reason; the design keeps its last good value. */
export function StudioNumber({ label, of, value, min, max, ...props }: NumberProps) {
  const { integer = false, onValue } = props;
  const t = useWords('instrument');
  const tStudio = useWords('studio');
  const id = useId();
  const [typing, setTyping] = useState<string | null>(null);
  const isSound = (number: number) =>
    number >= min && number <= max && (!integer || Number.isInteger(number));
  const isWrong = typing !== null && !isSound(parseTyped(typing));
  return (
    <span className="studio-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={of === undefined ? undefined : `${label}, ${of}`}
        value={typing ?? formatSetting(value)}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}error` : undefined}
        onFocus={(event) => event.target.select()}
        onBlur={() => {
          if (!isWrong) setTyping(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyping(null);
        }}
        onChange={(event) => {
          setTyping(event.target.value);
          const number = parseTyped(event.target.value);
          if (isSound(number)) onValue(number);
        }}
      />
      {isWrong && (
        <span className="studio-wrong" id={`${id}error`} role="status">
          {integer
            ? tStudio('notWhole', {
                text: typing,
                min: formatSetting(min),
                max: formatSetting(max),
              })
            : t('notANumber', { text: typing, min: formatSetting(min), max: formatSetting(max) })}
        </span>
      )}
    </span>
  );
}

interface PickProps<Value extends string> {
  readonly label: string;
  readonly of?: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly onValue: (value: Value) => void;
}

export function StudioPick<Value extends string>(props: PickProps<Value>) {
  const { label, of, value, options, onValue } = props;
  const id = useId();
  return (
    <span className="studio-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        aria-label={of === undefined ? undefined : `${label}, ${of}`}
        value={value}
        onChange={(event) => onValue(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </span>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onValue: (checked: boolean) => void;
}

export function StudioCheck({ label, checked, onValue }: CheckProps) {
  return (
    <label className="studio-check">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onValue(event.target.checked)}
      />
      {label}
    </label>
  );
}
