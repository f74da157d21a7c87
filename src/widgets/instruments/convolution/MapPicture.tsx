// An image or a feature map as a picture, with its border of zeros and the pixels of a window marked. A pointer over
// it, or the arrow keys, go to a place. Imports React, mathematics.
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { Covered, Maps } from '../../../mathematics/convolution.ts';

/** Red, green, blue; told apart by lightness too, and legible on the paper of both themes. */
const POSITIVE = [38, 104, 178] as const;
const NEGATIVE = [196, 84, 16] as const;

export interface Border {
  readonly above: number;
  readonly below: number;
  readonly left: number;
  readonly right: number;
}
export const NO_BORDER: Border = { above: 0, below: 0, left: 0, right: 0 };

interface Props {
  /** Empty where what stands around it has a name. */
  readonly label: string;
  /** One channel; null while it is not here. */
  readonly maps: Maps | null;
  readonly height: number;
  readonly width: number;
  /** The size of number at which the colour is full; the greatest one's where absent. */
  readonly scale?: number;
  /** Drawn as ink, as garments are; else positive and negative numbers in two colours. */
  readonly isInk?: boolean;
  /** Shown while the numbers are not here. */
  readonly src?: string | undefined;
  readonly border?: Border;
  /** The pixels of a window. */
  readonly covered?: readonly Pick<Covered, 'row' | 'column'>[];
  /** The place in words, for who does not see it; with it the picture can be operated. */
  readonly placeWords?: string;
  readonly onMove?: (rows: number, columns: number) => void;
  /** Row and column of a pixel of the picture, border left out: it may lie outside. */
  readonly onPoint?: (row: number, column: number) => void;
  readonly onPress?: () => void;
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function MapPicture(props: Props) {
  const { label, maps, height, width, scale, isInk = false, src, border = NO_BORDER } = props;
  const { covered = [], placeWords, onMove, onPoint, onPress } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const rows = height + border.above + border.below;
  const columns = width + border.left + border.right;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || maps === null) return;
    const image = context.createImageData(maps.width, maps.height);
    const full = scale ?? Math.max(1e-9, ...Array.from(maps.values, Math.abs));
    for (let i = 0; i < maps.values.length; i += 1) {
      const value = maps.values[i] ?? 0;
      const colour = isInk ? [0, 0, 0] : value < 0 ? NEGATIVE : POSITIVE;
      const strength = isInk ? Math.max(0, value) : Math.abs(value);
      image.data.set([...colour, 255 * Math.min(1, strength / full)], 4 * i);
    }
    context.putImageData(image, 0, 0);
  }, [maps, scale, isInk]);

  function point(event: PointerEvent<HTMLDivElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const y = ((event.clientY - box.top) / box.height) * rows;
    const x = ((event.clientX - box.left) / box.width) * columns;
    onPoint?.(Math.floor(y) - border.above, Math.floor(x) - border.left);
  }

  function press(event: KeyboardEvent): void {
    const move = MOVES[event.key];
    if (move !== undefined) {
      event.preventDefault();
      onMove?.(...move);
    }
    if (event.key === 'Enter') onPress?.();
  }

  const place = {
    top: `${(100 * border.above) / rows}%`,
    left: `${(100 * border.left) / columns}%`,
    width: `${(100 * width) / columns}%`,
    height: `${(100 * height) / rows}%`,
  };
  const isOperated = placeWords !== undefined;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: either has a label
    <div
      className="map-picture"
      style={{ aspectRatio: `${columns} / ${rows}` }}
      aria-label={label === '' ? undefined : label}
      {...(isOperated
        ? {
            role: 'slider',
            tabIndex: 0,
            'aria-valuemin': 0,
            'aria-valuemax': height * width - 1,
            'aria-valuenow': Math.max(
              0,
              (covered[0]?.row ?? 0) * width + (covered[0]?.column ?? 0),
            ),
            'aria-valuetext': placeWords,
            onPointerMove: point,
            onPointerDown: point,
            onKeyDown: press,
            onDoubleClick: onPress,
          }
        : label === ''
          ? { 'aria-hidden': true }
          : { role: 'img' })}
    >
      {maps === null && src !== undefined && (
        <img
          className="ink-image map-picture-image"
          style={place}
          src={src}
          width="28"
          height="28"
          alt=""
        />
      )}
      <canvas
        ref={canvas}
        className={isInk ? 'ink-image map-picture-image' : 'map-picture-image'}
        style={place}
        width={width}
        height={height}
      />
      <svg className="map-picture-window" viewBox={`0 0 ${columns} ${rows}`} aria-hidden="true">
        {rows !== height && (
          <rect
            className="map-picture-border"
            x={border.left}
            y={border.above}
            width={width}
            height={height}
          />
        )}
        {covered.map(({ row, column }) => (
          <rect
            key={`${row},${column}`}
            x={column + border.left}
            y={row + border.above}
            width={1}
            height={1}
          />
        ))}
      </svg>
    </div>
  );
}
