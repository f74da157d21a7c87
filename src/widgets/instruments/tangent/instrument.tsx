// A curve with a point that is dragged along it: its tangent, and the line through a second point at a distance h
// that the reader makes small. Imports React, i18n, mathematics, valibot.
import * as v from 'valibot';
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { CURVE_NAMES, CURVES, secantSlope } from '../../../mathematics/slopes.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { DragPoint } from '../../plot/DragPoint.tsx';
import { linePath, Plot, type Scales } from '../../plot/Plot.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { withPreliminariesWords } from '../preliminaries-words.tsx';
import './tangent.css';

const X = { min: -2.5, max: 2.5, ticks: [-2, -1, 0, 1, 2], name: 'x' };
const Y = { min: -2.5, max: 5.5, ticks: [-2, 0, 2, 4] };
const SAMPLES = Array.from({ length: 201 }, (_, i) => X.min + (i / 200) * (X.max - X.min));

const schema = v.strictObject({
  curve: v.picklist(CURVE_NAMES),
  x: v.pipe(v.number(), v.minValue(X.min), v.maxValue(X.max)),
  h: v.pipe(v.number(), v.minValue(0.001), v.maxValue(2)),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { curve: 'square', x: 0.5, h: 1.2 };

const round = (value: number) => formatSetting(Number(value.toFixed(3)));

/** The straight line through (x, y) with a slope, from edge to edge of the plot. */
function straight(x: number, y: number, slope: number, scales: Scales): string {
  const at = (to: number) => [to, y + slope * (to - x)] as const;
  return linePath([at(X.min), at(X.max)], scales);
}

function Tangent({ id, chapter, title }: InstrumentProps) {
  const t = useWords('preliminaries.tangent');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { curve, x, h } = of.state;
  const { value, derivative } = CURVES[curve];
  const slope = derivative(x);
  const secant = secantSlope(CURVES[curve], x, h);
  const says = Number.isNaN(slope)
    ? t('corner', { secant: round(secant) })
    : t('says', { x: round(x), slope: round(slope), h: round(h), secant: round(secant) });
  return (
    <InstrumentFrame title={title ?? t('title')} says={says} of={of}>
      <Plot x={X} y={Y} height={340} interactive label={t('plot', { curve: t(curve) })}>
        {(scales) => (
          <>
            <clipPath id={`${id}-clip`}>
              <rect x={scales.left} y={scales.top} width={scales.width} height={scales.height} />
            </clipPath>
            <g clipPath={`url(#${id}-clip)`}>
              <path
                className="tangent-curve"
                d={linePath(
                  SAMPLES.map((at) => [at, value(at)]),
                  scales,
                )}
              />
              <path className="tangent-secant" d={straight(x, value(x), secant, scales)} />
              {!Number.isNaN(slope) && (
                <path className="tangent-line" d={straight(x, value(x), slope, scales)} />
              )}
              <circle
                className="tangent-second"
                cx={scales.x(x + h)}
                cy={scales.y(value(x + h))}
                r={5}
              />
            </g>
            <DragPoint
              name={t('point')}
              x={x}
              y={value(x)}
              scales={scales}
              step={0.05}
              axis="x"
              format={round}
              onMove={(to) => of.set((state) => ({ ...state, x: Number(to.toFixed(2)) }))}
            />
          </>
        )}
      </Plot>
      <ul className="tangent-key">
        <li className="tangent-key-line">{t('tangent')}</li>
        <li className="tangent-key-secant">{t('secant')}</li>
      </ul>
      <div className="instrument-controls">
        <Choice
          label={t('curve')}
          value={curve}
          options={CURVE_NAMES.map((name) => ({ value: name, name: t(name) }))}
          onValue={(name) => of.set((state) => ({ ...state, curve: name }))}
        />
        <Slider
          label={t('distance')}
          value={h}
          min={0.001}
          max={2}
          step={0.001}
          format={round}
          onValue={(to) => of.set((state) => ({ ...state, h: to }))}
        />
      </div>
    </InstrumentFrame>
  );
}

export default withPreliminariesWords(Tangent);
