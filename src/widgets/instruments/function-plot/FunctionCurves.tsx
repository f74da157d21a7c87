// The curves of one or two activations with their derivatives, and the point that the reader drags. Imports React.
import { useId } from 'react';
import { useWords } from '../../../i18n/words.ts';
import { activate, derivative, type ScalarActivation } from '../../../mathematics/activations.ts';
import { DragPoint } from '../../plot/DragPoint.tsx';
import { linePath, Plot, type Scales } from '../../plot/Plot.tsx';

export interface Drawn {
  readonly name: ScalarActivation;
  readonly parameter: number | undefined;
}

interface Props {
  readonly first: Drawn;
  readonly second: Drawn | null;
  readonly z: number;
  readonly onZ: (z: number) => void;
}

const X = { min: -6, max: 6, ticks: [-6, -4, -2, 0, 2, 4, 6] };
const WIDE = { min: -2, max: 4, ticks: [-2, -1, 0, 1, 2, 3, 4] };
/** Of functions that stay between −1 and 1. */
const NARROW = { min: -1.25, max: 1.25, ticks: [-1, -0.5, 0, 0.5, 1] };
const BOUNDED: readonly ScalarActivation[] = ['step', 'sigmoid', 'tanh'];
/** Where curves are sampled: every twentieth, and on both sides of a jump at 0. */
const PLACES = Array.from({ length: 241 }, (_, i) => (i - 120) / 20);

type Rule = typeof activate;
const curve = (rule: Rule, { name, parameter }: Drawn) =>
  PLACES.flatMap((z): [number, number][] => {
    const y = rule(name, z, parameter);
    // A jump at 0 is a gap, not a slope.
    const jumps = z === 0 && Math.abs(rule(name, 1e-9, parameter) - y) > 1e-6;
    return jumps
      ? [
          [z, y],
          [z, Number.NaN],
          [z, rule(name, 1e-9, parameter)],
        ]
      : [[z, y]];
  });

export function FunctionCurves({ first, second, z, onZ }: Props) {
  const t = useWords('activation');
  const clip = useId();
  const name = t(`names.${first.name}`);
  const isBounded = [first, ...(second === null ? [] : [second])].every((one) =>
    BOUNDED.includes(one.name),
  );
  const y = isBounded ? NARROW : WIDE;
  const label =
    second === null
      ? t('plot.picture', { name })
      : t('plot.pictureOfTwo', { name, other: t(`names.${second.name}`) });
  const value = activate(first.name, z, first.parameter);
  const slope = derivative(first.name, z, first.parameter);
  // A stretch of the tangent, as long in every direction.
  const along = value > y.max ? 0 : 1.3 / Math.hypot(1, slope);
  const shown = Math.min(Math.max(value, y.min), y.max);
  const path = (rule: Rule, drawn: Drawn, scales: Scales) => linePath(curve(rule, drawn), scales);
  return (
    <Plot x={{ ...X, name: 'z' }} y={y} height={360} label={label} interactive>
      {(scales) => (
        <>
          <clipPath id={clip}>
            <rect x={scales.left} y={scales.top} width={scales.width} height={scales.height} />
          </clipPath>
          <g clipPath={`url(#${clip})`}>
            {second !== null && (
              <g className="function-second">
                <path className="function-derivative" d={path(derivative, second, scales)} />
                <path className="function-value" d={path(activate, second, scales)} />
              </g>
            )}
            <path className="function-derivative" d={path(derivative, first, scales)} />
            <path className="function-value" d={path(activate, first, scales)} />
            <path
              className="function-tangent"
              d={linePath(
                [
                  [z - along, value - along * slope],
                  [z + along, value + along * slope],
                ],
                scales,
              )}
            />
            <line
              className="function-drop"
              x1={scales.x(z)}
              x2={scales.x(z)}
              y1={scales.y(shown)}
              y2={scales.y(slope)}
            />
            <circle
              className="function-slope"
              cx={scales.x(z)}
              cy={scales.y(Math.min(slope, y.max))}
              r={4.5}
            />
          </g>
          <DragPoint
            name={t('plot.point', { name })}
            x={z}
            y={shown}
            scales={scales}
            step={0.1}
            axis="x"
            onMove={(to) => onZ(Math.round(to * 100) / 100)}
          />
        </>
      )}
    </Plot>
  );
}
