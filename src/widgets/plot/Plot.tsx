// A picture with two axes, drawn at the width it has: 1 unit is 1 px, so that text keeps its size. What stands
// in it is drawn by its child, in the plot's scales. Imports React.
import { type ReactNode, useRef } from 'react';
import { formatQuoted } from '../../i18n/numbers.ts';
import { useWidth } from './use-width.ts';

/** From data to px and back. */
export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly invertX: (px: number) => number;
  readonly invertY: (px: number) => number;
  /** The plot's own rectangle within the picture, in px. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PlotAxis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  readonly name?: string;
  /** How a tick is written; `formatQuoted` where it is not given, so with a proper minus. */
  readonly format?: (value: number) => string;
}

interface Props {
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  /** In px, the axes' words included; `square` makes the plot's rectangle as high as it is wide. */
  readonly height: number | 'square';
  /** What is to be seen, for who doesn't see it. Of a plot with parts to operate, its name. */
  readonly label: string;
  /** Whether parts of it can be operated: then it is a group, not a picture. */
  readonly interactive?: boolean;
  readonly children: (scales: Scales) => ReactNode;
}

const MARGIN = { left: 44, right: 12, top: 12, bottom: 36 };
/** As much above and below as at the sides: a square plot keeps its shape while only its width is known. */
const SQUARE_BOTTOM = MARGIN.left + MARGIN.right - MARGIN.top;
/** The width that is drawn before the page is known. */
const STILL_WIDTH = 640;

const writeTick = (tick: number) => formatQuoted(tick);

export function Plot({ x, y, height: asked, label, interactive = false, children }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const full = useWidth(svg, STILL_WIDTH);
  const width = Math.max(1, full - MARGIN.left - MARGIN.right);
  const bottom = asked === 'square' ? SQUARE_BOTTOM : MARGIN.bottom;
  const height = asked === 'square' ? width : asked - MARGIN.top - bottom;
  const fullHeight = height + MARGIN.top + bottom;
  const { left, top } = MARGIN;
  const scales: Scales = {
    x: (value) => left + ((value - x.min) / (x.max - x.min)) * width,
    y: (value) => top + ((y.max - value) / (y.max - y.min)) * height,
    invertX: (px) => x.min + ((px - left) / width) * (x.max - x.min),
    invertY: (px) => y.max - ((px - top) / height) * (y.max - y.min),
    left,
    top,
    width,
    height,
  };
  const { format: formatX = writeTick } = x;
  const { format: formatY = writeTick } = y;
  return (
    <svg
      ref={svg}
      className="plot"
      viewBox={`0 0 ${full} ${fullHeight}`}
      style={asked === 'square' ? undefined : { height: fullHeight }}
      role={interactive ? 'group' : 'img'}
      aria-label={label}
    >
      {x.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={tick === 0 ? 'plot-axis plot-zero' : 'plot-axis'}
            x1={scales.x(tick)}
            x2={scales.x(tick)}
            y1={top}
            y2={top + height}
          />
          <text x={scales.x(tick)} y={top + height + 16} textAnchor="middle">
            {formatX(tick)}
          </text>
        </g>
      ))}
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={tick === 0 ? 'plot-axis plot-zero' : 'plot-axis'}
            x1={left}
            x2={left + width}
            y1={scales.y(tick)}
            y2={scales.y(tick)}
          />
          <text x={left - 6} y={scales.y(tick)} dy="0.32em" textAnchor="end">
            {formatY(tick)}
          </text>
        </g>
      ))}
      {x.name !== undefined && (
        <text x={left + width} y={top + height + 32} textAnchor="end">
          {x.name}
        </text>
      )}
      {y.name !== undefined && (
        <text x={left} y={top - 3}>
          {y.name}
        </text>
      )}
      {children(scales)}
    </svg>
  );
}

/** The `d` of a line through points; a gap where a value is no finite number. */
export function linePath(points: readonly (readonly [number, number])[], scales: Scales): string {
  let path = '';
  let pen = 'M';
  for (const [x, y] of points) {
    if (Number.isFinite(x) && Number.isFinite(y)) {
      path += `${pen}${scales.x(x).toFixed(1)},${scales.y(y).toFixed(1)}`;
      pen = 'L';
    } else pen = 'M';
  }
  return path;
}
