// The map of a surface: its heights as filled contours, the paths of those who race, and the start, which is
// dragged. Imports React, mathematics.
import { useId } from 'react';
import { useWords } from '../../../i18n/words.ts';
import type { DescentPoint } from '../../../mathematics/descent.ts';
import type { Surface } from '../../../mathematics/surfaces.ts';
import { Contours } from '../../plot/Contours.tsx';
import { DragPoint } from '../../plot/DragPoint.tsx';
import { Plot, type Scales } from '../../plot/Plot.tsx';
import { type Px, shortPath, thinned } from '../../plot/short-path.ts';
import type { Contender } from './contenders.ts';

export interface RacerPath {
  readonly contender: Contender;
  /** From 1, among all contenders: its colour and dashes. */
  readonly mark: number;
  /** Up to the step shown. */
  readonly points: readonly DescentPoint[];
}

interface Props {
  readonly surface: Surface;
  readonly start: readonly [number, number];
  readonly paths: readonly RacerPath[];
  readonly onStart: (x: number, y: number) => void;
}

/** Far outside the map a path is cut off, since a picture's numbers have an end. */
const FAR = 5_000;
const near = (px: number) => Math.min(Math.max(px, -FAR), FAR);

/** More steps than this are drawn as a line alone. */
const MANY = 100;
/** Steps shorter than this, in px, are drawn as one. */
const SHORT = 1.5;

function corners(points: readonly DescentPoint[], scales: Scales): Px[] {
  const finite = points.filter(({ weights }) => weights.every(Number.isFinite));
  return thinned(
    finite.map(({ weights: [x, y] }): Px => [near(scales.x(x)), near(scales.y(y))]),
    SHORT,
  );
}

const ticksOf = ([low, high]: readonly [number, number]) =>
  Array.from({ length: Math.floor(high) - Math.ceil(low) + 1 }, (_, i) => Math.ceil(low) + i);

export function SurfaceMap({ surface, start, paths, onStart }: Props) {
  const t = useWords('optimizer.surface');
  const clip = useId();
  const [[x0, x1], [y0, y1]] = [surface.x, surface.y];
  return (
    <Plot
      x={{ min: x0, max: x1, ticks: ticksOf(surface.x), name: 'w₁' }}
      y={{ min: y0, max: y1, ticks: ticksOf(surface.y), name: 'w₂' }}
      height="square"
      label={t('map')}
      interactive
    >
      {(scales) => (
        <>
          <clipPath id={clip}>
            <rect x={scales.left} y={scales.top} width={scales.width} height={scales.height} />
          </clipPath>
          <Contours of={surface} scales={scales} />
          {surface.minima.map(([x, y]) => (
            <path
              key={`${x},${y}`}
              className="surface-minimum"
              d={`M${scales.x(x) - 5},${scales.y(y)}h10m-5,-5v10`}
            />
          ))}
          <g clipPath={`url(#${clip})`}>
            {paths.map(({ contender, mark, points }) => {
              const at = corners(points, scales);
              return (
                <g key={contender} className={`racer-${mark}`}>
                  <marker
                    id={`${clip}${mark}`}
                    className="racer-step"
                    viewBox="-3 -3 6 6"
                    markerUnits="userSpaceOnUse"
                    markerWidth={6}
                    markerHeight={6}
                  >
                    <circle r={2.25} />
                  </marker>
                  <path
                    className="racer-line"
                    d={shortPath(at, 'line')}
                    markerMid={points.length <= MANY ? `url(#${clip}${mark})` : undefined}
                  />
                </g>
              );
            })}
          </g>
          {paths.map(({ contender, mark, points }) => {
            const [x, y] = points.at(-1)?.weights ?? start;
            const isSeen = x >= x0 && x <= x1 && y >= y0 && y <= y1;
            return (
              isSeen && (
                <circle
                  key={contender}
                  className={`racer-head racer-${mark}`}
                  cx={scales.x(x)}
                  cy={scales.y(y)}
                  r={5}
                />
              )
            );
          })}
          <DragPoint
            name={t('start')}
            x={start[0]}
            y={start[1]}
            scales={scales}
            step={(x1 - x0) / 40}
            format={(value) => String(Number(value.toFixed(3)))}
            onMove={onStart}
          />
        </>
      )}
    </Plot>
  );
}
