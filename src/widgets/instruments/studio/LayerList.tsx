// The stack as a list: the Input, the layers, and what adds one. A layer is dragged by its handle, or moved by its
// buttons. Imports React, experiment, i18n, keras.
import { type PointerEvent, useRef, useState } from 'react';
import type { Layer } from '../../../experiment/model.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { LayerState } from '../../../keras/stack-diagnosis.ts';
import { MOST_LAYERS, moved } from './design.ts';
import { LayerRow } from './LayerRow.tsx';
import { freshLayer, STUDIO_TYPES, type StudioType } from './layer-fields.ts';
import { StudioPick } from './studio-fields.tsx';

interface Props {
  readonly layers: readonly Layer[];
  readonly states: readonly LayerState[];
  readonly classes: number;
  readonly onLayers: (layers: readonly Layer[]) => void;
}

const SHAPES: Readonly<Record<string, readonly number[]>> = {
  '28 × 28': [28, 28],
  '28 × 28 × 1': [28, 28, 1],
};

export function LayerList({ layers, states, classes, onLayers }: Props) {
  const t = useWords('studio.layers');
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [adding, setAdding] = useState<StudioType>('Dense');
  const [first] = layers;
  const shape = first?.type === 'Input' ? first.shape.join(' × ') : '';
  const total = states.every(({ parameters }) => parameters !== null)
    ? states.reduce((sum, { parameters }) => sum + (parameters ?? 0), 0)
    : null;
  const last = states.at(-1)?.outputShape;
  const fits = last == null || (last.length === 1 && last[0] === classes);

  /** The place in the list that the pointer is over. */
  function placeAt(y: number): number {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-place]') ?? [])];
    const under = rows.find((row) => y < row.getBoundingClientRect().bottom);
    return Number((under ?? rows.at(-1))?.dataset.place ?? 1);
  }

  function grab(event: PointerEvent<HTMLElement>, place: number): void {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const handle = event.currentTarget;
    let at = place;
    let now = layers;
    setDragged(place);
    const onMove = ({ clientY }: globalThis.PointerEvent) => {
      const to = placeAt(clientY);
      const next = moved(now, at, to);
      if (next === now) return;
      now = next;
      at = to;
      setDragged(to);
      onLayers(next);
    };
    const onEnd = () => {
      setDragged(null);
      handle.removeEventListener('pointermove', onMove);
      handle.removeEventListener('pointerup', onEnd);
      handle.removeEventListener('pointercancel', onEnd);
    };
    handle.addEventListener('pointermove', onMove);
    handle.addEventListener('pointerup', onEnd);
    handle.addEventListener('pointercancel', onEnd);
  }

  /** Before the layer that makes the classes, where a new one mostly belongs. */
  function add(): void {
    const at = layers.length > 2 ? layers.length - 1 : layers.length;
    onLayers(layers.toSpliced(at, 0, freshLayer(adding)));
  }

  return (
    <div className="studio-stack">
      <div className="studio-input">
        <span className="studio-type">Input</span>
        <StudioPick
          label="shape"
          of="Input"
          value={shape}
          options={[...new Set([...Object.keys(SHAPES), shape])].map((value) => ({
            value,
            name: value,
          }))}
          onValue={(value) => {
            const chosen = SHAPES[value];
            if (chosen !== undefined)
              onLayers([{ type: 'Input', shape: [...chosen] }, ...layers.slice(1)]);
          }}
        />
      </div>
      <ol ref={list} aria-label={t('list')}>
        {layers.slice(1).map((layer, i) => (
          <LayerRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place; what is being dragged keeps its handle
            key={i}
            place={i + 1}
            count={layers.length}
            layer={layer}
            state={states[i + 1]}
            isDragged={dragged === i + 1}
            onLayer={(to) => onLayers(layers.with(i + 1, to))}
            onMove={(to) => onLayers(moved(layers, i + 1, to))}
            onRemove={() => onLayers(layers.toSpliced(i + 1, 1))}
            onGrab={(event) => grab(event, i + 1)}
          />
        ))}
      </ol>
      <div className="studio-add">
        <StudioPick
          label={t('new')}
          value={adding}
          options={STUDIO_TYPES.map((value) => ({ value, name: value }))}
          onValue={setAdding}
        />
        <button
          type="button"
          className="lab-action"
          disabled={layers.length >= MOST_LAYERS}
          onClick={add}
        >
          {t('add')}
        </button>
        <span className="studio-total" role="status">
          {total === null ? t('totalUnknown') : t('total', { parameters: formatCount(total) })}
        </span>
      </div>
      {!fits && (
        <p className="lab-notice">
          {t('lastShape', { shape: last?.join(' × ') ?? '', classes: String(classes) })}
        </p>
      )}
    </div>
  );
}
