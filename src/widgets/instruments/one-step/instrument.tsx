// What learning means, with one weight: a line through points, the loss of every slope that it could have, and a
// step against the slope of the loss. Imports React, i18n, mathematics, valibot.
import * as v from 'valibot';
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { lossAt, type PointPair, slopeAt, stepFrom } from '../../../mathematics/one-weight.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { DragPoint } from '../../plot/DragPoint.tsx';
import { linePath, Plot } from '../../plot/Plot.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { withIntroductionWords } from '../introduction-words.tsx';
import './one-step.css';

const POINTS: readonly PointPair[] = [
  [0.5, 1.2],
  [1, 1.6],
  [1.5, 3.1],
  [2, 3.7],
];
const W = { min: -1, max: 5, ticks: [-1, 0, 1, 2, 3, 4, 5], name: 'w' };
const LOSS = { min: 0, max: 16, ticks: [0, 4, 8, 12, 16] };
const X = { min: 0, max: 2.2, ticks: [0, 0.5, 1, 1.5, 2], name: 'x' };
const Y = { min: -2, max: 6, ticks: [-2, 0, 2, 4, 6] };
const SAMPLES = Array.from({ length: 121 }, (_, i) => W.min + (i / 120) * (W.max - W.min));
/** Dots of earlier weights that are kept in the picture. */
const TRAIL = 40;
/** Beyond this a weight that runs away is of no more interest. */
const FAR = 1e6;

const schema = v.strictObject({
  w: v.pipe(v.number(), v.minValue(-FAR), v.maxValue(FAR)),
  rate: v.pipe(v.number(), v.minValue(0.01), v.maxValue(0.7)),
  count: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Earlier weights, the latest last. */
  trail: v.pipe(v.array(v.number()), v.maxLength(TRAIL)),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { w: -0.6, rate: 0.1, count: 0, trail: [] };

const write = (value: number) => {
  const size = Math.abs(value);
  const text = size >= 1e4 ? value.toExponential(2) : value.toFixed(size < 10 ? 3 : 1);
  return text.replace('-', '−');
};

function OneStep({ id, chapter, title }: InstrumentProps) {
  const t = useWords('introduction.oneStep');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { w, rate, count, trail } = of.state;
  const [loss, slope] = [lossAt(POINTS, w), slopeAt(POINTS, w)];
  const isSeen = (at: number) => at >= W.min && at <= W.max && lossAt(POINTS, at) <= LOSS.max;
  const next = stepFrom(POINTS, w, rate);
  const step = () =>
    of.set((state) => ({
      ...state,
      w: stepFrom(POINTS, state.w, state.rate),
      count: state.count + 1,
      trail: [...state.trail, state.w].slice(-TRAIL),
    }));
  const what = !isSeen(w) ? 'left' : Math.abs(slope) < 5e-4 ? 'arrived' : 'says';
  const says = t(what, {
    count: String(count),
    w: write(w),
    loss: write(loss),
    slope: write(slope),
    rate: formatSetting(rate),
    change: write(-rate * slope),
  });
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={says}
      of={of}
      actions={
        <button type="button" className="lab-action" disabled={Math.abs(next) > FAR} onClick={step}>
          {t('stepDown')}
        </button>
      }
    >
      <div className="one-step-plots">
        <div>
          <p className="one-step-name">{t('data')}: ŷ = w · x</p>
          <Plot x={X} y={Y} height={300} label={t('fit')}>
            {(scales) => (
              <>
                {POINTS.map(([x, y]) => (
                  <g key={x}>
                    <line
                      className="one-step-error"
                      x1={scales.x(x)}
                      x2={scales.x(x)}
                      y1={scales.y(y)}
                      y2={scales.y(Math.min(Math.max(w * x, Y.min), Y.max))}
                    />
                    <circle className="one-step-data" cx={scales.x(x)} cy={scales.y(y)} r={4.5} />
                  </g>
                ))}
                <path
                  className="one-step-line"
                  d={linePath(
                    [
                      [0, 0],
                      [endOf(w), w * endOf(w)],
                    ],
                    scales,
                  )}
                />
              </>
            )}
          </Plot>
        </div>
        <div>
          <p className="one-step-name">{t('curve')}: L(w)</p>
          <Plot x={W} y={LOSS} height={300} interactive label={t('loss')}>
            {(scales) => (
              <>
                <path
                  className="one-step-curve"
                  d={linePath(
                    SAMPLES.map((at) => {
                      const value = lossAt(POINTS, at);
                      return [at, value <= LOSS.max ? value : Number.NaN];
                    }),
                    scales,
                  )}
                />
                {trail.filter(isSeen).map((at, i) => (
                  <circle
                    // biome-ignore lint/suspicious/noArrayIndexKey: an earlier step is its place
                    key={i}
                    className="one-step-trail"
                    cx={scales.x(at)}
                    cy={scales.y(lossAt(POINTS, at))}
                    r={4}
                  />
                ))}
                {isSeen(w) && (
                  <>
                    <path
                      className="one-step-tangent"
                      d={linePath(
                        tangent(w, loss, slope).map(([x, y]) => [x, y]),
                        scales,
                      )}
                    />
                    <line
                      className="one-step-next"
                      x1={scales.x(w)}
                      x2={scales.x(Math.min(Math.max(next, W.min), W.max))}
                      y1={scales.y(0)}
                      y2={scales.y(0)}
                    />
                    <DragPoint
                      name={t('weight')}
                      x={w}
                      y={loss}
                      scales={scales}
                      step={0.1}
                      axis="x"
                      format={write}
                      onMove={(to) => {
                        const at = Number(to.toFixed(3));
                        if (isSeen(at))
                          of.set((state) => ({ ...state, w: at, count: 0, trail: [] }));
                      }}
                    />
                  </>
                )}
              </>
            )}
          </Plot>
        </div>
      </div>
      <div className="instrument-controls">
        <Slider
          label={t('rate')}
          value={rate}
          min={0.01}
          max={0.7}
          step={0.01}
          onValue={(to) => of.set((state) => ({ ...state, rate: to }))}
        />
      </div>
    </InstrumentFrame>
  );
}

/** How far right the line ŷ = w·x stays inside the picture. */
function endOf(w: number): number {
  if (w > 0) return Math.min(X.max, Y.max / w);
  return w < 0 ? Math.min(X.max, Y.min / w) : X.max;
}

/** A piece of the tangent, of the same length whatever its slope, cut off at the picture's edges. */
function tangent(w: number, loss: number, slope: number): [number, number][] {
  // The picture is 6 wide and 16 high.
  const reach = 1.1 / Math.hypot(1, (slope * (W.max - W.min)) / LOSS.max);
  const end = (by: number): [number, number] => {
    const most = slope === 0 ? Number.POSITIVE_INFINITY : Math.abs(loss / slope);
    const cut = loss + slope * by < 0 ? Math.sign(by) * Math.min(Math.abs(by), most) : by;
    return [w + cut, loss + slope * cut];
  };
  return [end(-reach), end(reach)];
}

export default withIntroductionWords(OneStep);
