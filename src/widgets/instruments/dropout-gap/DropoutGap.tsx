// The instrument as a whole: what is measured, the book's bands, and runs at the reader's own rate. Imports React,
// experiment, i18n, valibot.
import { useMemo, useRef } from 'react';
import * as v from 'valibot';
import { parseExperiment } from '../../../experiment/experiment.ts';
import { formatMetric, formatPercent, formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { Choice } from '../../Choice.tsx';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Progress } from '../../Progress.tsx';
import { Slider } from '../../Slider.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import { createStore } from '../../store.ts';
import { useStore } from '../../trainer-context.ts';
import { useTrainerSource } from '../../trainer-source.ts';
import { isBusy, newSession } from '../../training-session.ts';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { useStores } from '../../use-stores.ts';
import { useWarmStart } from '../../use-warm-start.ts';
import { GapPlot } from './GapPlot.tsx';
import { GapTable } from './GapTable.tsx';
import { bookRuns, type GapRun, MEASURES, rateOf, spreads } from './runs.ts';
import { SEEDS, useGap } from './use-gap.ts';
import '../../lab.css';
import './dropout-gap.css';

const schema = v.strictObject({
  measure: v.picklist(MEASURES),
  rate: v.pipe(v.number(), v.minValue(0), v.maxValue(0.95)),
  seeds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SEEDS.length)),
});
const INITIAL: v.InferOutput<typeof schema> = { measure: 'loss', rate: 0.4, seeds: 3 };
const NO_RUNS = createStore<readonly GapRun[]>([]);

export function DropoutGap({ id, chapter, experiments = [], ...props }: InstrumentProps) {
  const t = useWords('dropout.gap');
  const lab = useWords('widgets.lab');
  const title = props.title ?? t('title');
  const first = experiments[0]?.experiment;
  if (first === undefined) throw new Error('dropout-gap needs experiments.');
  const base = useMemo(() => parseExperiment(first), [first]);
  const book = useMemo(() => bookRuns(experiments), [experiments]);
  const kept = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { measure, rate, seeds } = kept.state;
  const { dataset } = useTrainerSource();
  const { trainer, failed, retry } = useLoadedTrainer();
  const gap = useGap(trainer, `${chapter}/${id}`, title, base);
  const sessions = useStores(useMemo(() => gap?.sessions ?? [], [gap]));
  const own = useStore(gap?.runs ?? NO_RUNS);
  const root = useRef<HTMLDivElement>(null);
  useWarmStart(root, gap?.warm ?? null);

  const busy = sessions.some(isBusy);
  const at = sessions.findIndex((session) => isBusy(session) && session.state !== 'queued');
  const working = sessions[at];
  const ended = sessions.find((session) => session.run !== null);
  const trained = sessions.find((session) => session.run?.dataset != null);
  const means = (of: (run: GapRun) => number) => spreads(book, of);
  const write = (value: number) =>
    measure === 'accuracy' ? formatPercent(value) : formatMetric(value, 2);
  const said = means((run) => (measure === 'accuracy' ? run.accuracy : run.loss)).map((one, i) =>
    t('says.at', {
      rate: formatSetting(one.rate),
      train: write(one.mean),
      validation: write(
        means((run) => (measure === 'accuracy' ? run.valAccuracy : run.valLoss))[i]?.mean ?? 0,
      ),
    }),
  );
  const errors = sessions.flatMap(({ error }) => (error === null ? [] : [error]));
  const words = { list: said.join('; '), what: t(measure === 'accuracy' ? 'accuracy' : 'loss') };

  return (
    <InstrumentFrame
      title={title}
      isRunning={busy}
      says={
        <>
          {said.length === 0 ? t('says.nothing') : t('says.book', words)}{' '}
          {own.length > 0 && t('says.own', { count: own.length })}
        </>
      }
      of={{
        ...kept,
        isChanged: kept.isChanged || busy || sessions.some((session) => session.run !== null),
        reset() {
          gap?.reset();
          kept.reset();
        },
      }}
    >
      <div ref={root} className="lab dropout-gap" data-state={busy ? 'training' : 'idle'}>
        {(trained?.run?.dataset ?? dataset) === 'stand-in' && <StandInNotice />}
        {failed && (
          <p className="lab-notice" role="alert">
            {lab('failed')}{' '}
            <button type="button" className="lab-word" onClick={retry}>
              {lab('retry')}
            </button>
          </p>
        )}
        <Choice
          label={t('measure')}
          value={measure}
          options={MEASURES.map((value) => ({ value, name: t(`choices.${value}`) }))}
          onValue={(to) => kept.set((state) => ({ ...state, measure: to }))}
        />
        <GapPlot {...{ measure, book, own, rate }} label={t('plot', words)} />
        <ul className="gap-legend">
          <li className="gap-key-band">{t('legend.band')}</li>
          <li className="gap-key-own">{t('legend.own')}</li>
        </ul>
        <div className="instrument-controls">
          <Slider
            label={t('ownRate')}
            value={rate}
            min={0}
            max={0.95}
            step={0.05}
            onValue={(to) => kept.set((state) => ({ ...state, rate: Number(to.toFixed(3)) }))}
          />
          <Slider
            label={t('ownSeeds')}
            value={seeds}
            min={1}
            max={SEEDS.length}
            step={1}
            onValue={(to) => kept.set((state) => ({ ...state, seeds: Math.round(to) }))}
          />
        </div>
        <div className="lab-run">
          <div className="lab-actions">
            <button
              type="button"
              className="lab-train"
              disabled={gap === null}
              aria-disabled={busy || undefined}
              onClick={busy ? undefined : () => gap?.train(rate, seeds)}
            >
              {t('train')}
            </button>
            <button
              type="button"
              className="lab-action"
              disabled={!busy}
              onClick={() => gap?.stop()}
            >
              {t('stop')}
            </button>
          </div>
          <div>
            <p className="gap-running">
              {working === undefined
                ? ''
                : t('running', {
                    seed: String(SEEDS[at]),
                    rate: formatSetting(rateOf(working.run?.experiment ?? working.experiment)),
                  })}
            </p>
            <Progress session={working ?? ended ?? newSession(base)} plan={t('plan')} />
          </div>
        </div>
        <GapTable {...{ book, own }} />
        {errors[0] !== undefined && <ErrorNotice error={errors[0]} />}
      </div>
    </InstrumentFrame>
  );
}
