// The network: every unit with its own map of the plane, every connection as thick as its weight, and the buttons
// that make layers wider. Imports React, i18n, mathematics.
import { type KeyboardEvent, useRef } from 'react';
import { useWords } from '../../../i18n/words.ts';
import type { DenseNetwork } from '../../../mathematics/dense-network.ts';
import type { ResponseMaps } from '../../../mathematics/response-maps.ts';
import { FieldCanvas } from './FieldCanvas.tsx';
import { MOST_UNITS } from './plane-state.ts';
import { shadeOf } from './unit-shade.ts';

/** A unit by its column, 0 being the inputs, and its place in it. */
export interface UnitPlace {
  readonly column: number;
  readonly unit: number;
}

interface Props {
  readonly network: DenseNetwork;
  readonly maps: ResponseMaps;
  readonly shown: UnitPlace | null;
  readonly pinned: UnitPlace | null;
  readonly onLook: (place: UnitPlace | null) => void;
  readonly onPin: (place: UnitPlace) => void;
  readonly onUnits: (layer: number, units: number) => void;
}

export const isSame = (a: UnitPlace | null, b: UnitPlace | null) =>
  a?.column === b?.column && a?.unit === b?.unit;

/** px */
const HEIGHT = 328;

export function NetworkDiagram({ network, maps, shown, pinned, ...props }: Props) {
  const { onLook, onPin, onUnits } = props;
  const t = useWords('plane');
  const root = useRef<HTMLDivElement>(null);
  const sizes = [2, ...network.map(({ units }) => units)];
  const columns = sizes.length;
  const left = (column: number) => (100 * (column + 0.5)) / columns;
  const top = (column: number, unit: number) => (HEIGHT * (unit + 0.5)) / (sizes[column] ?? 1);
  const stop = pinned ?? { column: columns - 1, unit: 0 };

  function nameOf({ column, unit }: UnitPlace): string {
    if (column === 0) return t('input', { number: String(unit + 1) });
    if (column === columns - 1) return t('outputUnit');
    return t('hiddenUnit', { layer: String(column), unit: String(unit + 1) });
  }

  function onKeyDown(event: KeyboardEvent, { column, unit }: UnitPlace): void {
    const to = {
      ArrowUp: [column, unit - 1],
      ArrowDown: [column, unit + 1],
      ArrowLeft: [column - 1, unit],
      ArrowRight: [column + 1, unit],
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const [c = 0, u = 0] = to;
    const size = sizes[c];
    if (size === undefined) return;
    const next = `[data-unit="${c}-${Math.max(0, Math.min(u, size - 1))}"]`;
    root.current?.querySelector<HTMLElement>(next)?.focus({ preventScroll: true });
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: no control of a form, but a picture with parts to operate
    <div className="plane-network" ref={root} role="group" aria-label={t('diagram')}>
      <div className="plane-widths">
        {sizes.slice(1, -1).map((units, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is known by its place
          <span key={i} style={{ left: `${left(i + 1)}%` }}>
            <button
              type="button"
              aria-label={t('fewerUnits', { layer: String(i + 1) })}
              disabled={units === 1}
              onClick={() => onUnits(i, units - 1)}
            >
              −
            </button>
            <span aria-hidden="true">{units}</span>
            <button
              type="button"
              aria-label={t('moreUnits', { layer: String(i + 1) })}
              disabled={units === MOST_UNITS}
              onClick={() => onUnits(i, units + 1)}
            >
              +
            </button>
          </span>
        ))}
      </div>
      <div className="plane-units" style={{ height: HEIGHT }}>
        <svg viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {network.flatMap(({ inputs, units, kernel }, layer) =>
            Array.from({ length: inputs * units }, (_, at) => {
              const [i, j] = [Math.floor(at / units), at % units];
              const weight = kernel[at] as number;
              const isOf = shown !== null && shown.column === layer + 1 && shown.unit === j;
              const [x1, x2] = [left(layer), left(layer + 1)];
              const [y1, y2] = [top(layer, i), top(layer + 1, j)];
              const middle = (x1 + x2) / 2;
              return (
                <path
                  // biome-ignore lint/suspicious/noArrayIndexKey: a weight is known by its place
                  key={`${layer}-${at}`}
                  className={weight < 0 ? 'plane-weight is-negative' : 'plane-weight'}
                  data-faint={(shown !== null && shown.column > 0 && !isOf) || undefined}
                  d={`M${x1},${y1}C${middle},${y1} ${middle},${y2} ${x2},${y2}`}
                  strokeWidth={Math.min(8, 0.4 + 1.6 * Math.abs(weight))}
                />
              );
            }),
          )}
        </svg>
        {sizes.flatMap((size, column) =>
          Array.from({ length: size }, (_, unit) => {
            const place = { column, unit };
            const values = mapOf(maps, place);
            return (
              <button
                type="button"
                // biome-ignore lint/suspicious/noArrayIndexKey: a unit is known by its place
                key={`${column}-${unit}`}
                className="plane-unit"
                data-unit={`${column}-${unit}`}
                style={{ left: `${left(column)}%`, top: top(column, unit) }}
                aria-label={nameOf(place)}
                aria-pressed={isSame(pinned, place)}
                tabIndex={isSame(stop, place) ? 0 : -1}
                data-shown={isSame(shown, place) || undefined}
                onPointerEnter={() => onLook(place)}
                onPointerLeave={() => onLook(null)}
                onFocus={() => onLook(place)}
                onBlur={() => onLook(null)}
                onClick={() => onPin(place)}
                onKeyDown={(event) => onKeyDown(event, place)}
              >
                <FieldCanvas
                  values={values}
                  side={maps.side}
                  shade={shadeOf(network[column - 1]?.activation, values)}
                  strength={0.95}
                />
              </button>
            );
          }),
        )}
      </div>
    </div>
  );
}

/** What a unit answers all over the plane; an input answers with its coordinate. */
export function mapOf(maps: ResponseMaps, { column, unit }: UnitPlace): Float64Array {
  const map = (column === 0 ? maps.inputs : maps.layers[column - 1])?.[unit];
  if (map === undefined) throw new RangeError(`There is no unit ${unit} in column ${column}.`);
  return map;
}
