// Batch size against noise: the gradients that batches of a small regression give at a place that the reader
// drags, and the path that such batches take. Imports React, i18n, mathematics.
import * as v from 'valibot';
import { optimizerEn } from '../../../i18n/messages/optimizer.en.ts';
import { optimizerKo } from '../../../i18n/messages/optimizer.ko.ts';
import { useWords } from '../../../i18n/words.ts';
import {
  batchPath,
  gradientCloud,
  leastSquares,
  lineLoss,
  lineProblem,
} from '../../../mathematics/noisy-gradients.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Contours } from '../../plot/Contours.tsx';
import { DragPoint } from '../../plot/DragPoint.tsx';
import { linePath, Plot } from '../../plot/Plot.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import '../../plot/plot-parts.css';
import './noise.css';

const COUNT = 256;
const DRAWS = 60;
const PROBLEM = lineProblem(COUNT, 1.2, 3);
const LANDSCAPE = {
  value: (a: number, b: number) => lineLoss(PROBLEM, [a, b]),
  x: [-1, 4],
  y: [-3, 2],
} as const;
const LEAST = leastSquares(PROBLEM);
const SIZES = ['1', '8', '64', '256'] as const;
/** How long an arrow is for a gradient of 1, in the axes' units. */
const ARROW = 0.35;

const schema = v.strictObject({
  size: v.picklist(SIZES),
  a: v.pipe(v.number(), v.minValue(-1), v.maxValue(4)),
  b: v.pipe(v.number(), v.minValue(-3), v.maxValue(2)),
  rate: v.pipe(v.number(), v.minValue(0), v.maxValue(1.5)),
  steps: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(256)),
  seed: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
type NoiseState = v.InferOutput<typeof schema>;
const INITIAL: NoiseState = { size: '8', a: 0, b: 1, rate: 0.15, steps: 32, seed: 1 };

function Noise({ id, chapter, title }: InstrumentProps) {
  const t = useWords('optimizer.noise');
  const instrument = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { a, b, rate, steps, seed } = instrument.state;
  const size = Number(instrument.state.size);
  const turn = (change: Partial<NoiseState>) => instrument.set((now) => ({ ...now, ...change }));
  const cloud = gradientCloud(PROBLEM, [a, b], { size, draws: DRAWS, seed });
  const path = batchPath(PROBLEM, [a, b], { size, rate, steps, seed });
  const digits = (value: number) => (value >= 1e4 ? value.toExponential(1) : value.toFixed(3));
  const named = size === COUNT ? t('all', { count: String(COUNT) }) : String(size);
  const says = (
    <>
      {t('says', {
        size: named,
        spread: digits(cloud.spread),
        length: digits(Math.hypot(...cloud.full)),
        uphill: Math.round(cloud.uphill * DRAWS),
        draws: String(DRAWS),
      })}{' '}
      {t('path', {
        steps,
        examples: String(size * steps),
        loss: digits(lineLoss(PROBLEM, path.at(-1) ?? [a, b])),
        least: digits(lineLoss(PROBLEM, LEAST)),
      })}
    </>
  );
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={says}
      of={instrument}
      actions={
        <button type="button" className="lab-action" onClick={() => turn({ seed: seed + 1 })}>
          {t('seed')}
        </button>
      }
    >
      <div className="plot-and-side">
        <Plot
          x={{ min: -1, max: 4, ticks: [-1, 0, 1, 2, 3, 4], name: t('slope') }}
          y={{ min: -3, max: 2, ticks: [-3, -2, -1, 0, 1, 2], name: t('intercept') }}
          height="square"
          label={t('map')}
          interactive
        >
          {(scales) => {
            const line = (da: number, db: number) =>
              linePath(
                [
                  [a, b],
                  [a - ARROW * da, b - ARROW * db],
                ],
                scales,
              );
            const { left, top, width, height } = scales;
            return (
              <>
                <Contours of={LANDSCAPE} scales={scales} />
                <svg
                  aria-hidden="true"
                  x={left}
                  y={top}
                  width={width}
                  height={height}
                  viewBox={`${left} ${top} ${width} ${height}`}
                >
                  <path
                    className="noise-arrows"
                    d={cloud.gradients.map(([da, db]) => line(da, db)).join('')}
                  />
                  <path className="noise-path" d={linePath(path, scales)} />
                  <path
                    className="noise-places"
                    d={path
                      .map(([x, y]) => `M${scales.x(x).toFixed(1)},${scales.y(y).toFixed(1)}h0`)
                      .join('')}
                  />
                  <path className="noise-full" d={line(...cloud.full)} />
                </svg>
                <path
                  className="noise-minimum"
                  d={`M${scales.x(LEAST[0]) - 5},${scales.y(LEAST[1])}h10m-5,-5v10`}
                />
                <DragPoint
                  name={t('here')}
                  x={a}
                  y={b}
                  scales={scales}
                  step={0.1}
                  onMove={(x, y) => turn({ a: Number(x.toFixed(2)), b: Number(y.toFixed(2)) })}
                />
              </>
            );
          }}
        </Plot>
        <div className="plot-side">
          <Choice
            label={t('size')}
            value={instrument.state.size}
            options={SIZES.map((value) => ({
              value,
              name: value === '256' ? t('all', { count: String(COUNT) }) : value,
            }))}
            onValue={(value) => turn({ size: value })}
          />
          <Slider
            label={t('rate')}
            value={rate}
            min={0}
            max={1.5}
            step={0.01}
            onValue={(value) => turn({ rate: value })}
          />
          <Slider
            label={t('steps')}
            value={steps}
            min={1}
            max={256}
            step={1}
            onValue={(value) => turn({ steps: Math.round(value) })}
          />
          <p className="noise-key">{t('arrows', { draws: String(DRAWS), count: String(COUNT) })}</p>
        </div>
      </div>
    </InstrumentFrame>
  );
}

export default withWords({ en: { optimizer: optimizerEn }, ko: { optimizer: optimizerKo } }, Noise);
