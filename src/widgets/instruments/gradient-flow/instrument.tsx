// A deep, narrow network in which the gradient's size and the outputs of every layer are seen while it trains.
// Imports React.
import { useState } from 'react';
import { activationEn } from '../../../i18n/messages/activation.en.ts';
import { activationKo } from '../../../i18n/messages/activation.ko.ts';
import { formatCount, formatMetric, formatPercent, twoDigits } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { SCALAR_ACTIVATIONS } from '../../../mathematics/activations.ts';
import { FLOW_INITIALIZERS } from '../../../mathematics/gradient-flow.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Pick } from '../../Pick.tsx';
import { PlayActions } from '../../PlayActions.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { usePlay } from '../../use-play.ts';
import { FlowPlots } from './FlowPlots.tsx';
import {
  beginFlow,
  FLOW_PRESETS,
  type FlowPreset,
  type FlowState,
  flowSchema,
  isOver,
} from './flow-run.ts';
import './gradient-flow.css';

const PRESETS = Object.keys(FLOW_PRESETS) as FlowPreset[];
const same = (a: FlowState, b: FlowState) =>
  (Object.keys(a) as (keyof FlowState)[]).every((key) => a[key] === b[key]);

function GradientFlow({ id, chapter, preset = 'vanishing', title }: InstrumentProps) {
  const t = useWords('activation');
  const initial = FLOW_PRESETS[preset as FlowPreset] ?? FLOW_PRESETS.vanishing;
  const of = useInstrumentState<FlowState>({ chapter, id, schema: flowSchema, initial });
  const { state, set } = of;
  const [run, setRun] = useState(() => ({ live: beginFlow(state) }));
  // Another state, by hand or by link, is another network: it starts afresh.
  if (!same(run.live.state, state)) setRun({ live: beginFlow(state) });
  const { live } = run;

  function advance(): boolean {
    if (!isOver(run.live)) run.live = run.live.next();
    return !isOver(run.live);
  }
  const redraw = () => setRun(({ live: now }) => ({ live: now }));
  const { isPlaying, play, pause } = usePlay({ step: advance, onFrame: redraw, perSecond: 30 });

  const chosen = PRESETS.find((name) => same(FLOW_PRESETS[name], state)) ?? 'own';
  const [bottom, top] = [live.now.layers[0], live.now.layers[state.depth - 1]];
  const hidden = live.now.layers.slice(0, state.depth);
  const flat = hidden.reduce((sum, layer) => sum + layer.flat, 0) / state.depth;

  function change(): string {
    const [first, last] = [bottom?.signal ?? Number.NaN, top?.signal ?? Number.NaN];
    if (!Number.isFinite(first) || !Number.isFinite(last)) return t('flow.broken');
    if (first === 0) return t('flow.zero');
    const values = { first: formatMetric(first, 4) };
    const ratio = last / first;
    const factor = (times: number) =>
      times >= 1e9
        ? times.toExponential(0).replace('e+', 'e')
        : times >= 10
          ? formatCount(twoDigits(times))
          : times.toFixed(1);
    if (ratio > 3) return t('flow.shrinks', { ...values, factor: factor(ratio) });
    if (ratio < 1 / 3) return t('flow.grows', { ...values, factor: factor(1 / ratio) });
    return t('flow.holds', values);
  }

  return (
    <InstrumentFrame
      title={title ?? t('flow.title')}
      of={{
        ...of,
        isChanged: of.isChanged || live.step > 0,
        reset() {
          pause();
          of.reset();
          setRun({ live: beginFlow(initial) });
        },
      }}
      isRunning={isPlaying}
      says={
        <>
          {t('flow.says', { depth: String(state.depth), change: change() })}{' '}
          {Number.isFinite(bottom?.weights) &&
            t('flow.weightsSay', {
              depth: String(state.depth),
              first: formatMetric(bottom?.weights ?? 0, 4),
              last: formatMetric(top?.weights ?? 0, 4),
            })}{' '}
          {!Number.isNaN(live.now.loss) && t('flow.flat', { percent: formatPercent(flat, 0) })}
        </>
      }
      actions={
        <PlayActions
          isPlaying={isPlaying}
          isOver={isOver(live)}
          onPlay={play}
          onPause={pause}
          onStep={() => {
            advance();
            redraw();
          }}
        />
      }
    >
      <Choice
        label={t('flow.preset')}
        value={chosen}
        options={PRESETS.map((value) => ({ value, name: t(`flow.presets.${value}`) }))}
        onValue={(name) => {
          pause();
          if (name !== 'own') set(FLOW_PRESETS[name]);
        }}
      />
      <div className="instrument-controls">
        <Pick
          label={t('flow.activation')}
          value={state.activation}
          options={SCALAR_ACTIVATIONS.map((value) => ({ value, name: t(`names.${value}`) }))}
          onValue={(activation) => set({ ...state, activation })}
        />
        <Pick
          label={t('flow.initializer')}
          value={state.initializer}
          options={FLOW_INITIALIZERS.map((value) => ({
            value,
            name: value === 'plain' ? t('flow.plain') : value,
          }))}
          onValue={(initializer) => set({ ...state, initializer })}
        />
        <Slider
          label={t('flow.deviation')}
          value={state.deviation}
          min={0.01}
          max={3}
          step={0.01}
          disabled={state.initializer !== 'plain'}
          onValue={(deviation) => set({ ...state, deviation })}
        />
        <Slider
          label={t('flow.depth')}
          value={state.depth}
          min={2}
          max={20}
          step={1}
          onValue={(depth) => set({ ...state, depth: Math.round(depth) })}
        />
        <Slider
          label={t('flow.width')}
          value={state.width}
          min={4}
          max={32}
          step={1}
          onValue={(width) => set({ ...state, width: Math.round(width) })}
        />
        <Slider
          label={t('flow.learningRate')}
          value={state.learningRate}
          min={0}
          max={2}
          step={0.01}
          onValue={(learningRate) => set({ ...state, learningRate })}
        />
      </div>
      <div>
        <FlowPlots run={live} />
        <p className="flow-note">{t('flow.edges')}</p>
      </div>
      <dl className="flow-figures">
        <div>
          <dt>{t('flow.stepCount')}</dt>
          <dd>{live.step}</dd>
        </div>
        <div>
          <dt>{t('flow.loss')}</dt>
          <dd>{formatMetric(live.now.loss, 3)}</dd>
        </div>
        <div>
          <dt>{t('flow.accuracy')}</dt>
          <dd>{formatPercent(live.now.accuracy, 0)}</dd>
        </div>
      </dl>
    </InstrumentFrame>
  );
}

export default withWords(
  { en: { activation: activationEn }, ko: { activation: activationKo } },
  GradientFlow,
);
