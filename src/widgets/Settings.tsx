// The controls of a lab: one for each hyper-parameter that its Experiment has. Imports React, experiment.
import { memo } from 'react';
import type { ErrorData } from '../experiment/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import {
  type Hyperparameter,
  isWide,
  offeredRows,
  withValue,
} from '../experiment/hyperparameters.ts';
import { ChoiceSetting } from './ChoiceSetting.tsx';
import { accuracyName } from './curves.ts';
import { useFieldName } from './field-names.ts';
import { NumberSetting } from './NumberSetting.tsx';
import { TextSetting } from './TextSetting.tsx';

/** What was typed into a field and can't be a value, by the row's key. */
export type InvalidSettings = Readonly<
  Record<string, { readonly text: string; readonly error: ErrorData }>
>;

interface Props {
  readonly base: Experiment;
  readonly experiment: Experiment;
  readonly invalid: InvalidSettings;
  readonly insist: boolean;
  readonly onExperiment: (experiment: Experiment) => void;
  readonly onInvalid: (invalid: InvalidSettings) => void;
}

/** A run's progress changes nothing here: drawn again only when a setting does. */
export const Settings = memo(function Settings(props: Props) {
  const { base, experiment, invalid, insist, onExperiment, onInvalid } = props;
  const nameOf = useFieldName();

  function take(row: Hyperparameter, value: number | string): void {
    const { [row.key]: _, ...others } = invalid;
    onInvalid(others);
    onExperiment(withValue(experiment, row, value));
  }

  return (
    <div className="settings">
      {offeredRows(base).map((row) => {
        const name = nameOf(row, base);
        if (row.kind === 'choice') {
          const [value, bookValue] = [row.read(experiment), row.read(base)];
          if (value === null || bookValue === null) return absent(row);
          const onValue = (chosen: string) => take(row, chosen);
          return <ChoiceSetting key={row.key} {...{ row, name, value, bookValue, onValue }} />;
        }
        const typed = {
          ...{ name, insist, invalid: invalid[row.key] ?? null },
          onInvalid: (text: string, error: ErrorData) =>
            onInvalid({ ...invalid, [row.key]: { text, error } }),
        };
        if (row.kind === 'text') {
          const [value, bookValue] = [row.read(experiment), row.read(base)];
          if (value === null || bookValue === null) return absent(row);
          return (
            <TextSetting
              key={row.key}
              {...{ row, value, bookValue, ...typed }}
              suggestions={row.names === 'log' ? loggedNames(base) : []}
              onValue={(text) => take(row, text)}
            />
          );
        }
        const [value, bookValue] = [row.read(experiment), row.read(base)];
        if (value === null || bookValue === null) return absent(row);
        return (
          <NumberSetting
            key={row.key}
            {...{ row, value, bookValue, ...typed }}
            onValue={(number) => take(row, number)}
          />
        );
      })}
    </div>
  );
});

/** The place of an option whose callback is switched off: nothing moves when it comes back. */
function absent(row: Hyperparameter) {
  const { key, kind, id } = row;
  const place = { 'data-kind': kind, 'data-id': id, 'data-wide': isWide(row) || undefined };
  return <div key={key} className="setting" {...place} aria-hidden="true" />;
}

/** What a monitor is most often set to: the loss and the first metric, in validation and in training. */
function loggedNames(base: Experiment): readonly string[] {
  const accuracy = accuracyName(base);
  return ['loss', ...(accuracy === null ? [] : [accuracy])].flatMap((key) => [`val_${key}`, key]);
}
