// A number that the reader works out and types in, checked on request. Imports React, i18n.
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { parseTyped } from './typed-number.ts';
import './question.css';

interface Props {
  /** The right number, as text. */
  readonly value: string;
  /** How far off an answer may be; nothing where it is not given. */
  readonly tolerance?: string;
  readonly unit?: string;
  /** The question. */
  readonly children: ReactNode;
}

export function Answer({ value, tolerance = '0', unit, children }: Props) {
  const t = useWords('widgets.question');
  const id = useId();
  const [text, setText] = useState('');
  const [checked, setChecked] = useState<string | null>(null);
  const typed = parseTyped(text);
  // A decimal's last bit is no error of the reader's.
  const isRight = Math.abs(typed - Number(value)) <= Number(tolerance) + 1e-9;

  function verdict(): string {
    if (checked === null || checked !== text) return '';
    if (Number.isNaN(typed)) return t('notANumber');
    return isRight ? t('right') : t('wrong');
  }

  return (
    <form
      className="question"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(text);
      }}
    >
      <div id={`${id}question`}>{children}</div>
      <p className="question-check">
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-label={t('answer')}
          aria-describedby={`${id}question`}
          aria-invalid={(checked === text && Number.isNaN(typed)) || undefined}
          onChange={(event) => setText(event.target.value)}
        />
        {unit !== undefined && <span>{unit}</span>}
        <button type="submit" className="lab-action">
          {t('check')}
        </button>
        <span role="status">{verdict()}</span>
      </p>
    </form>
  );
}
