// Five bars, one for each class, up or down from 0. Imports React.
import type { ReactNode } from 'react';
import { Plot, type Scales } from '../../plot/Plot.tsx';

interface Props {
  readonly label: string;
  readonly values: readonly number[];
  readonly names: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  readonly height: number;
  /** The class whose bar is marked: the right one. */
  readonly marked: number;
  readonly format: (value: number) => string;
  /** Whether the bars can be moved. */
  readonly interactive?: boolean;
  /** More, over the bars. */
  readonly children?: (scales: Scales) => ReactNode;
}

export function ClassBars({ label, values, names, marked, format, children, ...props }: Props) {
  const { min, max, ticks, height, interactive = false } = props;
  return (
    <Plot
      x={{ min: -0.6, max: values.length - 0.4, ticks: [] }}
      y={{ min, max, ticks }}
      height={height}
      label={label}
      interactive={interactive}
    >
      {(scales) => (
        <>
          {values.map((value, k) => {
            const wide = Math.min(56, (scales.x(1) - scales.x(0)) * 0.62);
            const [top, foot] = [scales.y(Math.max(value, 0)), scales.y(Math.min(value, 0))];
            const above = value >= 0;
            return (
              <g key={names[k]}>
                <rect
                  className={k === marked ? 'class-bar class-bar-right' : 'class-bar'}
                  x={scales.x(k) - wide / 2}
                  width={wide}
                  y={top}
                  height={Math.max(1, foot - top)}
                />
                {!interactive && (
                  <text x={scales.x(k)} y={above ? top - 5 : foot + 14} textAnchor="middle">
                    {format(value)}
                  </text>
                )}
                <text
                  className={k === marked ? 'class-name class-name-right' : 'class-name'}
                  x={scales.x(k)}
                  y={scales.top + scales.height + 18}
                  textAnchor="middle"
                >
                  {names[k]}
                </text>
              </g>
            );
          })}
          {children?.(scales)}
        </>
      )}
    </Plot>
  );
}
