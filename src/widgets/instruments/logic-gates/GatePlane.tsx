// The four inputs as points of the plane, filled where the gate wants a 1; the unit's line, with the side where
// it fires in shade, and an arrow along its weights. Imports React, i18n, mathematics.
import { useWords } from '../../../i18n/words.ts';
import {
  CORNERS,
  type Corner,
  firingSide,
  GATES,
  type Gate,
  lineAcross,
  outputOf,
  type ThresholdUnit,
  weightedSum,
} from '../../../mathematics/threshold-unit.ts';
import { Plot, type Scales } from '../../plot/Plot.tsx';

const RANGE = { min: -0.75, max: 1.75, ticks: [0, 1] } as const;
const SQUARE: readonly Corner[] = [
  [RANGE.min, RANGE.min],
  [RANGE.max, RANGE.min],
  [RANGE.max, RANGE.max],
  [RANGE.min, RANGE.max],
];
/** Of the arrow, in the plane's unit. */
const ARROW = 0.4;

interface Props {
  readonly unit: ThresholdUnit;
  readonly gate: Gate;
}

export function GatePlane({ unit, gate }: Props) {
  const t = useWords('logicGates');
  return (
    <div className="logic-gates-plane">
      <Plot
        x={{ ...RANGE, name: 'x₁' }}
        y={{ ...RANGE, name: 'x₂' }}
        height="square"
        label={t('plot')}
      >
        {(scales) => (
          <>
            <polygon
              className="logic-gates-shade"
              points={firingSide(unit, SQUARE)
                .map((point) => at(point, scales).join(','))
                .join(' ')}
            />
            <Line unit={unit} scales={scales} />
            {CORNERS.map((corner, i) => {
              const wanted = GATES[gate][i] as number;
              const [cx, cy] = at(corner, scales);
              return (
                <g key={corner.join()} className={`logic-gates-point wanted-${wanted}`}>
                  <circle cx={cx} cy={cy} r={9} />
                  {outputOf(unit, corner) !== wanted && (
                    <path
                      className="logic-gates-miss"
                      d={`M${cx - 14},${cy - 14}L${cx + 14},${cy + 14}M${cx - 14},${cy + 14}L${cx + 14},${cy - 14}`}
                    />
                  )}
                </g>
              );
            })}
          </>
        )}
      </Plot>
      <p className="logic-gates-key">
        {([1, 0] as const).map((wanted) => (
          <span key={wanted}>
            <svg width="18" height="18" aria-hidden="true" className={`wanted-${wanted}`}>
              <circle cx="9" cy="9" r="7" />
            </svg>
            {t(wanted === 1 ? 'one' : 'zero')}
          </span>
        ))}
      </p>
    </div>
  );
}

const at = ([x, y]: Corner, scales: Scales): [number, number] => [scales.x(x), scales.y(y)];

/** The line where the sum is 0, and from its point nearest the middle an arrow to the side that fires. */
function Line({ unit, scales }: { readonly unit: ThresholdUnit; readonly scales: Scales }) {
  const ends = lineAcross(unit, SQUARE);
  const [from, to] = ends;
  if (from === undefined || to === undefined) return null;
  const [x1, y1] = at(from, scales);
  const [x2, y2] = at(to, scales);
  const length = Math.hypot(unit.w1, unit.w2);
  const [nx, ny] = [unit.w1 / length, unit.w2 / length];
  const middle: Corner = [0.5, 0.5];
  const distance = weightedSum(unit, middle) / length;
  const foot: Corner = [middle[0] - distance * nx, middle[1] - distance * ny];
  const tip: Corner = [foot[0] + ARROW * nx, foot[1] + ARROW * ny];
  const isIn = ([x, y]: Corner) => Math.min(x, y) > RANGE.min && Math.max(x, y) < RANGE.max;
  const barbs = [-1, 1].map((side): Corner => {
    const back = 0.09;
    return [tip[0] - back * (nx + side * 0.6 * ny), tip[1] - back * (ny - side * 0.6 * nx)];
  });
  const arrow = [foot, tip, barbs[0] as Corner, tip, barbs[1] as Corner];
  return (
    <>
      <line className="logic-gates-line" x1={x1} y1={y1} x2={x2} y2={y2} />
      {isIn(foot) && isIn(tip) && (
        <polyline
          className="logic-gates-arrow"
          points={arrow.map((point) => at(point, scales).join(',')).join(' ')}
        />
      )}
    </>
  );
}
