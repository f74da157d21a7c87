// The sweep as a whole: what is turned and how far, its runs one after the other, and what they found. Imports React,
// experiment, i18n.
import { useMemo, useState } from 'react';
import { parseExperiment } from '../../../experiment/experiment.ts';
import { formatMetric, formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { SweepPoint } from '../../../mathematics/sweep-design.ts';
import { Choice } from '../../Choice.tsx';
import { useFieldName } from '../../field-names.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { opensOf } from '../../keep-run.ts';
import { Pick } from '../../Pick.tsx';
import { createStore } from '../../store.ts';
import { useStore } from '../../trainer-context.ts';
import type { Session } from '../../training-session.ts';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { useLedger } from '../../use-ledger.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { OpenLine } from '../run-ledger/RunDetail.tsx';
import { AxisSettings, NumberField } from './AxisSettings.tsx';
import { SMALL_MLP } from './base-experiment.ts';
import { ParallelCoordinates } from './ParallelCoordinates.tsx';
import { SweepProgress } from './SweepProgress.tsx';
import { SweepTable } from './SweepTable.tsx';
import { FIRST_SWEEP, MOST_POINTS, planSweep, type SweepState, sweepSchema } from './sweep-plan.ts';
import {
  type Brushes,
  bestOf,
  judgeOf,
  pictureAxes,
  scoreOf,
  sweepOfTag,
} from './sweep-results.ts';
import { useSweep } from './use-sweep.ts';

const NO_BRUSHES: Brushes = {};
const NO_LAB = createStore<Session | null>(null);
const RUNS = { min: 1, max: MOST_POINTS, integer: true };
const MINUTES = { min: 0.1, max: 240, integer: false };
const SEEDS = { min: 0, max: 0xffff_ffff, integer: true };

export function Sweep({ id, chapter, experiments = [], ...props }: InstrumentProps) {
  const t = useWords('sweep');
  const words = useWords('widgets.lab');
  const nameOf = useFieldName();
  const title = props.title ?? t('title');
  const kept = useInstrumentState({ chapter, id, initial: FIRST_SWEEP, schema: sweepSchema });
  const { state } = kept;
  const bases = experiments.length > 0 ? experiments : [SMALL_MLP];
  const chosenBase = bases.find((one) => one.id === state.base) ?? bases[0] ?? SMALL_MLP;
  const book = useMemo(() => parseExperiment(chosenBase.experiment), [chosenBase]);
  const { trainer, failed, retry } = useLoadedTrainer();
  const labKey = `${chapter}/${chosenBase.id}`;
  const lab = useMemo(
    () => (trainer === null || experiments.length === 0 ? null : trainer.attach(labKey, book)),
    [trainer, experiments.length, labKey, book],
  );
  const now = useStore<Session | null>(lab ?? NO_LAB)?.experiment ?? book;
  const base = state.from === 'lab' ? now : book;
  const plan = useMemo(() => planSweep(base, state), [base, state]);
  const sweep = useSweep({ trainer, key: `${chapter}/${id}`, base, plan });
  const ledger = useLedger(trainer);
  const [tag, setTag] = useState('');
  const [brushes, setBrushes] = useState(NO_BRUSHES);
  const { status } = sweep;
  const runs = ledger.list?.runs ?? [];
  const tags = [...new Set(runs.flatMap((run) => run.tags))].filter(
    (one) => /^sweep \d+$/.test(one) && one !== status.tag,
  );
  const earlier = tag === '' ? null : sweepOfTag(runs, tag);
  const shown = earlier ?? status;
  const rows = earlier === null && status.state === 'idle' ? plan.rows : shown.rows;
  const results = shown.results;
  const judge = judgeOf(results);
  const axes = useMemo(() => pictureAxes(rows, results, judge), [rows, results, judge]);
  const best = bestOf(results, judge);
  const bestRun = results[best];
  const pointName = (point: SweepPoint) =>
    plan.rows
      .map((row, i) => {
        const value = point[i] ?? '';
        return `${nameOf(row)} ${typeof value === 'number' ? formatSetting(value) : value}`;
      })
      .join(', ');
  const set = (change: Partial<SweepState>) => kept.set((before) => ({ ...before, ...change }));
  // What an earlier sweep started from, the ledger knows by its runs' links.
  const opens =
    bestRun === undefined
      ? null
      : (runs.find(({ number }) => number === bestRun.number)?.opens ??
        (experiments.length === 0 || earlier !== null || trainer === null
          ? null
          : opensOf(trainer.homeOf(labKey), bestRun.experiment)));

  function start(): void {
    if (trainer === null) return;
    setTag('');
    setBrushes(NO_BRUSHES);
    sweep.start({
      base: { id: chosenBase.id, experiment: base, home: trainer.homeOf(labKey) },
      rows: plan.rows,
      points: plan.points,
      limit: state.budget === 'minutes' ? state.minutes * 60 : null,
      title,
      nameOf: pointName,
    });
  }

  return (
    <InstrumentFrame
      title={title}
      says={
        bestRun === undefined
          ? t('says.nothing')
          : t('says.best', {
              count: results.length,
              result: t(`picture.${judge}`),
              value: formatMetric(scoreOf(bestRun, judge) ?? 0),
              point: rows
                .map((row, i) => {
                  const value = bestRun.point[i] ?? '';
                  return `${nameOf(row)} ${typeof value === 'number' ? formatSetting(value) : value}`;
                })
                .join(', '),
            })
      }
      isRunning={sweep.isBusy}
      of={{
        ...kept,
        isChanged: kept.isChanged || results.length > 0,
        reset() {
          sweep.stop();
          sweep.reset();
          setTag('');
          setBrushes(NO_BRUSHES);
          kept.reset();
        },
      }}
    >
      <div className="lab ledger sweep" data-state={status.state}>
        {failed && (
          <p className="lab-notice" role="alert">
            {words('failed')}{' '}
            <button type="button" className="lab-word" onClick={retry}>
              {words('retry')}
            </button>
          </p>
        )}
        <div className="sweep-settings">
          {bases.length > 1 && (
            <Pick
              label={t('base')}
              value={chosenBase.id}
              disabled={sweep.isBusy}
              options={bases.map((one) => ({ value: one.id, name: one.name ?? one.id }))}
              onValue={(next) => set({ base: next })}
            />
          )}
          {experiments.length > 0 && (
            <Choice
              label={t('from')}
              value={state.from}
              disabled={sweep.isBusy}
              options={(['book', 'lab'] as const).map((value) => ({ value, name: t(value) }))}
              onValue={(from) => set({ from })}
            />
          )}
          <Choice
            label={t('mode')}
            value={state.mode}
            disabled={sweep.isBusy}
            options={(['grid', 'random'] as const).map((value) => ({ value, name: t(value) }))}
            onValue={(mode) => set({ mode })}
          />
          <Choice
            label={t('budget')}
            value={state.budget}
            disabled={sweep.isBusy}
            options={(['runs', 'minutes'] as const).map((value) => ({ value, name: t(value) }))}
            onValue={(budget) => set({ budget })}
          />
          {state.budget === 'runs' ? (
            <NumberField
              label={t('most')}
              row={RUNS}
              value={state.runs}
              disabled={sweep.isBusy}
              onValue={(next) => set({ runs: next })}
            />
          ) : (
            <NumberField
              label={t('most')}
              row={MINUTES}
              value={state.minutes}
              disabled={sweep.isBusy}
              onValue={(minutes) => set({ minutes })}
            />
          )}
          <NumberField
            label={t('seed')}
            row={SEEDS}
            value={state.seed}
            disabled={sweep.isBusy || state.mode === 'grid'}
            onValue={(seed) => set({ seed })}
          />
        </div>
        <AxisSettings
          {...{ base, state }}
          disabled={sweep.isBusy}
          onAxes={(axes) => set({ axes })}
        />
        <SweepProgress {...{ sweep, plan, state }} canStart={trainer !== null} onStart={start} />
        <div className="sweep-shown">
          <Pick
            label={t('shown')}
            value={tag}
            disabled={sweep.isBusy}
            options={[
              { value: '', name: status.tag === '' ? t('now') : status.tag },
              ...tags.map((value) => ({ value, name: value })),
            ]}
            onValue={(next) => {
              setTag(next);
              setBrushes(NO_BRUSHES);
            }}
          />
        </div>
        <ParallelCoordinates {...{ axes, results, judge, best, brushes }} onBrushes={setBrushes} />
        <p className="ledger-hint">
          {t('brushHint')}{' '}
          <button
            type="button"
            className="lab-word"
            disabled={Object.keys(brushes).length === 0}
            onClick={() => setBrushes(NO_BRUSHES)}
          >
            {t('clear')}
          </button>
        </p>
        <SweepTable {...{ axes, results, judge, best, brushes }} />
        <div className="sweep-best">
          {bestRun === undefined ? (
            <p className="ledger-hint">{t('judge')}</p>
          ) : (
            <OpenLine run={{ opens }} />
          )}
        </div>
      </div>
    </InstrumentFrame>
  );
}
