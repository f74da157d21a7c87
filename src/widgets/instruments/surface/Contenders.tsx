// Who takes part in the race, and with which hyper-parameters. Imports React, i18n.

import { useWords } from '../../../i18n/words.ts';
import { Slider } from '../../Slider.tsx';
import { CONTENDERS, type Contender, type Field, fieldsOf, KINDS, RANGES } from './contenders.ts';
import type { RaceState } from './presets.ts';
import { racerLine } from './racer-line.tsx';

const FIELD_WORDS = {
  rate: 'rateField',
  momentum: 'momentumField',
  rho: 'rhoField',
  beta1: 'beta1Field',
  beta2: 'beta2Field',
  decay: 'decayField',
} as const satisfies Record<Field, string>;

interface Props {
  readonly race: RaceState;
  readonly onToggle: (contender: Contender) => void;
  readonly onValue: (contender: Contender, field: Field, value: number) => void;
}

export function Contenders({ race, onToggle, onValue }: Props) {
  const t = useWords('optimizer.surface');
  return (
    <fieldset className="contenders">
      <legend>{t('optimizers')}</legend>
      {CONTENDERS.map((contender, k) => {
        const isOn = race.racers.includes(contender);
        const kind = KINDS[contender];
        const valueNow = (field: Field) =>
          race.values[contender]?.[field] ?? kind.values[field] ?? RANGES[field].min;
        return (
          <div key={contender} className="contender" data-on={isOn || undefined}>
            <label className="contender-name">
              <input type="checkbox" checked={isOn} onChange={() => onToggle(contender)} />
              {racerLine(k + 1)}
              {t(contender)}
            </label>
            {isOn && (
              <details>
                <summary
                  aria-label={t('settings', { name: t(contender), rate: String(valueNow('rate')) })}
                >
                  η {valueNow('rate')}
                </summary>
                {fieldsOf(contender).map((field) => (
                  <Slider
                    key={field}
                    label={t(FIELD_WORDS[field])}
                    value={valueNow(field)}
                    {...RANGES[field]}
                    onValue={(value) => onValue(contender, field, value)}
                  />
                ))}
              </details>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
