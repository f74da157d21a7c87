// Which of the runs are listed. Imports React, i18n.
import { useId } from 'react';
import { useWords } from '../../../i18n/words.ts';
import { Pick } from '../../Pick.tsx';
import { type LedgerRow, type LedgerView, valuesOf } from './ledger-view.ts';

interface Props {
  readonly rows: readonly LedgerRow[];
  readonly view: LedgerView;
  readonly disabled: boolean;
  readonly onView: (change: Partial<LedgerView>) => void;
}

export function LedgerFilters({ rows, view, disabled, onView }: Props) {
  const t = useWords('runLedger.filters');
  const backends = useWords('widgets.backends');
  const id = useId();
  const offered = {
    chapter: valuesOf(rows, ({ chapter }) => [chapter]),
    tag: valuesOf(rows, ({ run }) => run.tags),
    model: valuesOf(rows, ({ model }) => [model]),
    backend: valuesOf(rows, ({ backend }) => [backend]),
  };
  const nameOf = (of: keyof typeof offered, value: string) =>
    of === 'backend' ? backends(value as 'wasm') : value;
  return (
    <div className="ledger-filters">
      <div className="pick ledger-search">
        <label htmlFor={id}>{t('text')}</label>
        <input
          id={id}
          type="search"
          autoComplete="off"
          value={view.text}
          disabled={disabled}
          onChange={(event) => onView({ text: event.target.value })}
        />
      </div>
      {(['chapter', 'tag', 'model', 'backend'] as const).map((of) => {
        // A link may name what is not here: then it can be seen, and taken back.
        const values = [...new Set([...offered[of], view[of]])].filter((value) => value !== '');
        return (
          <Pick
            key={of}
            label={t(of)}
            value={view[of]}
            disabled={disabled}
            options={[
              { value: '', name: t('all') },
              ...values.map((value) => ({ value, name: nameOf(of, value) })),
            ]}
            onValue={(value) => onView({ [of]: value })}
          />
        );
      })}
    </div>
  );
}
