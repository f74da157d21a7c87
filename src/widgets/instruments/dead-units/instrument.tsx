// A counter of dead units: a layer of ReLU and the same layer of leaky ReLU, trained side by side. Imports React.
import { useState } from 'react';
import { activationEn } from '../../../i18n/messages/activation.en.ts';
import { activationKo } from '../../../i18n/messages/activation.ko.ts';
import { formatMetric, formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { PlayActions } from '../../PlayActions.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { usePlay } from '../../use-play.ts';
import { DeadHistory } from './DeadHistory.tsx';
import {
  beginDeadRun,
  DEAD_PRESETS,
  type DeadPreset,
  type DeadState,
  deadSchema,
  SIDES,
  STEPS,
} from './dead-run.ts';
import { UnitLines } from './UnitLines.tsx';
import './dead-units.css';

const PRESETS = Object.keys(DEAD_PRESETS) as DeadPreset[];

function DeadUnits({ id, chapter, preset = 'rate', title }: InstrumentProps) {
  const t = useWords('activation');
  const initial = DEAD_PRESETS[preset as DeadPreset] ?? DEAD_PRESETS.rate;
  const of = useInstrumentState<DeadState>({ chapter, id, schema: deadSchema, initial });
  const { state, set } = of;
  const [run, setRun] = useState(() => ({ live: beginDeadRun(state) }));
  const isSame = ({ learningRate, bias }: { learningRate: number; bias: number }) =>
    learningRate === state.learningRate && bias === state.bias;
  // Another state, by hand or by link, is another pair of networks.
  if (!isSame(run.live)) setRun({ live: beginDeadRun(state) });
  const { live } = run;

  function advance(): boolean {
    if (run.live.step < STEPS) run.live = run.live.next();
    return run.live.step < STEPS;
  }
  const redraw = () => setRun(({ live: now }) => ({ live: now }));
  const { isPlaying, play, pause } = usePlay({ step: advance, onFrame: redraw, perSecond: 40 });
  const dead = (side: (typeof SIDES)[number]) => live.sides[side].counts.at(-1) ?? 0;

  return (
    <InstrumentFrame
      title={title ?? t('dead.title')}
      of={{
        ...of,
        isChanged: of.isChanged || live.step > 0,
        reset() {
          pause();
          of.reset();
          setRun({ live: beginDeadRun(initial) });
        },
      }}
      isRunning={isPlaying}
      says={
        <>
          {t('dead.says', {
            step: live.step,
            relu: String(dead('relu')),
            leaky: String(dead('leaky_relu')),
          })}{' '}
          {t('dead.sure')}
        </>
      }
      actions={
        <PlayActions
          isPlaying={isPlaying}
          isOver={live.step >= STEPS}
          onPlay={play}
          onPause={pause}
          onStep={() => {
            advance();
            redraw();
          }}
        />
      }
    >
      <div className="instrument-controls">
        <Choice
          label={t('dead.preset')}
          value={PRESETS.find((name) => isSame(DEAD_PRESETS[name])) ?? 'own'}
          options={PRESETS.map((value) => ({ value, name: t(`dead.presets.${value}`) }))}
          onValue={(name) => {
            pause();
            if (name !== 'own') set({ ...DEAD_PRESETS[name], shown: state.shown });
          }}
        />
        <Slider
          label={t('dead.learningRate')}
          value={state.learningRate}
          min={0}
          max={20}
          step={0.1}
          onValue={(learningRate) => set({ ...state, learningRate })}
        />
        <Slider
          label={t('dead.bias')}
          value={state.bias}
          min={-3}
          max={1}
          step={0.1}
          onValue={(bias) => set({ ...state, bias })}
        />
      </div>
      <div className="dead-parts">
        <div>
          <Choice
            label={t('dead.shown')}
            value={state.shown}
            options={SIDES.map((value) => ({ value, name: t(`names.${value}`) }))}
            onValue={(shown) => set({ ...state, shown })}
          />
          <UnitLines side={state.shown} {...live.sides[state.shown]} />
        </div>
        <div>
          {SIDES.map((side) => {
            const { units, loss, accuracy } = live.sides[side];
            const silent = units.filter((unit) => unit.silent && !unit.dead).length;
            return (
              <div key={side} className="dead-side">
                <p>
                  {t('dead.cells', {
                    name: t(`names.${side}`),
                    dead: String(dead(side)),
                    silent: String(silent),
                  })}
                </p>
                <svg className="dead-cells" viewBox="0 0 312 54" aria-hidden="true">
                  {units.map((unit, j) => (
                    <UnitCell
                      // biome-ignore lint/suspicious/noArrayIndexKey: the unit is its place
                      key={j}
                      at={j}
                      state={unit.dead ? 'dead' : unit.silent ? 'silent' : 'awake'}
                    />
                  ))}
                </svg>
                <p className="dead-score">
                  {t('dead.score', {
                    loss: formatMetric(loss, 3),
                    percent: formatPercent(accuracy, 0),
                  })}
                </p>
              </div>
            );
          })}
          <p className="dead-score">{t('dead.legend')}</p>
          <DeadHistory run={live} />
        </div>
      </div>
    </InstrumentFrame>
  );
}

interface CellProps {
  readonly at: number;
  readonly state: 'awake' | 'silent' | 'dead';
}

/** One unit as a square: twelve to a row. */
function UnitCell({ at, state }: CellProps) {
  const [x, y] = [(at % 12) * 26 + 3, Math.floor(at / 12) * 26 + 3];
  return (
    <g className={`dead-cell dead-cell-${state}`}>
      <rect x={x} y={y} width={20} height={20} rx={2} />
      {state === 'dead' && <path d={`M${x + 4},${y + 4}l12,12m0,-12l-12,12`} />}
    </g>
  );
}

export default withWords(
  { en: { activation: activationEn }, ko: { activation: activationKo } },
  DeadUnits,
);
