// What a sweep is about to do, its buttons, and how far it is. Imports React, i18n.
import { useWords } from '../../../i18n/words.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import { useDuration } from '../../use-duration.ts';
import { Progress } from '../run-ledger/RunDetail.tsx';
import type { SweepPlan, SweepState } from './sweep-plan.ts';
import type { SweepOnPage } from './use-sweep.ts';

interface Props {
  readonly sweep: SweepOnPage;
  readonly plan: SweepPlan;
  readonly state: SweepState;
  readonly canStart: boolean;
  readonly onStart: () => void;
}

export function SweepProgress({ sweep, plan, state, canStart, onStart }: Props) {
  const t = useWords('sweep.progress');
  const duration = useDuration();
  const { status, isBusy, session, seconds } = sweep;
  const done = status.results.length;
  const planned = isBusy ? status.planned : plan.points.length;
  const about =
    state.budget === 'minutes'
      ? t('limit', { time: duration(state.minutes * 60) })
      : seconds === null
        ? t('unknownTime')
        : t('time', { time: duration(seconds) });
  const cut = state.mode === 'grid' && plan.whole > plan.points.length;
  return (
    <div className="sweep-run-line">
      <div className="lab-actions">
        <button
          type="button"
          className="lab-train"
          disabled={!canStart || plan.points.length === 0}
          aria-disabled={isBusy || undefined}
          onClick={isBusy ? undefined : onStart}
        >
          {t('start')}
        </button>
        <button
          type="button"
          className="lab-action"
          disabled={status.state !== 'running' && status.state !== 'paused'}
          onClick={status.state === 'paused' ? sweep.goOn : sweep.pause}
        >
          {t(status.state === 'paused' ? 'goOn' : 'pause')}
        </button>
        <button
          type="button"
          className="lab-action"
          disabled={!isBusy || status.state === 'stopping'}
          onClick={sweep.stop}
        >
          {t('stop')}
        </button>
      </div>
      <progress max={Math.max(1, planned)} value={isBusy ? done : 0} aria-label={t('label')} />
      <p className="sweep-words" role="status">
        {isBusy ? (
          <>
            {t(status.state === 'running' ? 'running' : (status.state as 'paused'), {
              done: String(done + 1),
              planned: String(planned),
            })}{' '}
            {status.state === 'running' && session !== null && <Progress session={session} />}
          </>
        ) : plan.points.length === 0 ? (
          t('noAxes')
        ) : status.state === 'done' || status.state === 'stopped' ? (
          t('ended', { count: done, tag: status.tag })
        ) : (
          <>
            {t('plan', { count: plan.points.length })}{' '}
            {cut && t('cut', { whole: String(plan.whole) })} {about}
          </>
        )}
      </p>
      {session?.error != null && <ErrorNotice error={session.error} />}
    </div>
  );
}
