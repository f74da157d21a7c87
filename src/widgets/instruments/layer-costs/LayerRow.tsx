// One layer of the stack: its type, its numbers, and its place among the others. Imports React, i18n.
import { useId, useState } from 'react';
import { useWords } from '../../../i18n/words.ts';
import { parseTyped } from '../../typed-number.ts';
import { fieldsOf, freshLayer, type LayerType, type StackLayer, TYPES } from './stack.ts';

interface Props {
  readonly number: number;
  readonly layer: StackLayer;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly canRemove: boolean;
  readonly onLayer: (layer: StackLayer) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

export function LayerRow({ number, layer, isFirst, isLast, ...props }: Props) {
  const { canRemove, onLayer, onMove, onRemove } = props;
  const t = useWords('cnn.costs');
  const fields = fieldsOf(layer.type);
  const of = { number: String(number) };
  return (
    <fieldset className="layer-row">
      <legend>{t('layer', of)}</legend>
      <select
        aria-label={t('type', of)}
        value={layer.type}
        onChange={(event) => onLayer(freshLayer(event.target.value as LayerType))}
      >
        {TYPES.map((type) => (
          <option key={type}>{type}</option>
        ))}
      </select>
      <span className="layer-fields">
        {fields.width && (
          <WholeNumber
            label={t(layer.type === 'Dense' ? 'units' : 'filters')}
            value={layer.width}
            max={4096}
            onValue={(width) => onLayer({ ...layer, width })}
          />
        )}
        {fields.window && (
          <>
            <WholeNumber
              label={t('size')}
              value={layer.size}
              max={32}
              onValue={(size) => onLayer({ ...layer, size })}
            />
            <WholeNumber
              label={t('stride')}
              value={layer.stride}
              max={16}
              onValue={(stride) => onLayer({ ...layer, stride })}
            />
            <label className="layer-field">
              <span>padding</span>
              <select
                value={layer.padding}
                onChange={(event) =>
                  onLayer({ ...layer, padding: event.target.value as StackLayer['padding'] })
                }
              >
                <option>valid</option>
                <option>same</option>
              </select>
            </label>
          </>
        )}
      </span>
      <span className="layer-moves">
        <button
          type="button"
          className="lab-word"
          disabled={isFirst}
          aria-label={t('up', of)}
          onClick={() => onMove(-1)}
        >
          ↑
        </button>
        <button
          type="button"
          className="lab-word"
          disabled={isLast}
          aria-label={t('down', of)}
          onClick={() => onMove(1)}
        >
          ↓
        </button>
        <button
          type="button"
          className="lab-word"
          disabled={!canRemove}
          aria-label={t('remove', of)}
          onClick={onRemove}
        >
          ×
        </button>
      </span>
    </fieldset>
  );
}

interface WholeProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly onValue: (value: number) => void;
}

export function WholeNumber({ label, value, max, onValue }: WholeProps) {
  const t = useWords('instrument');
  const id = useId();
  const [typing, setTyping] = useState<string | null>(null);
  const isSound = (number: number) => Number.isInteger(number) && number >= 1 && number <= max;
  const isWrong = typing !== null && !isSound(parseTyped(typing));
  return (
    <span className="layer-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={typing ?? String(value)}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}error` : undefined}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyping(null)}
        onChange={(event) => {
          setTyping(event.target.value);
          const number = parseTyped(event.target.value);
          if (isSound(number)) onValue(number);
        }}
      />
      {isWrong && (
        <span className="number-error" id={`${id}error`} role="status">
          {t('notANumber', { text: typing, min: '1', max: String(max) })}
        </span>
      )}
    </span>
  );
}
