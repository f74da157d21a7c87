// One text that a reader sets, as Keras takes it: the name of a logged value, with those that there are to choose
// from, or of a file. Imports React, experiment, i18n.
import { useId, useState } from 'react';
import type { ErrorData } from '../experiment/errors.ts';
import { isWide, type TextHyperparameter } from '../experiment/hyperparameters.ts';
import { useErrorWords } from '../i18n/errors.ts';
import { useWords } from '../i18n/words.ts';
import { checkSetting } from './check-setting.ts';
import './settings.css';

interface Props {
  readonly row: TextHyperparameter;
  readonly name: string;
  readonly value: string;
  readonly bookValue: string;
  /** What is usually written there. */
  readonly suggestions: readonly string[];
  /** The text last typed, if it can't be a value, and why. */
  readonly invalid: { readonly text: string; readonly error: ErrorData } | null;
  /** Whether to say what is wrong even while the reader is still typing. */
  readonly insist: boolean;
  readonly onValue: (value: string) => void;
  readonly onInvalid: (text: string, error: ErrorData) => void;
}

export function TextSetting(props: Props) {
  const { row, name, value, bookValue, suggestions, invalid, insist, onValue, onInvalid } = props;
  const t = useWords('lab');
  const errorWords = useErrorWords();
  const id = useId();
  const [isTyping, setTyping] = useState(false);
  const shownError = invalid !== null && (!isTyping || insist) ? invalid.error : null;
  const words = shownError === null ? null : errorWords(shownError);
  const changed = value !== bookValue;
  const isNoted = words !== null || changed;

  function take(typed: string): void {
    const error = checkSetting(row, typed);
    if (error === null) onValue(typed);
    else onInvalid(typed, error);
  }

  return (
    <div
      className="setting"
      data-kind="text"
      data-id={row.id}
      data-wide={isWide(row) || undefined}
      data-changed={changed || undefined}
    >
      <label className="setting-name" htmlFor={id}>
        {name}
      </label>
      <input
        id={id}
        className="setting-value"
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={invalid?.text ?? value}
        list={suggestions.length > 0 ? `${id}list` : undefined}
        aria-invalid={shownError !== null || undefined}
        aria-describedby={isNoted ? `${id}note` : undefined}
        onChange={(event) => {
          setTyping(true);
          take(event.target.value);
        }}
        onBlur={() => setTyping(false)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') setTyping(false);
          if (event.key !== 'Escape') return;
          setTyping(false);
          onValue(value);
        }}
      />
      {suggestions.length > 0 && (
        <datalist id={`${id}list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      <p className="setting-note" id={`${id}note`} data-error={words === null ? undefined : true}>
        {words !== null
          ? `${words.what} ${words.advice}`
          : changed && t('bookValue', { value: bookValue })}
      </p>
    </div>
  );
}
