// One choice that a reader makes among a few: a native list. Imports React, experiment's types, i18n.
import { useId } from 'react';
import type { ChoiceHyperparameter } from '../experiment/hyperparameters.ts';
import { useWords } from '../i18n/words.ts';
import { useOptionName } from './field-names.ts';
import './settings.css';

interface Props {
  readonly row: ChoiceHyperparameter;
  readonly name: string;
  readonly value: string;
  readonly bookValue: string;
  readonly onValue: (value: string) => void;
}

export function ChoiceSetting({ row, name, value, bookValue, onValue }: Props) {
  const t = useWords('lab');
  const nameOf = useOptionName();
  const id = useId();
  const changed = value !== bookValue;
  return (
    <div
      className="setting"
      data-kind="choice"
      data-id={row.id}
      data-changed={changed || undefined}
    >
      <label className="setting-name" htmlFor={id}>
        {name}
      </label>
      <select
        id={id}
        className="setting-value"
        value={value}
        aria-describedby={changed ? `${id}note` : undefined}
        onChange={(event) => onValue(event.target.value)}
      >
        {row.options.map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </select>
      <p className="setting-note" id={`${id}note`}>
        {changed && t('bookValue', { value: nameOf(bookValue) })}
      </p>
    </div>
  );
}
