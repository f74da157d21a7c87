// Gradient descent with one weight on a parabola: what the learning rate makes of it, below and beyond the bound
// 2/a. Imports React, i18n, mathematics.
import * as v from 'valibot';
import { optimizerEn } from '../../../i18n/messages/optimizer.en.ts';
import { optimizerKo } from '../../../i18n/messages/optimizer.ko.ts';
import { useWords } from '../../../i18n/words.ts';
import { parabolaPath } from '../../../mathematics/parabola.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { DragPoint } from '../../plot/DragPoint.tsx';
import { linePath, Plot, type Scales } from '../../plot/Plot.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { RateLine } from './RateLine.tsx';
import '../../plot/plot-parts.css';
import './one-dimensional-descent.css';

const MAX_RATE = 2.5;
const WIDTH = 3;

const schema = v.strictObject({
  rate: v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_RATE)),
  curvature: v.pipe(v.number(), v.minValue(0.25), v.maxValue(4)),
  start: v.pipe(v.number(), v.minValue(-WIDTH), v.maxValue(WIDTH)),
  steps: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(40)),
});
type Descent = v.InferOutput<typeof schema>;

const INITIAL: Descent = { rate: 1.8, curvature: 1, start: -2.5, steps: 12 };

/** What a factor of 1 − ηa does to w. */
function course(factor: number): 'stays' | 'creeps' | 'jumps' | 'swings' | 'bounces' | 'diverges' {
  if (factor === 1) return 'stays';
  if (Math.abs(factor) < 1e-9) return 'jumps';
  if (factor > 0) return 'creeps';
  if (Math.abs(factor + 1) < 1e-9) return 'bounces';
  return factor > -1 ? 'swings' : 'diverges';
}

const rounded = (value: number) => Number(value.toFixed(3)).toString().replace('-', '−');

function OneDimensionalDescent({ id, chapter, title }: InstrumentProps) {
  const t = useWords('optimizer.descent');
  const instrument = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { rate, curvature, start, steps } = instrument.state;
  const turn = (change: Partial<Descent>) => instrument.set((now) => ({ ...now, ...change }));
  const loss = (w: number) => (curvature * w * w) / 2;
  const path = parabolaPath({ curvature, rate, start, steps });
  const factor = 1 - rate * curvature;
  const top = loss(WIDTH);
  const last = loss(path.at(-1) ?? start);
  const says = [
    t(course(factor), { ratio: rounded(factor) }),
    t('bound', {
      bound: rounded(2 / curvature),
      steps,
      loss: last >= 1e4 || (last > 0 && last < 5e-4) ? last.toExponential(1) : rounded(last),
    }),
  ].join(' ');
  return (
    <InstrumentFrame title={title ?? t('title')} says={says} of={instrument}>
      <div className="plot-and-side">
        <Plot
          x={{ min: -WIDTH, max: WIDTH, ticks: [-3, -2, -1, 0, 1, 2, 3], name: t('weight') }}
          y={{
            min: 0,
            max: top,
            ticks: [0, top / 3, (2 * top) / 3],
            format: rounded,
            name: t('loss'),
          }}
          height={300}
          label={t('plot')}
          interactive
        >
          {(scales) => (
            <>
              <path
                className="descent-curve"
                d={linePath(
                  Array.from({ length: 97 }, (_, i) => {
                    const w = -WIDTH + i / 16;
                    return [w, loss(w)] as const;
                  }),
                  scales,
                )}
              />
              <Steps path={path} loss={loss} scales={scales} />
              <DragPoint
                name={t('start')}
                axis="x"
                x={start}
                y={loss(start)}
                scales={scales}
                step={0.1}
                onMove={(x) => turn({ start: Number(x.toFixed(2)) })}
              />
            </>
          )}
        </Plot>
        <div className="plot-side">
          <Slider
            label={t('rate')}
            value={rate}
            min={0}
            max={MAX_RATE}
            step={0.01}
            onValue={(value) => turn({ rate: value })}
          />
          <RateLine rate={rate} curvature={curvature} max={MAX_RATE} />
          <Slider
            label={t('curvature')}
            value={curvature}
            min={0.25}
            max={4}
            step={0.05}
            onValue={(value) => turn({ curvature: value })}
          />
          <Slider
            label={t('steps')}
            value={steps}
            min={1}
            max={40}
            step={1}
            onValue={(value) => turn({ steps: Math.round(value) })}
          />
        </div>
      </div>
    </InstrumentFrame>
  );
}

interface StepsProps {
  readonly path: readonly number[];
  readonly loss: (w: number) => number;
  readonly scales: Scales;
}

/** Chords between the places on the parabola, up to the first that leaves the picture. */
function Steps({ path, loss, scales }: StepsProps) {
  const out = path.findIndex((w) => Math.abs(w) > WIDTH);
  const seen = out === -1 ? path : path.slice(0, out + 1);
  const at = seen.map((w) => [w, loss(w)] as const);
  const { left, top, width, height } = scales;
  return (
    <svg
      aria-hidden="true"
      x={left}
      y={top}
      width={width}
      height={height}
      viewBox={`${left} ${top} ${width} ${height}`}
    >
      <path className="descent-steps" d={linePath(at, scales)} />
      <path
        className="descent-places"
        d={at.map(([w, l]) => `M${scales.x(w).toFixed(1)},${scales.y(l).toFixed(1)}h0`).join('')}
      />
    </svg>
  );
}

export default withWords(
  { en: { optimizer: optimizerEn }, ko: { optimizer: optimizerKo } },
  OneDimensionalDescent,
);
