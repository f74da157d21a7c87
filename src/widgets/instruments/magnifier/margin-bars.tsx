// The sums of rows and columns as bars along the image, and the histogram of its values; each tells which row, column
// or values the pointer is on. Imports React, i18n's words by props.
import { BIN } from './editing.ts';

interface BarsProps {
  readonly kind: 'rows' | 'columns';
  readonly sums: readonly number[];
  /** Which one is looked at. */
  readonly here: number;
  readonly label: string;
  readonly onHover: (place: number | null) => void;
}

/** The greatest sum there can be: 28 pixels of 255. */
const MOST = 28 * 255;

export function SumBars({ kind, sums, here, label, onHover }: BarsProps) {
  const isRows = kind === 'rows';
  return (
    <svg
      className={`sum-bars sum-bars-${kind}`}
      viewBox={isRows ? `0 0 10 ${sums.length}` : `0 0 ${sums.length} 10`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      onPointerLeave={() => onHover(null)}
    >
      {sums.map((sum, place) => {
        const length = (10 * sum) / MOST;
        return (
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            key={place}
            data-here={place === here || undefined}
            onPointerMove={() => onHover(place)}
          >
            <rect
              className="sum-target"
              x={isRows ? 0 : place}
              y={isRows ? place : 0}
              width={isRows ? 10 : 1}
              height={isRows ? 1 : 10}
            />
            <rect
              className="sum-bar"
              x={isRows ? 0 : place + 0.1}
              y={isRows ? place + 0.1 : 0}
              width={isRows ? length : 0.8}
              height={isRows ? 0.8 : length}
            />
          </g>
        );
      })}
    </svg>
  );
}

interface HistogramProps {
  readonly counts: Uint32Array;
  /** The bar that the pixel's value belongs to, and the one the pointer is on. */
  readonly here: number;
  readonly marked: number | null;
  readonly label: string;
  readonly onMark: (bin: number | null) => void;
}

export function HistogramBars({ counts, here, marked, label, onMark }: HistogramProps) {
  const bins = Array.from({ length: 256 / BIN }, (_, bin) =>
    counts.subarray(bin * BIN, (bin + 1) * BIN).reduce((sum, count) => sum + count, 0),
  );
  return (
    <div className="value-histogram">
      <svg
        viewBox={`0 0 ${bins.length} 10`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
        onPointerLeave={() => onMark(null)}
      >
        {bins.map((count, bin) => {
          // By the square root: else the black ground leaves the others no height.
          const height = 10 * Math.sqrt(count / 784);
          return (
            <g
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
              key={bin}
              data-here={bin === here || undefined}
              data-marked={bin === marked || undefined}
              onPointerMove={() => onMark(bin)}
            >
              <rect className="sum-target" x={bin} y={0} width={1} height={10} />
              <rect
                className="sum-bar"
                x={bin + 0.08}
                y={10 - height}
                width={0.84}
                height={height}
              />
            </g>
          );
        })}
      </svg>
      <p className="histogram-ends">
        <span>0</span>
        <span>64</span>
        <span>128</span>
        <span>192</span>
        <span>255</span>
      </p>
    </div>
  );
}
