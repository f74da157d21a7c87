// The instrument as a whole: runs that differ in the batch size alone, the loss of every batch in a chart for each,
// and how far it scatters. Imports React, experiment, i18n, mathematics, valibot.
import { useMemo, useRef } from 'react';
import * as v from 'valibot';
import { formatCount, formatMetric } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { scatterOf } from '../../../mathematics/batch-scatter.ts';
import { lossAxis } from '../../axis.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Progress } from '../../Progress.tsx';
import { Slider } from '../../Slider.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import { useTrainerSource } from '../../trainer-source.ts';
import { isBusy, newSession } from '../../training-session.ts';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { useStores } from '../../use-stores.ts';
import { useWarmStart } from '../../use-warm-start.ts';
import { BatchChart } from './BatchChart.tsx';
import { atRate, batchEntries, openBatchRun } from './batch-run.ts';
import '../../lab.css';
import './batch-noise.css';

const schema = v.strictObject({ rate: v.pipe(v.number(), v.minValue(0.0001), v.maxValue(1)) });
const INITIAL: v.InferOutput<typeof schema> = { rate: 0.05 };

export function BatchNoise({ id, chapter, experiments = [], ...props }: InstrumentProps) {
  const t = useWords('optimizer.batches');
  const lab = useWords('widgets.lab');
  const title = props.title ?? t('title');
  const entries = useMemo(
    () => batchEntries(experiments, `${chapter}/${id}`, title),
    [experiments, chapter, id, title],
  );
  const kept = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { dataset } = useTrainerSource();
  const { trainer, failed, retry } = useLoadedTrainer();
  const runs = useMemo(
    () => (trainer === null ? [] : entries.map((entry) => openBatchRun(trainer, entry))),
    [trainer, entries],
  );
  const sessions = useStores(useMemo(() => runs.map((run) => run.session), [runs]));
  const own = useStores(useMemo(() => runs.map((run) => run.losses), [runs]));
  const root = useRef<HTMLDivElement>(null);
  const first = entries[0];
  if (first === undefined) throw new Error('batch-noise needs experiments.');
  const warm = useMemo(
    () => (trainer === null ? null : () => trainer.warm(first.key)),
    [trainer, first],
  );
  useWarmStart(root, warm);

  const busy = sessions.some(isBusy);
  const working = sessions.find((session) => isBusy(session) && session.state !== 'queued');
  const shown = entries.map((entry, k) => {
    const isBook = (sessions[k]?.run ?? null) === null;
    return { entry, isBook, losses: isBook ? entry.book : (own[k] ?? []) };
  });
  // What diverges leaves the picture upwards, and presses nothing flat.
  const y = lossAxis(
    [Math.min(4, Math.max(2.5, ...shown.flatMap(({ losses }) => losses)))],
    'linear',
  );
  const scatters = shown.map(({ entry, losses }) => {
    const second = losses.slice(entry.steps);
    const isWhole = second.length === entry.steps;
    return { size: entry.batchSize, isWhole, value: scatterOf(second) };
  });
  const trained = sessions.find((session) => session.run?.dataset != null);

  function train(): void {
    for (const [k, entry] of entries.entries()) {
      trainer?.edit(entry.key, atRate(entry.base, kept.state.rate));
      if (sessions[k] !== undefined) trainer?.train(entry.key);
    }
  }
  function stop(): void {
    // Who waits leaves the line first, or would be next.
    for (const entry of [...entries].reverse()) trainer?.stop(entry.key);
  }

  return (
    <InstrumentFrame
      title={title}
      isRunning={busy}
      says={
        <>
          {t('says')}{' '}
          {scatters.every(({ isWhole }) => isWhole) &&
            t('scatters', {
              list: scatters
                .map(({ size, value }) =>
                  t('scatter', { size: formatCount(size), value: formatMetric(value, 3) }),
                )
                .join(', '),
            })}
        </>
      }
      of={{
        ...kept,
        isChanged: kept.isChanged || sessions.some((session) => session.run !== null),
        reset() {
          stop();
          for (const [k, entry] of entries.entries()) {
            trainer?.reset(entry.key);
            runs[k]?.losses.set([]);
          }
          kept.reset();
        },
      }}
    >
      <div ref={root} className="lab batch-noise" data-state={busy ? 'training' : 'idle'}>
        {(trained?.run?.dataset ?? dataset) === 'stand-in' && <StandInNotice />}
        {failed && (
          <p className="lab-notice" role="alert">
            {lab('failed')}{' '}
            <button type="button" className="lab-word" onClick={retry}>
              {lab('retry')}
            </button>
          </p>
        )}
        <div className="instrument-controls">
          <Slider
            label={t('rate')}
            value={kept.state.rate}
            min={0.0001}
            max={1}
            step={0.02}
            isLog
            disabled={busy}
            onValue={(rate) => kept.set({ rate })}
          />
        </div>
        <div className="lab-run">
          <div className="lab-actions">
            <button
              type="button"
              className="lab-train"
              disabled={trainer === null}
              aria-disabled={busy || undefined}
              onClick={busy ? undefined : train}
            >
              {t('train')}
            </button>
            <button type="button" className="lab-action" disabled={!busy} onClick={stop}>
              {t('stop')}
            </button>
          </div>
          <Progress session={working ?? newSession(first.base)} plan={t('plan')} />
        </div>
        <div className="batch-charts">
          {shown.map(({ entry, ...one }) => (
            <BatchChart key={entry.id} {...{ entry, y, ...one }} />
          ))}
        </div>
        {sessions.map(({ error }, k) =>
          error === null ? null : <ErrorNotice key={entries[k]?.id} error={error} />,
        )}
      </div>
    </InstrumentFrame>
  );
}
