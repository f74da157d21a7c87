// The two kinds of fields that callbacks' options need beside sliders: a text as Python would read it, and a yes or
// no. Imports React.
import { useId } from 'react';

interface TextProps {
  readonly label: string;
  readonly value: string;
  /** What is usually written there. */
  readonly suggestions?: readonly string[];
  readonly isWide?: boolean;
  readonly onValue: (value: string) => void;
}

export function TextField({ label, value, suggestions = [], isWide = false, onValue }: TextProps) {
  const id = useId();
  return (
    <div className="replay-text" data-wide={isWide || undefined}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={value}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        list={suggestions.length > 0 ? `${id}list` : undefined}
        onChange={(event) => onValue(event.target.value)}
      />
      {suggestions.length > 0 && (
        <datalist id={`${id}list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </div>
  );
}

interface FlagProps {
  readonly label: string;
  readonly value: boolean;
  readonly onValue: (value: boolean) => void;
}

export function FlagField({ label, value, onValue }: FlagProps) {
  return (
    <label className="replay-flag">
      <input type="checkbox" checked={value} onChange={(event) => onValue(event.target.checked)} />
      {label}
    </label>
  );
}
