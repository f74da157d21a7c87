// A field of pixels in which one is chosen, by pointer or by arrow keys; what it looks like is its children's. Imports
// React.
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

interface Props {
  readonly width: number;
  readonly height: number;
  readonly cell: Cell;
  readonly label: string;
  readonly className?: string;
  /** By arrow keys, by a press, and while a press is drawn along; the button of the pointer is down in both. */
  readonly onCell: (cell: Cell, how: 'key' | 'press' | 'drag') => void;
  /** The pointer is over a cell without being pressed; null: it has left. */
  readonly onHover?: (cell: Cell | null) => void;
  readonly onRelease?: () => void;
  /** Keys that are no arrows. @returns whether it was one of its own */
  readonly onKey?: (event: KeyboardEvent) => boolean;
  readonly children: ReactNode;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

export function PixelField({ width, height, cell, label, className = '', ...props }: Props) {
  const { onCell, onHover, onRelease, onKey, children } = props;
  const within = (value: number, size: number) => Math.max(0, Math.min(size - 1, value));

  function cellOf(event: PointerEvent): Cell {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      row: within(Math.floor(((event.clientY - box.top) / box.height) * height), height),
      column: within(Math.floor(((event.clientX - box.left) / box.width) * width), width),
    };
  }

  return (
    <div
      className={`pixel-field ${className}`}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its pixels are chosen by keyboard
      tabIndex={0}
      aria-label={label}
      onKeyDown={(event) => {
        const arrow = ARROWS[event.key];
        if (arrow !== undefined) {
          const [down, right] = arrow;
          const to = {
            row: within(cell.row + down, height),
            column: within(cell.column + right, width),
          };
          onCell(to, 'key');
        } else if (!onKey?.(event)) return;
        event.preventDefault();
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        onCell(cellOf(event), 'press');
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) onCell(cellOf(event), 'drag');
        else onHover?.(cellOf(event));
      }}
      onPointerLeave={() => onHover?.(null)}
      onPointerUp={onRelease}
      onPointerCancel={onRelease}
    >
      {children}
    </div>
  );
}
