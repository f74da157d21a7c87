// The perceptron's line with its two sides, the line before the last update, and the weights as arrows from the
// origin. Imports React, i18n, mathematics.
import { useWords } from '../../../i18n/words.ts';
import type { PerceptronRun, PlaneWeights } from '../../../mathematics/perceptron.ts';
import { type Corner, firingSide, lineAcross } from '../../../mathematics/threshold-unit.ts';
import type { Scales } from '../../plot/Plot.tsx';
import { digits } from './Figures.tsx';
import type { Range } from './plane-state.ts';

interface Props {
  readonly run: PerceptronRun;
  readonly range: Range;
  readonly scales: Scales;
}

const squareOf = ({ min, max }: Range): readonly Corner[] => [
  [min, min],
  [max, min],
  [max, max],
  [min, max],
];

export function PerceptronLine({ run: { weights, last }, range, scales }: Props) {
  const square = squareOf(range);
  const pixels = (corners: readonly Corner[]) =>
    corners.map(([x, y]) => `${scales.x(x)},${scales.y(y)}`).join(' ');
  const opposite = { w1: -weights.w1, w2: -weights.w2, b: -weights.b };
  const hasLine = weights.w1 !== 0 || weights.w2 !== 0;
  const isNew = last !== null && last.change.b !== 0;
  return (
    <>
      {hasLine && (
        <>
          <polygon className="plane-side is-class-1" points={pixels(firingSide(weights, square))} />
          <polygon
            className="plane-side is-class-0"
            points={pixels(firingSide(opposite, square))}
          />
        </>
      )}
      {isNew && <Line className="plane-line-before" weights={last.before} {...{ range, scales }} />}
      <Line className="plane-line" weights={weights} range={range} scales={scales} />
    </>
  );
}

interface LineProps {
  readonly className: string;
  readonly weights: PlaneWeights;
  readonly range: Range;
  readonly scales: Scales;
}

function Line({ className, weights, range, scales }: LineProps) {
  const [from, to] = lineAcross(weights, squareOf(range));
  if (from === undefined || to === undefined) return null;
  return (
    <line
      className={className}
      x1={scales.x(from[0])}
      y1={scales.y(from[1])}
      x2={scales.x(to[0])}
      y2={scales.y(to[1])}
    />
  );
}

/** w before, w now, and between their tips the change: along the point, or against it. */
export function WeightArrows({ run: { weights, last }, range, scales }: Props) {
  const t = useWords('plane');
  const before = last?.before ?? weights;
  const longest = Math.max(
    ...[weights, before].flatMap(({ w1, w2 }) => [Math.abs(w1), Math.abs(w2)]),
  );
  if (longest === 0) return null;
  const room = 0.9 * Math.min(-range.min, range.max);
  const factor = Math.min(1, room / longest);
  const tip = ({ w1, w2 }: PlaneWeights): Corner => [factor * w1, factor * w2];
  const isNew = last !== null && last.change.b !== 0;
  return (
    <g className="plane-arrows">
      {isNew && (
        <>
          <Arrow className="plane-arrow-before" from={[0, 0]} to={tip(before)} scales={scales} />
          <Arrow
            className="plane-arrow-change"
            from={tip(before)}
            to={tip(weights)}
            scales={scales}
            name={t('legend.change')}
          />
        </>
      )}
      <Arrow
        className="plane-arrow"
        from={[0, 0]}
        to={tip(weights)}
        scales={scales}
        name={t('legend.weight')}
      />
      {factor < 0.995 && (
        <text x={scales.left + 6} y={scales.top + scales.height - 8}>
          {t('legend.scaled', { factor: digits(factor, 2) })}
        </text>
      )}
    </g>
  );
}

interface ArrowProps {
  readonly className: string;
  readonly from: Corner;
  readonly to: Corner;
  readonly scales: Scales;
  readonly name?: string;
}

function Arrow({ className, from, to, scales, name }: ArrowProps) {
  const [x1, y1, x2, y2] = [scales.x(from[0]), scales.y(from[1]), scales.x(to[0]), scales.y(to[1])];
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 1) return null;
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
  const head = Math.min(9, length);
  const barb = (side: number) =>
    `${x2 - head * (dx + 0.45 * side * dy)},${y2 - head * (dy - 0.45 * side * dx)}`;
  // Its name stands beside its middle, away from its tip.
  const [nameX, nameY] = [(x1 + x2) / 2 - 10 * dy, (y1 + y2) / 2 + 10 * dx + 4];
  return (
    <g className={className}>
      <polyline points={`${x1},${y1} ${x2},${y2}`} />
      <polyline points={`${barb(1)} ${x2},${y2} ${barb(-1)}`} />
      {name !== undefined && length > 24 && (
        <text x={nameX} y={nameY} textAnchor={dy > 0 ? 'end' : 'start'}>
          {name}
        </text>
      )}
    </g>
  );
}
