// The instrument as a whole: the rate, training or inference, mask after mask, and what becomes of the numbers.
// Imports React, i18n, mathematics, valibot.
import { useMemo } from 'react';
import * as v from 'valibot';
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import {
  ACTIVATIONS,
  HIDDEN,
  INFERENCE,
  outputDeviation,
  passes as passesOf,
} from '../../../mathematics/dropout-network.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { PlayActions } from '../../PlayActions.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { usePlay } from '../../use-play.ts';
import { MeanPlot } from './MeanPlot.tsx';
import { NetworkPicture } from './NetworkPicture.tsx';
import { write } from './write.ts';
import '../../plot/plot-parts.css';
import './dropout-network.css';

const MODES = ['training', 'inference'] as const;
const MOST = 500;
const schema = v.strictObject({
  rate: v.pipe(v.number(), v.minValue(0), v.maxValue(0.9)),
  mode: v.picklist(MODES),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99)),
  /** How many masks have been drawn. */
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST)),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { rate: 0.5, mode: 'training', seed: 1, count: 1 };
const ONES = Array.from({ length: HIDDEN }, () => 1);

export function DropoutNetwork({ id, chapter, title }: InstrumentProps) {
  const t = useWords('dropout.network');
  const of = useInstrumentState<State>({ chapter, id, initial: INITIAL, schema });
  const { rate, mode, seed, count } = of.state;
  const passes = useMemo(() => passesOf(rate, seed, count), [rate, seed, count]);
  const isTraining = mode === 'training';
  const draw = { count };
  const { isPlaying, play, pause } = usePlay({
    step() {
      draw.count = Math.min(MOST, draw.count + 1);
      return draw.count < MOST;
    },
    onFrame: () => of.set((state) => ({ ...state, count: Math.max(state.count, draw.count) })),
    perSecond: count < 20 ? 5 : 60,
  });
  /** Another rate or seed gives other masks: counting begins anew. */
  function begin(change: Partial<State>): void {
    pause();
    of.set((state) => ({ ...state, ...change, count: 1 }));
  }

  const mask = isTraining ? passes.mask : ONES;
  const output = isTraining ? (passes.outputs.at(-1) ?? 0) : INFERENCE;
  const off = Array.from(mask).flatMap((factor, i) => (factor === 0 ? [String(i + 1)] : []));
  const words = {
    rate: formatSetting(rate),
    count: String(count),
    output: write(output, 2),
    mean: write(passes.means.at(-1) ?? 0, 2),
    inference: write(INFERENCE, 2),
    deviation: write(outputDeviation(rate), 2),
    factor: write(1 / (1 - rate), 2),
    off: off.length === 0 ? t('nobody') : off.join(', '),
  };
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      isRunning={isPlaying}
      says={
        isTraining
          ? `${t('says.mask', words)} ${t('says.mean', { ...words, count })}`
          : t('says.inference', words)
      }
      of={{
        ...of,
        reset() {
          pause();
          of.reset();
        },
      }}
      actions={
        <PlayActions
          isPlaying={isPlaying}
          isOver={!isTraining || count >= MOST}
          onPlay={play}
          onPause={pause}
          onStep={() => of.set((state) => ({ ...state, count: Math.min(MOST, state.count + 1) }))}
        />
      }
    >
      <div className="instrument-controls">
        <Choice
          label={t('mode')}
          value={mode}
          options={MODES.map((value) => ({ value, name: t(`modes.${value}`) }))}
          onValue={(to) => {
            pause();
            of.set((state) => ({ ...state, mode: to }));
          }}
        />
        <Slider
          label={t('rate')}
          value={rate}
          min={0}
          max={0.9}
          step={0.05}
          onValue={(to) => begin({ rate: Number(to.toFixed(2)) })}
        />
        <Slider
          label={t('seed')}
          value={seed}
          min={0}
          max={99}
          step={1}
          onValue={(to) => begin({ seed: Math.round(to) })}
        />
      </div>
      <div className="plot-and-side">
        <div>
          <NetworkPicture
            {...{ mask, output }}
            label={t(isTraining ? 'picture' : 'pictureInference', words)}
          />
        </div>
        <div className="plot-side">
          <table className="dropnet-table">
            <caption>{t('table.caption', words)}</caption>
            <thead>
              <tr>
                <th scope="col">{t('table.unit')}</th>
                <th scope="col">{t('table.activation')}</th>
                <th scope="col">{t('table.factor')}</th>
                <th scope="col">{t('table.passed')}</th>
                <th scope="col">{t('table.mean')}</th>
              </tr>
            </thead>
            <tbody>
              {Array.from(ACTIVATIONS, (a, i) => {
                const factor = mask[i] ?? 0;
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the unit is its place
                  <tr key={i} data-off={factor === 0 || undefined}>
                    <th scope="row">{i + 1}</th>
                    <td>{write(a, 2)}</td>
                    <td>{write(factor, 2)}</td>
                    <td>{write(a * factor, 2)}</td>
                    <td>{write(passes.unitMeans[i] ?? 0, 2)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </div>
      <MeanPlot {...{ passes, rate }} />
    </InstrumentFrame>
  );
}
