// One of a few: radio buttons in a row, as the reader's system moves among them. Imports React.
import { useId } from 'react';

interface Props<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly disabled?: boolean;
  readonly onValue: (value: Value) => void;
}

export function Choice<Value extends string>({ label, value, options, ...props }: Props<Value>) {
  const { disabled = false, onValue } = props;
  const name = useId();
  return (
    <fieldset className="choice" disabled={disabled}>
      <legend>
        <span>{label}</span>
      </legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onValue(option.value)}
            />
            {option.name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
