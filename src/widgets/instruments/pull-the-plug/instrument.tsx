// `<Instrument id="pull-the-plug" experiments="plug" />`: a training that the reader kills in the middle, by ending
// its worker or by loading the page anew, and goes on with from the last stored position: to the very same numbers.
// Imports React, i18n.
import { useEffect, useEffectEvent } from 'react';
import { callbacksEn } from '../../../i18n/messages/callbacks.en.ts';
import { callbacksKo } from '../../../i18n/messages/callbacks.ko.ts';
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import type { Trainer } from '../../trainer.ts';
import { useTrainerSource } from '../../trainer-source.ts';
import { isBusy } from '../../training-session.ts';
import { useCheckpoints } from '../../use-checkpoints.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { Comparison } from './Comparison.tsx';
import { PlugPlot } from './PlugPlot.tsx';
import { type PlugRun, usePlugRun } from './use-plug-run.ts';
import './pull-the-plug.css';

function PullThePlug({ id, chapter, experiments = [], ...props }: InstrumentProps) {
  const t = useWords('callbacks.plug');
  const lab = useWords('widgets.lab');
  const frame = useWords('instrument');
  const [given] = experiments;
  if (given === undefined) throw new Error('pull-the-plug needs an experiment');
  const { trainer, failed, retry } = useLoadedTrainer();
  const title = props.title ?? t('title');
  const key = `${chapter}/${id}`;
  const run = usePlugRun({ trainer, key, title, experiment: given.experiment });
  const { session, cuts, remember } = run;
  const { dataset } = useTrainerSource();
  const { state, error } = session;
  const digest = session.run?.digest ?? null;
  const kernelSet = session.run?.report?.kernelSet ?? null;
  const isWhole = state === 'done' && cuts.length === 0 && digest !== null && kernelSet !== null;
  const rememberIt = useEffectEvent(remember);
  useEffect(() => {
    if (isWhole) rememberIt(digest, kernelSet);
  }, [isWhole, digest, kernelSet]);
  const wasKilled = error?.code === 'worker-failed';
  return (
    <InstrumentFrame
      title={title}
      isRunning={isBusy(session)}
      says={<Says {...{ run }} epochs={run.base.fit.epochs} />}
      actions={
        <button
          type="button"
          className="lab-action"
          disabled={session.run === null && cuts.length === 0}
          onClick={run.reset}
        >
          {frame('reset')}
        </button>
      }
    >
      <div className="plug" data-state={state} data-cuts={cuts.length}>
        {(session.run?.dataset ?? dataset) === 'stand-in' && <StandInNotice />}
        {failed && (
          <p className="lab-notice" role="alert">
            {lab('failed')}{' '}
            <button type="button" className="lab-word" onClick={retry}>
              {lab('retry')}
            </button>
          </p>
        )}
        {trainer === null ? (
          <Actions run={run} goOn={null} isReady={false} />
        ) : (
          <LiveActions {...{ trainer, run }} labKey={key} />
        )}
        {error !== null && !wasKilled && <ErrorNotice error={error} />}
        <PlugPlot
          recorded={given.record?.history ?? {}}
          own={session.run?.history ?? {}}
          cuts={cuts}
          epochs={run.base.fit.epochs}
        />
        <Comparison record={given.record} run={run} />
      </div>
    </InstrumentFrame>
  );
}

interface LiveProps {
  readonly trainer: Trainer;
  readonly labKey: string;
  readonly run: PlugRun;
}

/** With the Trainer there is a store to ask where a run was interrupted. */
function LiveActions({ trainer, labKey, run }: LiveProps) {
  const { position, error } = useCheckpoints(trainer, labKey, run.session);
  const isOver = run.session.state === 'done' || isBusy(run.session);
  return (
    <>
      <Actions
        isReady
        run={run}
        goOn={position === null || isOver ? null : () => trainer.goOn(labKey, position)}
      />
      {error !== null && <ErrorNotice error={error} />}
    </>
  );
}

interface ActionProps {
  readonly run: PlugRun;
  /** Whether there is a Trainer to train with. */
  readonly isReady: boolean;
  /** Null while there is nothing to go on from. */
  readonly goOn: (() => void) | null;
}

function Actions({ run, goOn, isReady }: ActionProps) {
  const t = useWords('callbacks.plug');
  const busy = isBusy(run.session);
  // Before anything is stored, there would be nothing to go on from.
  const canCut = run.session.state === 'training' && (run.session.run?.stored ?? 0) > 0;
  return (
    <div className="plug-actions">
      <button type="button" className="lab-train" disabled={busy || !isReady} onClick={run.train}>
        {t('train')}
      </button>
      <button type="button" className="lab-action" disabled={!canCut} onClick={run.pull}>
        {t('pull')}
      </button>
      <button
        type="button"
        className="lab-action"
        disabled={!canCut}
        onClick={() => location.reload()}
      >
        {t('reload')}
      </button>
      <button
        type="button"
        className="lab-action"
        disabled={goOn === null}
        onClick={() => goOn?.()}
      >
        {t('goOn')}
      </button>
    </div>
  );
}

/** Where the run stands, or what its last cut cost. */
function Says({ run, epochs }: { readonly run: PlugRun; readonly epochs: number }) {
  const t = useWords('callbacks.plug');
  const { session, cuts } = run;
  const { state, run: progress, error } = session;
  const where = {
    epoch: String(Math.min(epochs, (progress?.epoch ?? 0) + 1)),
    epochs: String(epochs),
    step: formatCount(progress?.step ?? 0),
  };
  const last = cuts.at(-1);
  const steps = progress?.steps ?? 0;
  if (error?.code === 'worker-failed') return t('says.killed', where);
  if (state === 'loading' || state === 'queued') return t('says.loading');
  if (state === 'training') {
    return last?.from != null && last.at !== null
      ? t('says.wentOn', {
          ...where,
          lost: Math.round(Math.max(0, (last.at - last.from) * steps)),
        })
      : t('says.training', where);
  }
  if (state === 'done') return t('says.done', { count: cuts.length });
  return t('says.idle');
}

export default withWords(
  {
    en: { callbacks: callbacksEn, lab: labEn, errors: errorsEn },
    ko: { callbacks: callbacksKo, lab: labKo, errors: errorsKo },
  },
  PullThePlug,
);
