// The settings of an Experiment as a page shows them before its lab is loaded: the same names and values at
// the same places as the controls that will stand there. Imports React, experiment, i18n.
import type { Experiment } from '../experiment/experiment.ts';
import { type Hyperparameter, isWide, offeredRows } from '../experiment/hyperparameters.ts';
import { formatSetting } from '../i18n/numbers.ts';
import { useFieldName, useOptionName } from './field-names.ts';
import { placeOnSlider } from './typed-number.ts';
import './settings.css';

interface Props {
  readonly experiment: Experiment;
  /** Those to show; all where it is not given. */
  readonly rows?: readonly Hyperparameter[];
}

export function StillSettings({ experiment, rows = offeredRows(experiment) }: Props) {
  const nameOf = useFieldName();
  const optionName = useOptionName();
  const written = (kind: Hyperparameter['kind'], value: string | number) => {
    if (typeof value === 'number') return formatSetting(value);
    return kind === 'choice' ? optionName(value) : value;
  };
  return (
    <dl className="settings">
      {rows.map((row) => {
        const value = row.read(experiment);
        if (value === null) return null;
        const place =
          row.kind === 'number'
            ? placeOnSlider(row.stops, Number(value)) / (row.stops.length - 1)
            : 0;
        return (
          <div
            key={row.key}
            className="setting"
            data-kind={row.kind}
            data-id={row.id}
            data-wide={isWide(row) || undefined}
          >
            <dt className="setting-name">{nameOf(row, experiment)}</dt>
            <dd className="setting-value">{written(row.kind, value)}</dd>
            {row.kind === 'number' && (
              <dd
                aria-hidden="true"
                className="setting-track"
                style={{ '--place': place } as React.CSSProperties}
              />
            )}
          </div>
        );
      })}
    </dl>
  );
}
