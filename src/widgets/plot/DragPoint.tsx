// A point of a plot that is dragged by mouse or finger, and moved by the arrow keys. To a screen reader it is a
// slider whose text says both of its numbers. Imports React.
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { formatSetting } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import type { Scales } from './Plot.tsx';

interface Props {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly scales: Scales;
  /** How far an arrow key moves it, in the data's units; with Shift five times as far. */
  readonly step: number;
  /** Along one axis only, as on a curve. */
  readonly axis?: 'x' | 'y';
  readonly radius?: number;
  /** Its colour where it is not the accent's. */
  readonly colour?: string;
  readonly format?: (value: number) => string;
  readonly onMove: (x: number, y: number) => void;
  /** Delete or Backspace was pressed on it. */
  readonly onDelete?: () => void;
  /** What a screen reader says of it where its two numbers are not all. */
  readonly says?: string;
  /** Its own mark, drawn around 0, 0, in place of the disc. */
  readonly mark?: ReactNode;
  /** How far from it a finger or the mouse still takes it, in px. */
  readonly reach?: number;
  /** −1 where only one point of many is a tab stop. */
  readonly tabIndex?: 0 | -1;
  /** Another key. @returns whether it was one of its own */
  readonly onKey?: (event: KeyboardEvent) => boolean;
  readonly onFocus?: () => void;
}

const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export function DragPoint({ name, x, y, scales, step, axis, radius = 7, ...props }: Props) {
  const { colour, format = formatSetting, onMove, onDelete } = props;
  const { says, mark, reach = 22, tabIndex = 0, onKey, onFocus } = props;
  const t = useWords('instrument');
  const clamp = (value: number, a: number, b: number) =>
    Math.min(Math.max(value, Math.min(a, b)), Math.max(a, b));

  function move(toX: number, toY: number): void {
    const { left, top, width, height } = scales;
    onMove(
      axis === 'y' ? x : clamp(toX, scales.invertX(left), scales.invertX(left + width)),
      axis === 'x' ? y : clamp(toY, scales.invertY(top), scales.invertY(top + height)),
    );
  }

  function onPointerMove(event: PointerEvent<SVGGElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const svg = event.currentTarget.ownerSVGElement;
    const matrix = svg?.getScreenCTM();
    if (!matrix) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    move(scales.invertX(at.x), scales.invertY(at.y));
  }

  return (
    <g
      className="drag-point"
      role="slider"
      tabIndex={tabIndex}
      aria-label={name}
      aria-valuenow={axis === 'y' ? y : x}
      aria-valuetext={
        says ??
        (axis === undefined
          ? t('point', { name, x: format(x), y: format(y) })
          : format(axis === 'x' ? x : y))
      }
      transform={`translate(${scales.x(x)} ${scales.y(y)})`}
      onPointerDown={(event) => {
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.focus({ preventScroll: true });
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onFocus={onFocus}
      onKeyDown={(event) => {
        if (onKey?.(event)) {
          event.preventDefault();
          return;
        }
        const direction = KEYS[event.key];
        if (direction !== undefined) {
          event.preventDefault();
          const by = event.shiftKey ? 5 * step : step;
          move(x + direction[0] * by, y + direction[1] * by);
        } else if ((event.key === 'Delete' || event.key === 'Backspace') && onDelete) {
          event.preventDefault();
          onDelete();
        }
      }}
    >
      {/* 44 px for a finger, where there is room. */}
      <circle className="drag-target" r={reach} />
      {mark ?? (
        <circle className="drag-mark" r={radius} style={colour ? { fill: colour } : undefined} />
      )}
    </g>
  );
}
