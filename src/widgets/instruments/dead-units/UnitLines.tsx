// The plane of the points, with the line of every hidden unit: on one side of it the unit is awake, on the other
// silent. Imports React.
import { useId } from 'react';
import { useWords } from '../../../i18n/words.ts';
import { PLANE, type UnitState } from '../../../mathematics/dead-units.ts';
import type { DenseLayer, DenseNetwork } from '../../../mathematics/dense-network.ts';
import { Plot } from '../../plot/Plot.tsx';
import type { Side } from './dead-run.ts';

const AXIS = { min: -1.4, max: 1.4, ticks: [-1, 0, 1] };
/** Longer than the plane is wide. */
const FAR = 5;

interface Line {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The line w₁x₁ + w₂x₂ + b = 0; null where the unit has no direction. */
function lineOf({ kernel, bias, units }: DenseLayer, j: number): Line | null {
  const [w1, w2, b] = [kernel[j] ?? 0, kernel[units + j] ?? 0, bias[j] ?? 0];
  const square = w1 * w1 + w2 * w2;
  if (!(square > 0 && Number.isFinite(square + b))) return null;
  const [px, py] = [(-b * w1) / square, (-b * w2) / square];
  const length = Math.sqrt(square);
  const [dx, dy] = [(-w2 / length) * FAR, (w1 / length) * FAR];
  return { x1: px - dx, y1: py - dy, x2: px + dx, y2: py + dy };
}

interface Props {
  readonly side: Side;
  readonly network: DenseNetwork;
  readonly units: readonly UnitState[];
}

export function UnitLines({ side, network, units }: Props) {
  const t = useWords('activation');
  const clip = useId();
  const layer = network[0] as DenseLayer;
  return (
    <Plot
      x={{ ...AXIS, name: t('dead.x1') }}
      y={{ ...AXIS, name: t('dead.x2') }}
      height="square"
      label={t('dead.plane', { name: t(`names.${side}`) })}
    >
      {(scales) => (
        <>
          <clipPath id={clip}>
            <rect x={scales.left} y={scales.top} width={scales.width} height={scales.height} />
          </clipPath>
          <g clipPath={`url(#${clip})`}>
            {units.map((unit, j) => {
              const line = lineOf(layer, j);
              return (
                line !== null && (
                  <line
                    // biome-ignore lint/suspicious/noArrayIndexKey: the unit is its place
                    key={j}
                    className={unit.silent ? 'unit-line unit-silent' : 'unit-line'}
                    x1={scales.x(line.x1)}
                    y1={scales.y(line.y1)}
                    x2={scales.x(line.x2)}
                    y2={scales.y(line.y2)}
                  />
                )
              );
            })}
            {PLANE.examples.map(([x = 0, y = 0], n) => (
              <circle
                key={`${x},${y}`}
                className={PLANE.targets[n]?.[0] === 1 ? 'unit-point unit-ring' : 'unit-point'}
                cx={scales.x(x)}
                cy={scales.y(y)}
                r={4}
              />
            ))}
          </g>
        </>
      )}
    </Plot>
  );
}
