// A row of garments of which one is picked: radio buttons, each an image. Imports React, i18n.
import { useId } from 'react';
import { useWords } from '../../../i18n/words.ts';
import type { InstrumentGarment } from '../../Instrument.tsx';

interface Props {
  readonly garments: readonly InstrumentGarment[];
  /** The place of the one that is picked. */
  readonly chosen: number;
  readonly onChoose: (place: number) => void;
}

export function GarmentPicker({ garments, chosen, onChoose }: Props) {
  const t = useWords('introduction.classifier');
  const name = useId();
  return (
    <fieldset className="garment-picker">
      <legend>{t('garment')}</legend>
      {garments.map(({ index, className, src }, place) => (
        <label key={index}>
          <input
            type="radio"
            name={name}
            checked={place === chosen}
            onChange={() => onChoose(place)}
          />
          <img
            className="ink-image"
            src={src}
            width={28}
            height={28}
            alt={t('number', { index: String(index), name: className })}
          />
        </label>
      ))}
    </fieldset>
  );
}
