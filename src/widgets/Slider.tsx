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
  /** Whether equal ways along the track are equal ratios: `step` is then one of log₁₀, and `min` > 0. */
  readonly isLog?: boolean;
  /** How the number is written; `formatSetting` where it is not given. */
  readonly format?: (value: number) => string;
  readonly disabled?: boolean;
  readonly onValue: (value: number) => void;
}

export function Slider({ label, value, min, max, step, disabled = false, ...props }: Props) {
  const { isLog = false, format = formatSetting, onValue } = props;
  const onTrack = isLog ? Math.log10 : (number: number) => number;
  const ofTrack = isLog ? (place: number) => Number((10 ** place).toPrecision(2)) : Number;
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
        min={onTrack(min)}
        max={onTrack(max)}
        step={step}
        value={onTrack(value)}
        disabled={disabled}
        aria-label={label}
        aria-valuetext={format(value)}
        onChange={(event) => onValue(ofTrack(Number(event.target.value)))}
      />
      {isWrong && typing !== null && (
        <span className="slider-error" id={`${id}error`} role="status">
          {t('notANumber', { text: typing, min: format(min), max: format(max) })}
        </span>
      )}
    </div>
  );
}
