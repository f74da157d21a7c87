// The heights of a function of the plane as filled contours, in even steps of lightness: light is low. Imports
// React, mathematics.
import type { CSSProperties } from 'react';
import { type Ring, ringsBelow, sampleGrid } from '../../mathematics/contours.ts';
import type { Scales } from './Plot.tsx';
import { type Px, shortPath, simplified } from './short-path.ts';
import './contours.css';

export interface Landscape {
  readonly value: (x: number, y: number) => number;
  /** The rectangle that is drawn. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Corners of the grid on each side, and the shares of the map's area under each contour. */
const GRID = 64;
/** How far a drawn contour may lie from the computed one, in px. */
const TOLERANCE = 0.6;
const SHARES = [0.015, 0.05, 0.12, 0.24, 0.42, 0.66];

interface Contour {
  readonly level: number;
  readonly rings: readonly Ring[];
}

const known = new WeakMap<Landscape, readonly Contour[]>();

/** The highest level first, so that each lower one is painted over it. */
function contoursOf(landscape: Landscape): readonly Contour[] {
  const before = known.get(landscape);
  if (before !== undefined) return before;
  const sampled = sampleGrid(landscape.value, landscape.x, landscape.y, GRID);
  const lowest = Math.min(...Array.from(sampled.values));
  // The root of a valley's height is straight between two corners, as the contours' crossings want it.
  const values = Float64Array.from(sampled.values, (value) => Math.sqrt(value - lowest));
  const grid = { ...sampled, values };
  const sorted = Float64Array.from(values).sort();
  const contours = SHARES.map((share) => {
    const level = sorted[Math.floor(share * (sorted.length - 1))] as number;
    return { level, rings: ringsBelow(grid, level) };
  }).reverse();
  known.set(landscape, contours);
  return contours;
}

function ringsPath(rings: readonly Ring[], { left, top, width, height }: Scales): string {
  return rings
    .map((ring) => {
      const corners = ring.map(
        ([c, r]): Px => [left + (c / (GRID - 1)) * width, top + (1 - r / (GRID - 1)) * height],
      );
      // Closed before it is simplified, cut in halves by its farthest corner.
      return shortPath(simplified([...corners, ...corners.slice(0, 1)], TOLERANCE), 'ring');
    })
    .join('');
}

interface Props {
  /** Made once, outside the component: its contours are kept. */
  readonly of: Landscape;
  readonly scales: Scales;
}

export function Contours({ of: landscape, scales }: Props) {
  return (
    <g>
      <rect
        className="contour-ground"
        x={scales.left}
        y={scales.top}
        width={scales.width}
        height={scales.height}
      />
      {contoursOf(landscape).map(({ level, rings }, k) => (
        <path
          key={level}
          className="contour"
          style={{ '--height': `${(1 - (k + 1) / SHARES.length) * 100}%` } as CSSProperties}
          d={ringsPath(rings, scales)}
        />
      ))}
    </g>
  );
}
