// The settings that all experiments of a race share. Imports React, i18n.
import { useWords } from '../../../i18n/words.ts';
import { useFieldName } from '../../field-names.ts';
import { NumberSetting } from '../../NumberSetting.tsx';
import type { InvalidSettings } from '../../Settings.tsx';
import { StillSettings } from '../../StillSettings.tsx';
import { type RaceEntry, type SharedSettings, sharedRows } from './entries.ts';

interface Props {
  readonly entries: readonly RaceEntry[];
  readonly shared: SharedSettings;
  readonly isLive: boolean;
  readonly invalid: InvalidSettings;
  readonly insist: boolean;
  readonly onShared: (shared: SharedSettings) => void;
  readonly onInvalid: (invalid: InvalidSettings) => void;
}

export function RaceSettings({ entries, shared, isLive, invalid, insist, ...on }: Props) {
  const t = useWords('race');
  const nameOf = useFieldName();
  const base = entries[0]?.base;
  const rows = sharedRows(entries);
  if (base === undefined) return null;
  const isChanged = Object.keys(shared).length > 0 || Object.keys(invalid).length > 0;
  return (
    <div className="race-settings">
      {isLive ? (
        <div className="settings">
          {rows.map((row) => {
            const bookValue = row.read(base);
            if (bookValue === null) return null;
            const { [row.key]: _, ...others } = invalid;
            return (
              <NumberSetting
                key={row.key}
                {...{ row, bookValue, insist }}
                name={nameOf(row, base)}
                value={shared[row.key] ?? bookValue}
                invalid={invalid[row.key] ?? null}
                onValue={(value) => {
                  const { [row.key]: __, ...rest } = shared;
                  on.onInvalid(others);
                  on.onShared(value === bookValue ? rest : { ...rest, [row.key]: value });
                }}
                onInvalid={(text, error) =>
                  on.onInvalid({ ...invalid, [row.key]: { text, error } })
                }
              />
            );
          })}
        </div>
      ) : (
        <StillSettings experiment={base} rows={rows} />
      )}
      <p className="lab-foot">
        <span>{t('shared')}</span>
        {isChanged && (
          <button
            type="button"
            className="lab-word"
            onClick={() => {
              on.onInvalid({});
              on.onShared({});
            }}
          >
            {t('bookSettings')}
          </button>
        )}
      </p>
    </div>
  );
}
