// The curve with its nine points, the sum of the first units, and a mark below for each unit's bend. Imports
// React, i18n, mathematics.
import { useId } from 'react';
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { type ReluSum, reluSumAt } from '../../../mathematics/relu-sum.ts';
import { DragPoint } from '../../plot/DragPoint.tsx';
import { linePath, Plot } from '../../plot/Plot.tsx';

const X = { min: 0, max: 1, ticks: [0, 0.25, 0.5, 0.75, 1], name: 'x' } as const;
const Y = { min: -0.25, max: 1.25, ticks: [0, 0.5, 1] } as const;
const GRID = Array.from({ length: 241 }, (_, i) => i / 240);

interface Props {
  readonly curve: (x: number) => number;
  readonly heights: readonly number[];
  readonly sum: ReluSum;
  /** How many of the units are added up. */
  readonly shown: number;
  readonly onHeight: (index: number, height: number) => void;
}

export function SumPlot({ curve, heights, sum, shown, onHeight }: Props) {
  const t = useWords('universalApproximation');
  const clip = useId();
  const corners = [...sum.bends.slice(0, shown), 1];
  return (
    <div className="relu-sum">
      <Plot x={X} y={Y} height={320} label={t('plot')} interactive>
        {(scales) => (
          <>
            <clipPath id={clip}>
              <rect x={scales.left} y={scales.top} width={scales.width} height={scales.height} />
            </clipPath>
            <path
              className="relu-sum-target"
              d={linePath(
                GRID.map((x) => [x, curve(x)] as const),
                scales,
              )}
            />
            <g clipPath={`url(#${clip})`}>
              <path
                className="relu-sum-line"
                d={linePath(
                  corners.map((x) => [x, reluSumAt(sum, x, shown)] as const),
                  scales,
                )}
              />
              {sum.bends.map((bend, i) => (
                <line
                  key={bend}
                  className={i < shown ? 'relu-sum-bend' : 'relu-sum-bend is-left-out'}
                  x1={scales.x(bend)}
                  x2={scales.x(bend)}
                  y1={scales.top + scales.height - 10}
                  y2={scales.top + scales.height}
                />
              ))}
            </g>
            {heights.map((height, i) => {
              const x = i / (heights.length - 1);
              return (
                <DragPoint
                  key={x}
                  name={t('point', { x: formatSetting(x) })}
                  x={x}
                  y={height}
                  scales={scales}
                  step={0.05}
                  axis="y"
                  radius={6}
                  onMove={(_, to) =>
                    onHeight(i, Math.round(Math.min(Math.max(to, 0), 1) * 1000) / 1000)
                  }
                />
              );
            })}
          </>
        )}
      </Plot>
      <p className="relu-sum-key">
        {(['target', 'sum'] as const).map((name) => (
          <span key={name}>
            <svg width="26" height="10" aria-hidden="true">
              <line
                className={name === 'sum' ? 'relu-sum-line' : 'relu-sum-target'}
                x2="26"
                y1="5"
                y2="5"
              />
            </svg>
            {t(name)}
          </span>
        ))}
      </p>
    </div>
  );
}
