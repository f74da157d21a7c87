// A choice among many, as the reader's system offers it. Imports React.
import { useId } from 'react';

interface Props<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly disabled?: boolean;
  readonly onValue: (value: Value) => void;
}

export function Pick<Value extends string>({ label, value, options, ...props }: Props<Value>) {
  const { disabled = false, onValue } = props;
  const id = useId();
  return (
    <div className="pick">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        onChange={(event) => onValue(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}
