// A curve that the reader drags, and a hidden layer of ReLU units that follows it: as many bends as units, added
// up one by one. Imports React, i18n, mathematics, valibot.
import * as v from 'valibot';
import { universalApproximationEn } from '../../../i18n/messages/universal-approximation.en.ts';
import { universalApproximationKo } from '../../../i18n/messages/universal-approximation.ko.ts';
import { formatMetric, formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { curveThrough, largestError, reluInterpolant } from '../../../mathematics/relu-sum.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { SumPlot } from './SumPlot.tsx';
import './universal-approximation.css';

/** Heights at 0, 1/8, …, 1. */
const CURVES = {
  wave: [0.5, 0.85, 1, 0.75, 0.4, 0.1, 0, 0.2, 0.5],
  hill: [0, 0, 0.05, 0.5, 1, 0.5, 0.05, 0, 0],
  stairs: [0, 0, 0.3, 0.35, 0.35, 0.65, 0.7, 1, 1],
} as const;
type Curve = keyof typeof CURVES | 'own';
const NAMES: readonly Curve[] = ['wave', 'hill', 'stairs', 'own'];
const MOST = 40;

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST));
const schema = v.strictObject({
  curve: v.picklist(NAMES),
  heights: v.pipe(v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(1))), v.length(9)),
  units: count,
  /** How many of them are added up. */
  shown: count,
});
type State = v.InferOutput<typeof schema>;

const INITIAL: State = { curve: 'wave', heights: [...CURVES.wave], units: 5, shown: 5 };

function UniversalApproximation({ id, chapter, title }: InstrumentProps) {
  const t = useWords('universalApproximation');
  const instrument = useInstrumentState<State>({ chapter, id, initial: INITIAL, schema });
  const { state, set } = instrument;
  const { curve, heights, units } = state;
  const shown = Math.min(state.shown, units);
  const target = curveThrough(heights);
  const sum = reluInterpolant(target, units);

  const says =
    shown === units
      ? t('whole', { units, error: formatMetric(largestError(target, sum), 3) })
      : t('part', {
          shown: String(shown),
          units: String(units),
          bend: formatSetting(Math.round((sum.bends[shown] as number) * 1000) / 1000),
        });

  return (
    <InstrumentFrame title={title ?? t('title')} says={says} of={instrument}>
      <Choice
        label={t('curve')}
        value={curve}
        options={NAMES.map((value) => ({ value, name: t(value) }))}
        onValue={(value) =>
          set((before) => ({
            ...before,
            curve: value,
            heights: value === 'own' ? before.heights : [...CURVES[value]],
          }))
        }
      />
      <SumPlot
        curve={target}
        heights={heights}
        sum={sum}
        shown={shown}
        onHeight={(index, height) =>
          set((before) => ({
            ...before,
            curve: 'own',
            heights: before.heights.map((each, i) => (i === index ? height : each)),
          }))
        }
      />
      <div className="instrument-controls">
        <Slider
          label={t('units')}
          value={units}
          min={1}
          max={MOST}
          step={1}
          onValue={(value) => {
            const whole = Math.round(value);
            set((before) => ({ ...before, units: whole, shown: whole }));
          }}
        />
        <Slider
          label={t('shown')}
          value={shown}
          min={1}
          max={units}
          step={1}
          disabled={units === 1}
          onValue={(value) => set((before) => ({ ...before, shown: Math.round(value) }))}
        />
      </div>
    </InstrumentFrame>
  );
}

export default withWords(
  {
    en: { universalApproximation: universalApproximationEn },
    ko: { universalApproximation: universalApproximationKo },
  },
  UniversalApproximation,
);
