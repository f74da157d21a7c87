// A bowl seen from above: lines of equal height, a point that is dragged, and the gradient there as an arrow. A
// step goes against it. Imports React, i18n, mathematics, valibot.
import { useId } from 'react';
import * as v from 'valibot';
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { bowlAt, contourOf } from '../../../mathematics/slopes.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { DragPoint } from '../../plot/DragPoint.tsx';
import { Plot, type Scales } from '../../plot/Plot.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { withPreliminariesWords } from '../preliminaries-words.tsx';
import './gradient.css';

const TICKS = [-2, -1, 0, 1, 2];
const AXIS = { min: -2.5, max: 2.5, ticks: TICKS };
const HEIGHTS = [0.1, 0.3, 0.6, 1, 1.5, 2.1, 2.8, 3.6, 4.5, 5.5, 6.6, 7.8];
/** Of the gradient, how long its arrow is drawn; and how far a step goes. */
const ARROW = 0.4;
const STEP = 0.2;

const coordinate = v.pipe(v.number(), v.minValue(AXIS.min), v.maxValue(AXIS.max));
const steepness = v.pipe(v.number(), v.minValue(0.2), v.maxValue(3));
const schema = v.strictObject({ a: steepness, b: steepness, x: coordinate, y: coordinate });
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { a: 0.5, b: 2, x: 1.8, y: 0.9 };

const round = (value: number) => formatSetting(Number(value.toFixed(2)));

function Gradient({ id, chapter, title }: InstrumentProps) {
  const t = useWords('preliminaries.gradient');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { a, b, x, y } = of.state;
  const { value, gradient } = bowlAt({ a, b }, x, y);
  const [dx, dy] = gradient;
  const length = Math.hypot(dx, dy);
  const place = (toX: number, toY: number) =>
    of.set((state) => ({ ...state, x: Number(toX.toFixed(3)), y: Number(toY.toFixed(3)) }));
  const says =
    length < 0.005
      ? t('flat')
      : t('says', {
          x: round(x),
          y: round(y),
          value: round(value),
          dx: round(dx),
          dy: round(dy),
          length: round(length),
        });
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={says}
      of={of}
      actions={
        <button
          type="button"
          className="lab-action"
          onClick={() => place(x - STEP * dx, y - STEP * dy)}
        >
          {t('down')}
        </button>
      }
    >
      <div className="gradient-parts">
        <div className="gradient-plot">
          <Plot
            x={{ ...AXIS, name: 'x' }}
            y={{ ...AXIS, name: 'y' }}
            height="square"
            interactive
            label={t('plot')}
          >
            {(scales) => (
              <>
                <Contours scales={scales} a={a} b={b} />
                <Arrow scales={scales} from={[x, y]} to={[x + ARROW * dx, y + ARROW * dy]} />
                <DragPoint
                  name={t('point')}
                  x={x}
                  y={y}
                  scales={scales}
                  step={0.1}
                  format={round}
                  onMove={place}
                />
              </>
            )}
          </Plot>
        </div>
        <div className="gradient-controls">
          <p className="gradient-formula">f(x, y) = ½ (a x² + b y²)</p>
          <Slider
            label={t('a')}
            value={a}
            min={0.2}
            max={3}
            step={0.1}
            onValue={(to) => of.set((state) => ({ ...state, a: to }))}
          />
          <Slider
            label={t('b')}
            value={b}
            min={0.2}
            max={3}
            step={0.1}
            onValue={(to) => of.set((state) => ({ ...state, b: to }))}
          />
          <dl className="gradient-values">
            <dt>∂f/∂x = a x</dt>
            <dd>{round(dx)}</dd>
            <dt>∂f/∂y = b y</dt>
            <dd>{round(dy)}</dd>
          </dl>
        </div>
      </div>
    </InstrumentFrame>
  );
}

function Contours({ scales, a, b }: { scales: Scales; a: number; b: number }) {
  const clip = useId();
  const { left, top, width, height } = scales;
  return (
    <>
      <clipPath id={clip}>
        <rect x={left} y={top} width={width} height={height} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {HEIGHTS.map((c) => {
          const [rx, ry] = contourOf({ a, b }, c);
          return (
            <ellipse
              key={c}
              className="gradient-contour"
              cx={scales.x(0)}
              cy={scales.y(0)}
              rx={scales.x(rx) - scales.x(0)}
              ry={scales.y(0) - scales.y(ry)}
            />
          );
        })}
      </g>
    </>
  );
}

interface ArrowProps {
  readonly scales: Scales;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

function Arrow({ scales, from, to }: ArrowProps) {
  const [x1, y1, x2, y2] = [scales.x(from[0]), scales.y(from[1]), scales.x(to[0]), scales.y(to[1])];
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 2) return null;
  const head = Math.min(10, length / 2);
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const corner = (side: number) =>
    `${x2 - head * ux - side * head * 0.55 * uy},${y2 - head * uy + side * head * 0.55 * ux}`;
  return (
    <g className="gradient-arrow">
      <line x1={x1} y1={y1} x2={x2 - 0.7 * head * ux} y2={y2 - 0.7 * head * uy} />
      <polygon points={`${x2},${y2} ${corner(1)} ${corner(-1)}`} />
    </g>
  );
}

export default withPreliminariesWords(Gradient);
