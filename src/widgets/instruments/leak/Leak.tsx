// The leak experiment as a whole: the share on a dial, a run with it, and all runs in one chart. Imports React,
// experiment, i18n.
import { useMemo, useRef } from 'react';
import * as v from 'valibot';
import { exampleCounts } from '../../../experiment/example-counts.ts';
import { parseExperiment } from '../../../experiment/experiment.ts';
import { formatCount, formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
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
import { useWarmStart } from '../../use-warm-start.ts';
import { LeakChart } from './LeakChart.tsx';
import { type LeakRun, openLeakLab, recordedRun, withLeak } from './leak-runs.ts';
import '../../lab.css';
import './leak.css';

const schema = v.strictObject({ share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) });
const INITIAL: v.InferOutput<typeof schema> = { share: 0.5 };
const NO_RUNS = createStore<readonly LeakRun[]>([]);

export function Leak({ id, chapter, experiments = [], ...props }: InstrumentProps) {
  const t = useWords('preprocessing.leak');
  const words = useWords('widgets.lab');
  const title = props.title ?? t('title');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { share } = of.state;
  const parsed = useMemo(
    () =>
      experiments.map(({ experiment, record }) => ({
        base: parseExperiment(experiment),
        record,
      })),
    [experiments],
  );
  const base = parsed[0]?.base;
  if (base === undefined) throw new Error('leak needs an experiment.');
  const book = parsed.flatMap((one) => recordedRun(one.base, one.record) ?? []);
  const { dataset } = useTrainerSource();
  const { trainer, failed, retry } = useLoadedTrainer();
  const key = `${chapter}/${id}`;
  const lab = useMemo(
    () => (trainer === null ? null : openLeakLab(trainer, { key, title, base })),
    [trainer, key, title, base],
  );
  const still = useMemo(() => createStore(newSession(base)), [base]);
  const session = useStore(lab?.session ?? still);
  const runs = useStore(lab?.runs ?? NO_RUNS);
  const root = useRef<HTMLDivElement>(null);
  const warm = useMemo(() => (trainer === null ? null : () => trainer.warm(key)), [trainer, key]);
  useWarmStart(root, warm);
  const isRunning = isBusy(session) || session.run?.test.kind === 'pending';
  const counts = exampleCounts(base);
  const copies = Math.floor(share * counts.validation + 0.5);
  const shown = runs.length > 0 ? runs : book;
  const [first, last] = [shown[0], shown.at(-1)];
  return (
    <InstrumentFrame
      title={title}
      isRunning={isRunning}
      says={
        first === undefined || last === undefined || first === last
          ? first === undefined
            ? t('nothing')
            : t('one', valuesOf(first))
          : t(runs.length > 0 ? 'yours' : 'book', {
              ...valuesOf(last),
              before: formatPercent(first.validation),
              testBefore: formatPercent(first.test),
              shareBefore: formatPercent(first.share, 0),
            })
      }
      of={{
        ...of,
        isChanged: of.isChanged || runs.length > 0 || isBusy(session),
        reset() {
          trainer?.stop(key);
          trainer?.reset(key);
          lab?.runs.set([]);
          of.reset();
        },
      }}
    >
      <div ref={root} className="lab leak" data-state={session.state}>
        {(session.run?.dataset ?? dataset) === 'stand-in' && <StandInNotice />}
        {failed && (
          <p className="lab-notice" role="alert">
            {words('failed')}{' '}
            <button type="button" className="lab-word" onClick={retry}>
              {words('retry')}
            </button>
          </p>
        )}
        <div className="leak-dial">
          <Slider
            label={t('share')}
            value={share}
            min={0}
            max={1}
            step={0.05}
            onValue={(value) => of.set({ share: Number(value.toFixed(2)) })}
          />
          <p>
            {t('copies', {
              copies: formatCount(copies),
              train: formatCount(counts.train),
              validation: formatCount(counts.validation),
            })}
          </p>
        </div>
        <div className="lab-run">
          <div className="lab-actions">
            <button
              type="button"
              className="lab-train"
              disabled={trainer === null}
              aria-disabled={isRunning || undefined}
              onClick={
                isRunning
                  ? undefined
                  : () => {
                      trainer?.edit(key, withLeak(base, share));
                      trainer?.train(key);
                    }
              }
            >
              {t('train')}
            </button>
            <button
              type="button"
              className="lab-action"
              disabled={!isBusy(session)}
              onClick={() => trainer?.stop(key)}
            >
              {t('stop')}
            </button>
          </div>
          <Progress session={session} plan={t('plan', { epochs: String(base.fit.epochs) })} />
        </div>
        <LeakChart {...{ book, runs, share }} />
        {session.error !== null && <ErrorNotice error={session.error} />}
      </div>
    </InstrumentFrame>
  );
}

const valuesOf = ({ share, validation, test }: LeakRun) => ({
  share: formatPercent(share, 0),
  validation: formatPercent(validation),
  test: formatPercent(test),
});
