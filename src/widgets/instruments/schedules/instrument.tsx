// Schedules of the learning rate, drawn against the step, read off at a step that the reader moves. Imports
// React, i18n, keras.
import * as v from 'valibot';
import type { LearningRate } from '../../../experiment/learning-rate-schedule.ts';
import { optimizerEn } from '../../../i18n/messages/optimizer.en.ts';
import { optimizerKo } from '../../../i18n/messages/optimizer.ko.ts';
import { useWords } from '../../../i18n/words.ts';
import { learningRateAt } from '../../../keras/optimizers/learning-rate-schedules.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { DragPoint } from '../../plot/DragPoint.tsx';
import { linePath, Plot } from '../../plot/Plot.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import '../../plot/plot-parts.css';
import './schedules.css';

const KINDS = [
  'Constant',
  'PiecewiseConstantDecay',
  'ExponentialDecay',
  'InverseTimeDecay',
  'PolynomialDecay',
  'CosineDecay',
] as const;
type Kind = (typeof KINDS)[number];

const schema = v.strictObject({
  shown: v.array(v.picklist(KINDS)),
  rate: v.pipe(v.number(), v.minValue(0.001), v.maxValue(1)),
  decayRate: v.pipe(v.number(), v.minValue(0.01), v.maxValue(1)),
  power: v.pipe(v.number(), v.minValue(0.25), v.maxValue(4)),
  warmup: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500)),
  steps: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(5000)),
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5000)),
});
type Settings = v.InferOutput<typeof schema>;
const INITIAL: Settings = {
  shown: ['PiecewiseConstantDecay', 'ExponentialDecay', 'CosineDecay'],
  rate: 0.1,
  decayRate: 0.1,
  power: 1,
  warmup: 100,
  steps: 1000,
  at: 500,
};

/** The schedules over T steps; those that decay by a rate r do so once over T, the stairs at T/2 and 3T/4. */
export function scheduleOf(
  kind: Kind,
  { rate, decayRate, power, warmup, steps }: Settings,
): LearningRate {
  const initialLearningRate = rate;
  const decay = { initialLearningRate, decaySteps: steps, staircase: false };
  switch (kind) {
    case 'Constant':
      return rate;
    case 'PiecewiseConstantDecay': {
      const boundaries = [Math.round(steps / 2), Math.round(0.75 * steps)];
      return { kind, boundaries, values: [rate, rate * decayRate, rate * decayRate ** 2] };
    }
    case 'ExponentialDecay':
      return { kind, ...decay, decayRate };
    case 'InverseTimeDecay':
      // Down to r at step T, as the exponential.
      return { kind, ...decay, decayRate: 1 / decayRate - 1 };
    case 'PolynomialDecay': {
      const end = { endLearningRate: 0, power, cycle: false };
      return { kind, initialLearningRate, decaySteps: steps, ...end };
    }
    case 'CosineDecay': {
      const warmupSteps = Math.min(warmup, steps - 1);
      const decaySteps = steps - warmupSteps;
      const cosine = { kind, decaySteps, alpha: 0, warmupSteps };
      if (warmupSteps === 0) return { ...cosine, initialLearningRate };
      return { ...cosine, initialLearningRate: 0, warmupTarget: rate };
    }
  }
}

const fine = (value: number) => Number(value.toPrecision(3)).toString();

function Schedules({ id, chapter, title }: InstrumentProps) {
  const t = useWords('optimizer.schedules');
  const instrument = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { state: settings, set } = instrument;
  const turn = (change: Partial<Settings>) => set((now) => ({ ...now, ...change }));
  const at = Math.min(settings.at, settings.steps);
  const shown = KINDS.flatMap((kind, k) =>
    settings.shown.includes(kind)
      ? [{ kind, mark: k + 1, schedule: scheduleOf(kind, settings) }]
      : [],
  );
  const list = shown
    .map(({ kind, schedule }) =>
      t('entry', { name: t(kind), rate: fine(learningRateAt(schedule, at)) }),
    )
    .join(', ');
  const { steps, rate } = settings;
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={shown.length === 0 ? t('none') : t('says', { step: String(at), list })}
      of={instrument}
    >
      <div className="plot-and-side">
        <Plot
          x={{
            min: 0,
            max: steps,
            ticks: [0, 0.25, 0.5, 0.75, 1].map((s) => s * steps),
            name: t('step'),
          }}
          y={{
            min: 0,
            max: rate * 1.05,
            ticks: [0, rate / 2, rate],
            name: t('rateAxis'),
            format: fine,
          }}
          height={300}
          label={t('plot')}
          interactive
        >
          {(scales) => (
            <>
              <line
                className="schedule-at"
                x1={scales.x(at)}
                x2={scales.x(at)}
                y1={scales.top}
                y2={scales.top + scales.height}
              />
              {shown.map(({ kind, mark, schedule }) => (
                <g key={kind} className={`racer-${mark}`}>
                  <path
                    className="racer-line"
                    d={linePath(
                      Array.from({ length: 201 }, (_, i) => {
                        const step = (i / 200) * steps;
                        return [step, learningRateAt(schedule, step)] as const;
                      }),
                      scales,
                    )}
                  />
                  <circle
                    className="schedule-point"
                    cx={scales.x(at)}
                    cy={scales.y(learningRateAt(schedule, at))}
                    r={4}
                  />
                </g>
              ))}
              <DragPoint
                name={t('marker')}
                axis="x"
                x={at}
                y={0}
                scales={scales}
                step={steps / 40}
                onMove={(x) => turn({ at: Math.round(x) })}
              />
            </>
          )}
        </Plot>
        <div className="schedules-side">
          <fieldset>
            <legend>{t('shown')}</legend>
            {KINDS.map((kind, k) => (
              <label key={kind}>
                <input
                  type="checkbox"
                  checked={settings.shown.includes(kind)}
                  onChange={() =>
                    turn({
                      shown: KINDS.filter(
                        (other) => settings.shown.includes(other) !== (other === kind),
                      ),
                    })
                  }
                />
                <svg className={`racer-${k + 1}`} width={28} height={8} aria-hidden="true">
                  <path className="racer-line" d="M1,4H27" />
                </svg>
                {t(kind)}
              </label>
            ))}
          </fieldset>
        </div>
      </div>
      <div className="instrument-controls">
        <Slider
          label={t('rate')}
          value={rate}
          min={0.001}
          max={1}
          step={0.05}
          isLog
          onValue={(value) => turn({ rate: value })}
        />
        <Slider
          label={t('decayRate')}
          value={settings.decayRate}
          min={0.01}
          max={1}
          step={0.01}
          onValue={(value) => turn({ decayRate: value })}
        />
        <Slider
          label={t('power')}
          value={settings.power}
          min={0.25}
          max={4}
          step={0.25}
          onValue={(value) => turn({ power: value })}
        />
        <Slider
          label={t('warmup')}
          value={settings.warmup}
          min={0}
          max={500}
          step={10}
          onValue={(value) => turn({ warmup: Math.round(value) })}
        />
        <Slider
          label={t('steps')}
          value={steps}
          min={100}
          max={5000}
          step={100}
          onValue={(value) => turn({ steps: Math.round(value) })}
        />
      </div>
    </InstrumentFrame>
  );
}

export default withWords(
  { en: { optimizer: optimizerEn }, ko: { optimizer: optimizerKo } },
  Schedules,
);
