// A number over the steps of a training. Its axis grows by doubling, so that it settles between. Imports React.
import { linePath, Plot } from '../../plot/Plot.tsx';

interface Props {
  readonly rows: readonly (readonly [at: number, value: number])[];
  readonly xName: string;
  readonly yName: string;
  readonly top: number;
  readonly label: string;
  /** Where the reader looks back at. */
  readonly marked?: number;
}

export function Curve({ rows, xName, yName, top, label, marked }: Props) {
  const last = rows.at(-1);
  const right = 10 * 2 ** Math.max(0, Math.ceil(Math.log2((last?.[0] ?? 0) / 10)));
  return (
    <div className="plane-curve">
      <Plot
        x={{ min: 0, max: right, ticks: [0, right / 2, right], name: xName }}
        y={{ min: 0, max: top, ticks: [0, top / 2, top], name: yName }}
        height={168}
        label={label}
      >
        {(scales) => (
          <>
            {marked !== undefined && (
              <line
                className="plane-curve-moment"
                x1={scales.x(marked)}
                x2={scales.x(marked)}
                y1={scales.top}
                y2={scales.top + scales.height}
              />
            )}
            <path
              className="plane-curve-line"
              d={linePath(
                rows.map(([at, value]) => [at, Math.min(value, top)]),
                scales,
              )}
            />
            {last !== undefined && Number.isFinite(last[1]) && (
              <circle
                className="plane-curve-end"
                cx={scales.x(last[0])}
                cy={scales.y(Math.min(last[1], top))}
                r={3.5}
              />
            )}
          </>
        )}
      </Plot>
    </div>
  );
}
