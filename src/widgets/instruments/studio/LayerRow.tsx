// One layer of the stack: its type, its options, what it gives, and its place, which is changed by dragging its handle
// or by its buttons. Imports React, experiment, i18n, keras's types.
import type { PointerEvent } from 'react';
import type { Layer } from '../../../experiment/model.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { LayerState } from '../../../keras/stack-diagnosis.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import {
  freshLayer,
  isStudioType,
  LAYER_FIELDS,
  type LayerField,
  STUDIO_TYPES,
} from './layer-fields.ts';
import { StudioNumber, StudioPick } from './studio-fields.tsx';

interface Props {
  /** Its place in the stack; the Input has 0. */
  readonly place: number;
  readonly count: number;
  readonly layer: Layer;
  readonly state: LayerState | undefined;
  readonly isDragged: boolean;
  readonly onLayer: (layer: Layer) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
  readonly onGrab: (event: PointerEvent<HTMLElement>) => void;
}

export function LayerRow({ place, count, layer, state, isDragged, ...props }: Props) {
  const { onLayer, onMove, onRemove, onGrab } = props;
  const t = useWords('studio.layers');
  const of = t('layer', { number: String(place) });
  const { type } = layer;
  const known = isStudioType(type);
  const fields = known ? LAYER_FIELDS[type] : [];
  const rare = fields.filter(({ isRare }) => isRare);
  return (
    <li className="studio-layer" data-place={place} data-dragged={isDragged || undefined}>
      <span className="studio-grip" aria-hidden="true" title={t('drag')} onPointerDown={onGrab}>
        ⠿
      </span>
      <select
        className="studio-type"
        aria-label={t('type', { number: String(place) })}
        value={type}
        onChange={({ target }) => {
          const chosen = STUDIO_TYPES.find((one) => one === target.value);
          if (chosen !== undefined) onLayer(freshLayer(chosen));
        }}
      >
        {!known && <option>{type}</option>}
        {STUDIO_TYPES.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <span className="studio-options">
        {fields
          .filter(({ isRare }) => !isRare)
          .map((field) => (
            <FieldOf key={field.name} {...{ field, layer, of, onLayer }} />
          ))}
      </span>
      <span className="studio-shape">
        {state?.outputShape == null
          ? t('shapeUnknown')
          : t('gives', {
              shape: state.outputShape.join(' × '),
              parameters: formatCount(state.parameters ?? 0),
            })}
      </span>
      <span className="studio-moves">
        <button
          type="button"
          className="lab-word"
          disabled={place <= 1}
          aria-label={t('up', { number: String(place) })}
          onClick={() => onMove(place - 1)}
        >
          ↑
        </button>
        <button
          type="button"
          className="lab-word"
          disabled={place >= count - 1}
          aria-label={t('down', { number: String(place) })}
          onClick={() => onMove(place + 1)}
        >
          ↓
        </button>
        <button
          type="button"
          className="lab-word"
          disabled={count <= 2}
          aria-label={t('remove', { number: String(place) })}
          onClick={onRemove}
        >
          ×
        </button>
      </span>
      {rare.length > 0 && (
        <details className="studio-rare">
          <summary>
            <span className="studio-hidden">{of}: </span>
            {t('more')}
          </summary>
          <span className="studio-options">
            {rare.map((field) => (
              <FieldOf key={field.name} {...{ field, layer, of, onLayer }} />
            ))}
          </span>
        </details>
      )}
      {state?.error != null && <ErrorNotice error={state.error} />}
    </li>
  );
}

interface FieldProps {
  readonly field: LayerField;
  readonly layer: Layer;
  readonly of: string;
  readonly onLayer: (layer: Layer) => void;
}

/** Options bear Keras's names, in every language. */
function FieldOf({ field, layer, of, onLayer }: FieldProps) {
  if (field.kind === 'pick') {
    return (
      <StudioPick
        label={field.name}
        of={of}
        value={field.read(layer)}
        options={field.options.map((value) => ({ value, name: pythonic(value) }))}
        onValue={(value) => onLayer(field.write(layer, value))}
      />
    );
  }
  return (
    <StudioNumber
      label={field.name}
      of={of}
      value={field.read(layer)}
      min={field.min}
      max={field.max}
      integer={field.integer}
      onValue={(value) => onLayer(field.write(layer, value))}
    />
  );
}

function pythonic(value: string): string {
  return value === 'true' ? 'True' : value === 'false' ? 'False' : value;
}
