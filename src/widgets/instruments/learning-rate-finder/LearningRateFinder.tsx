// The instrument as a whole: an optimizer, the run at a rising rate with its curve, and trials at the rate that the
// reader picks on it. Imports React, experiment, i18n.
import { useMemo, useRef } from 'react';
import * as v from 'valibot';
import { parseExperiment } from '../../../experiment/experiment.ts';
import { formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { Choice } from '../../Choice.tsx';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Progress } from '../../Progress.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import { createStore } from '../../store.ts';
import { useStore } from '../../trainer-context.ts';
import { useTrainerSource } from '../../trainer-source.ts';
import { isBusy, newSession, type Session } from '../../training-session.ts';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { useStores } from '../../use-stores.ts';
import { useWarmStart } from '../../use-warm-start.ts';
import { FinderLegend } from './FinderLegend.tsx';
import { FinderPlot } from './FinderPlot.tsx';
import { FinderSays } from './FinderSays.tsx';
import {
  batchesOf,
  HIGHEST,
  LOWEST,
  NO_SWEEP,
  type Reading,
  readSweep,
  roundRate,
} from './sweep.ts';
import { TrialTable } from './TrialTable.tsx';
import type { Trial } from './trials.ts';
import { useFinders } from './use-finder.ts';
import '../../lab.css';
import './learning-rate-finder.css';

const pickSchema = v.pipe(v.number(), v.minValue(-6), v.maxValue(1));
const stateSchema = v.strictObject({
  /** An experiment's id; the first one's where it is none. */
  optimizer: v.string(),
  /** The rates picked, by experiment: their logarithms to base 10. */
  picks: v.record(v.string(), pickSchema),
});
const INITIAL: v.InferOutput<typeof stateSchema> = { optimizer: '', picks: {} };
const FIRST_PICK = -4;

const NOTHING_RUN = createStore(NO_SWEEP);
const NOTHING_TRIED = createStore<readonly Trial[]>([]);
const FACTORS = { tenth: 0.1, one: 1, tenfold: 10 } as const;

export function LearningRateFinder({ id, chapter, experiments = [], ...props }: InstrumentProps) {
  const t = useWords('learningRateFinder');
  const lab = useWords('widgets.lab');
  const title = props.title ?? t('title');
  const entries = useMemo(
    () =>
      experiments.map(({ id: experiment, ...given }) => ({
        ...{ id: experiment, key: `${chapter}/${id}/${experiment}`, title },
        base: parseExperiment(given.experiment),
      })),
    [experiments, chapter, id, title],
  );
  const kept = useInstrumentState({ chapter, id, initial: INITIAL, schema: stateSchema });
  const { dataset } = useTrainerSource();
  const { trainer, failed, retry } = useLoadedTrainer();
  const finders = useFinders(trainer, entries);
  const sessions = useStores(
    useMemo(() => finders.flatMap((one) => [one.session, one.trialSession]), [finders]),
  );
  const place = Math.max(
    0,
    entries.findIndex((entry) => entry.id === kept.state.optimizer),
  );
  const entry = entries[place];
  if (entry === undefined) throw new Error('learning-rate-finder needs an experiment.');
  const finder = finders[place] ?? null;
  const still = useMemo(() => newSession(entry.base), [entry]);
  const session = sessions[2 * place] ?? still;
  const trial = sessions[2 * place + 1] ?? still;
  const sweep = useStore(finder?.sweep ?? NOTHING_RUN);
  const trials = useStore(finder?.trials ?? NOTHING_TRIED);
  const reading = useMemo(() => readSweep(sweep), [sweep]);
  const root = useRef<HTMLDivElement>(null);
  const { key } = entry;
  const warm = useMemo(() => (trainer === null ? null : () => trainer.warm(key)), [trainer, key]);
  useWarmStart(root, warm);

  const pick = kept.state.picks[entry.id] ?? FIRST_PICK;
  const rate = roundRate(10 ** pick);
  const isRunning = isBusy(session);
  const isAnyBusy = isRunning || isBusy(trial);
  const ended = useEnded(session, reading);
  const run = session.run ?? trial.run;
  // That the loss diverges is what the run is for.
  const errors = [session, trial].flatMap(({ error }) =>
    error === null || error.code === 'run-diverged' ? [] : [error],
  );

  return (
    <InstrumentFrame
      title={title}
      isRunning={isAnyBusy}
      says={
        <FinderSays {...{ reading, isRunning, rate }} isStopped={session.state === 'stopped'} />
      }
      of={{
        ...kept,
        isChanged: kept.isChanged || sessions.some((one) => one.run !== null || isBusy(one)),
        reset() {
          for (const one of finders) one.reset();
          kept.reset();
        },
      }}
    >
      <div ref={root} className="lab finder" data-state={session.state} data-trial={trial.state}>
        {(run?.dataset ?? dataset) === 'stand-in' && <StandInNotice />}
        {failed && (
          <p className="lab-notice" role="alert">
            {lab('failed')}{' '}
            <button type="button" className="lab-word" onClick={retry}>
              {lab('retry')}
            </button>
          </p>
        )}
        <Choice
          label={t('optimizer')}
          value={entry.id}
          disabled={trainer === null}
          options={entries.map((one) => ({
            value: one.id,
            name: one.base.compile.optimizer.kind,
          }))}
          onValue={(optimizer) => kept.set((state) => ({ ...state, optimizer }))}
        />
        <div className="lab-run">
          <div className="lab-actions">
            <button
              type="button"
              className="lab-train"
              disabled={finder === null}
              aria-disabled={isAnyBusy || undefined}
              onClick={isAnyBusy ? undefined : () => finder?.run()}
            >
              {t('run')}
            </button>
            <button
              type="button"
              className="lab-action"
              disabled={!isAnyBusy}
              onClick={() => finder?.stop()}
            >
              {t('stop')}
            </button>
          </div>
          <Progress
            session={isBusy(trial) ? trial : ended.session}
            offer={isBusy(trial) ? null : ended.words}
            plan={t('plan', {
              batches: String(batchesOf(entry.base)),
              low: formatSetting(LOWEST),
              high: formatSetting(HIGHEST),
            })}
          />
        </div>
        <FinderPlot
          {...{ reading, pick }}
          onPick={(next) =>
            kept.set((state) => ({ ...state, picks: { ...state.picks, [entry.id]: next } }))
          }
        />
        <FinderLegend reading={reading} />
        <div className="finder-choice">
          <div className="finder-try">
            <p className="finder-picked">
              <strong>{t('trial.picked', { rate: formatSetting(rate) })}</strong>{' '}
              <span>{t('trial.hint')}</span>
            </p>
            <div className="lab-actions">
              {(['one', 'tenth', 'tenfold'] as const).map((which) => (
                <button
                  key={which}
                  type="button"
                  className="lab-action"
                  disabled={finder === null}
                  aria-disabled={isAnyBusy || undefined}
                  onClick={isAnyBusy ? undefined : () => finder?.tryRate(rate * FACTORS[which])}
                >
                  {t(`trial.${which}`)}
                </button>
              ))}
            </div>
          </div>
          <TrialTable trials={trials} />
        </div>
        {errors.map((error) => (
          <ErrorNotice key={error.code} error={error} />
        ))}
      </div>
    </InstrumentFrame>
  );
}

/** A run that ended, in the finder's words: it is done, whether by itself or by divergence. */
function useEnded(session: Session, { points, diverged }: Reading) {
  const t = useWords('learningRateFinder.ended');
  const { run, state, error } = session;
  const last = points.at(-1);
  const isSound = error === null || error.code === 'run-diverged';
  if (run === null || isBusy(session) || last === undefined || !isSound) {
    return { session, words: null };
  }
  const rate = formatSetting(roundRate(last.rate));
  if (diverged !== null) {
    const whole = { ...run, epoch: run.epochs, step: 0 };
    const done: Session = { ...session, state: 'done', run: whole };
    return { session: done, words: t('diverged', { rate }) };
  }
  return { session, words: state === 'stopped' ? t('stopped', { rate }) : t('whole') };
}
