// A number of an instrument: a slider with its number beside it, which can be typed. Imports React, i18n.
import { useId, useState } from 'react';
import { formatSetting } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { parseTyped } from './typed-number.ts';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Of the slider; what is typed may lie between. */
  readonly step: number;
  /** How the number is written; `formatSetting` where it is not given. */
  readonly format?: (value: number) => string;
  readonly disabled?: boolean;
  readonly onValue: (value: number) => void;
}

export function Slider({ label, value, min, max, step, disabled = false, ...props }: Props) {
  const { format = formatSetting, onValue } = props;
  const t = useWords('instrument');
  const id = useId();
  /** What stands in the field while it is typed in; null shows the value. */
  const [typing, setTyping] = useState<string | null>(null);
  const typed = typing === null ? value : parseTyped(typing);
  const isWrong = !(typed >= min && typed <= max);

  function take(text: string): void {
    setTyping(text);
    const number = parseTyped(text);
    if (number >= min && number <= max) onValue(number);
  }

  return (
    <div className="slider">
      <label htmlFor={`${id}text`}>{label}</label>
      <input
        id={`${id}text`}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={typing ?? format(value)}
        disabled={disabled}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}error` : undefined}
        onChange={(event) => take(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyping(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape') setTyping(null);
        }}
      />
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={disabled}
        aria-label={label}
        aria-valuetext={format(value)}
        onChange={(event) => onValue(Number(event.target.value))}
      />
      {isWrong && typing !== null && (
        <span className="slider-error" id={`${id}error`} role="status">
          {t('notANumber', { text: typing, min: format(min), max: format(max) })}
        </span>
      )}
    </div>
  );
}
