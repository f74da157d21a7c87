// Which hyper-parameters a sweep turns, and between which values. Imports React, experiment, i18n.
import { useId, useState } from 'react';
import type { Experiment } from '../../../experiment/experiment.ts';
import type { NumberHyperparameter } from '../../../experiment/hyperparameters.ts';
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { gridValues, type SweepRow, sweepableRows } from '../../../mathematics/sweep-design.ts';
import { useFieldName, useOptionName } from '../../field-names.ts';
import { parseTyped } from '../../typed-number.ts';
import { type AxisState, firstAxis, type SweepState } from './sweep-plan.ts';

interface Props {
  readonly base: Experiment;
  readonly state: SweepState;
  readonly disabled: boolean;
  readonly onAxes: (axes: SweepState['axes']) => void;
}

export function AxisSettings({ base, state, disabled, onAxes }: Props) {
  const t = useWords('sweep.axes');
  const nameOf = useFieldName();
  return (
    <fieldset className="sweep-axes" disabled={disabled}>
      <legend>{t('legend')}</legend>
      {sweepableRows(base).map((row) => {
        const axis = state.axes[row.key];
        const { [row.key]: _, ...others } = state.axes;
        return (
          <div key={row.key} className="sweep-axis" data-axis={row.key}>
            <label className="sweep-chosen">
              <input
                type="checkbox"
                checked={axis !== undefined}
                onChange={() =>
                  onAxes(axis === undefined ? { ...others, [row.key]: firstAxis(row) } : others)
                }
              />
              {nameOf(row, base)}
            </label>
            {axis !== undefined && (
              <Values
                {...{ row, axis, state }}
                name={nameOf(row, base)}
                onAxis={(next) => onAxes({ ...others, [row.key]: next })}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

interface ValuesProps {
  readonly row: SweepRow;
  readonly axis: AxisState;
  readonly state: SweepState;
  readonly name: string;
  readonly onAxis: (axis: AxisState) => void;
}

function Values({ row, axis, state, name, onAxis }: ValuesProps) {
  const t = useWords('sweep.axes');
  const optionName = useOptionName();
  if (row.kind === 'choice' || 'options' in axis) {
    const options = 'options' in axis ? axis.options : [];
    return (
      <div className="sweep-options">
        {(row.kind === 'choice' ? row.options : []).map((option) => (
          <label key={option}>
            <input
              type="checkbox"
              checked={options.includes(option)}
              onChange={() =>
                onAxis({
                  options: options.includes(option)
                    ? options.filter((other) => other !== option)
                    : [...options, option],
                })
              }
            />
            {optionName(option)}
          </label>
        ))}
      </div>
    );
  }
  const values = gridValues(row, { key: row.key, ...axis })
    .map(Number)
    .map(formatSetting);
  return (
    <div className="sweep-range">
      <NumberField
        label={t('from')}
        of={name}
        row={row}
        value={axis.from}
        onValue={(from) => onAxis({ ...axis, from })}
      />
      <NumberField
        label={t('to')}
        of={name}
        row={row}
        value={axis.to}
        onValue={(to) => onAxis({ ...axis, to })}
      />
      {state.mode === 'grid' && (
        <>
          <NumberField
            label={t('count')}
            of={name}
            row={COUNT}
            value={axis.count}
            onValue={(count) => onAxis({ ...axis, count })}
          />
          <span className="sweep-values">{values.join(', ')}</span>
        </>
      )}
    </div>
  );
}

const COUNT: Pick<NumberHyperparameter, 'min' | 'max' | 'integer'> = {
  min: 1,
  max: 12,
  integer: true,
};

interface FieldProps {
  readonly label: string;
  /** What it belongs to, for who does not see that. */
  readonly of?: string;
  readonly row: Pick<NumberHyperparameter, 'min' | 'max' | 'integer'>;
  readonly value: number;
  readonly disabled?: boolean;
  readonly onValue: (value: number) => void;
}

/** A number that can be typed; what is no such number is marked, and changes nothing. */
export function NumberField({ label, of, row, value, disabled = false, onValue }: FieldProps) {
  const t = useWords('instrument');
  const id = useId();
  const [typing, setTyping] = useState<string | null>(null);
  const isRight = (number: number) =>
    number >= row.min && number <= row.max && (!row.integer || Number.isInteger(number));
  const isWrong = typing !== null && !isRight(parseTyped(typing));
  return (
    <span className="sweep-number">
      <label htmlFor={id}>
        {label}
        {of !== undefined && <span className="visually-hidden"> {of}</span>}
      </label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={typing ?? formatSetting(value)}
        disabled={disabled}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}error` : undefined}
        onChange={(event) => {
          setTyping(event.target.value);
          const number = parseTyped(event.target.value);
          if (isRight(number)) onValue(number);
        }}
        onBlur={() => setTyping(null)}
      />
      {isWrong && (
        <span className="sweep-error" id={`${id}error`} role="status">
          {t('notANumber', {
            text: typing ?? '',
            min: formatSetting(row.min),
            max: formatSetting(row.max),
          })}
        </span>
      )}
    </span>
  );
}
