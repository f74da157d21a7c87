// Choosing by the test set: many models of the same true accuracy, scored on the same test images; the best score
// tells more than the model can do. Imports React, i18n, mathematics.
import { useMemo } from 'react';
import * as v from 'valibot';
import { preprocessingEn } from '../../../i18n/messages/preprocessing.en.ts';
import { preprocessingKo } from '../../../i18n/messages/preprocessing.ko.ts';
import { formatCount, formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { drawScores, expectedBest } from '../../../mathematics/peeking.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Plot } from '../../plot/Plot.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import '../../lab.css';
import './peeking.css';

const schema = v.strictObject({
  candidates: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  images: v.pipe(v.number(), v.integer(), v.minValue(50), v.maxValue(10_000)),
  accuracy: v.pipe(v.number(), v.minValue(0.5), v.maxValue(0.99)),
  seed: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { candidates: 50, images: 500, accuracy: 0.85, seed: 1 };

function Peeking({ id, chapter, title }: InstrumentProps) {
  const t = useWords('preprocessing.peek');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { state } = of;
  const { candidates, images, accuracy, seed } = state;
  const turn = (change: Partial<State>) => of.set((now) => ({ ...now, ...change }));
  const scores = useMemo(() => drawScores(state), [state]);
  const fresh = useMemo(() => drawScores(state, 1), [state]);
  const expected = useMemo(() => expectedBest(state), [state]);
  const best = Math.max(...scores);
  const chosen = scores.indexOf(best);
  // So wide that hardly a score leaves it, and as wide for any seed.
  const reach = 4.5 * Math.sqrt((accuracy * (1 - accuracy)) / images);
  const [min, max] = [Math.max(0, accuracy - reach), Math.min(1, accuracy + reach)];
  const ticks = ticksOf(min, max);
  const heights = stacked(scores, min, max);
  const tallest = Math.max(8, ...heights);
  const digits = reach < 0.02 ? 2 : 1;
  const percent = (share: number) => formatPercent(share, digits);
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      of={of}
      says={t('says', {
        candidates,
        images: formatCount(images),
        best: percent(best),
        accuracy: percent(accuracy),
        fresh: percent(fresh[chosen] ?? Number.NaN),
        expected: percent(expected),
        bias: (Math.max(0, expected - accuracy) * 100).toFixed(digits),
      })}
      actions={
        <button type="button" className="lab-action" onClick={() => turn({ seed: seed + 1 })}>
          {t('again')}
        </button>
      }
    >
      <div className="instrument-controls">
        <Slider
          label={t('candidates')}
          value={candidates}
          min={1}
          max={1000}
          step={0.05}
          isLog
          onValue={(value) => turn({ candidates: Math.round(value) })}
        />
        <Slider
          label={t('images')}
          value={images}
          min={50}
          max={10_000}
          step={0.05}
          isLog
          onValue={(value) => turn({ images: Math.round(value) })}
        />
        <Slider
          label={t('accuracy')}
          value={accuracy}
          min={0.5}
          max={0.99}
          step={0.01}
          onValue={(value) => turn({ accuracy: Number(value.toFixed(2)) })}
        />
      </div>
      <Plot
        x={{
          min,
          max,
          ticks,
          format: percent,
          name: t('score'),
        }}
        y={{ min: 0, max: tallest + 1, ticks: [] }}
        height={240}
        label={t('picture')}
      >
        {(scales) => {
          const radius = Math.min(5, scales.height / (2 * (tallest + 1)));
          return (
            <>
              {scores.map((score, i) => (
                <circle
                  // biome-ignore lint/suspicious/noArrayIndexKey: a candidate is its place
                  key={i}
                  className="peek-score"
                  data-chosen={i === chosen || undefined}
                  cx={scales.x(Math.min(Math.max(score, min), max))}
                  cy={scales.y(heights[i] ?? 0)}
                  r={i === chosen ? radius + 1.5 : radius}
                />
              ))}
              {(
                [
                  ['truth', accuracy],
                  ['expected', expected],
                ] as const
              ).map(([kind, at]) => (
                <line
                  key={kind}
                  className="peek-line"
                  data-kind={kind}
                  x1={scales.x(at)}
                  x2={scales.x(at)}
                  y1={scales.top}
                  y2={scales.top + scales.height}
                />
              ))}
            </>
          );
        }}
      </Plot>
      <p className="peek-key">
        {(['truth', 'expected', 'chosen'] as const).map((kind) => (
          <span key={kind}>
            <span className="peek-sample" data-kind={kind} /> {t(kind)}
          </span>
        ))}
      </p>
    </InstrumentFrame>
  );
}

/** Round numbers, three to six of them. */
function ticksOf(min: number, max: number): readonly number[] {
  const step = [0.002, 0.005, 0.01, 0.02, 0.04].find((one) => (max - min) / one <= 5) ?? 0.1;
  const first = Math.ceil(min / step);
  return Array.from({ length: Math.floor(max / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toFixed(4)),
  );
}

/** Each score's place above the axis: scores that would lie on one another are stacked, from 1. */
function stacked(scores: readonly number[], min: number, max: number): readonly number[] {
  const columns = new Map<number, number>();
  return scores.map((score) => {
    const column = Math.round(((score - min) / (max - min)) * 70);
    const height = (columns.get(column) ?? 0) + 1;
    columns.set(column, height);
    return height;
  });
}

export default withWords(
  { en: { preprocessing: preprocessingEn }, ko: { preprocessing: preprocessingKo } },
  Peeking,
);
