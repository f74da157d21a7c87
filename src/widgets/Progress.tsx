// How far a run is: one bar, and one line of words that keeps its place. Imports React, i18n.
import type { ReactNode } from 'react';
import { formatCount, formatMegabytes, formatMetric, twoDigits } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import type { RunProgress } from './run-progress.ts';
import { type Session, secondsLeft } from './training-session.ts';
import { useDuration } from './use-duration.ts';
import './progress.css';

interface Props {
  readonly session: Session;
  /** What is said before anything runs. */
  readonly plan: string;
  /** Stands in the place of the words: an unfinished run of an earlier visit. */
  readonly offer?: ReactNode;
}

export function Progress({ session, plan, offer = null }: Props) {
  const t = useWords('lab.progress');
  const { run } = session;
  const share = shareDone(session);
  const words = useProgressWords(session, plan);
  const epochs = run?.epochs ?? session.experiment.fit.epochs;
  return (
    <div className="progress">
      <div
        className="progress-bar"
        role="progressbar"
        aria-label={t('label')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(100 * share)}
        aria-valuetext={words.join(', ')}
        data-state={session.state}
        style={{ '--share': share, '--epochs': epochs } as React.CSSProperties}
        data-notched={epochs <= 50 || undefined}
      />
      <p className="progress-words">
        {offer ?? words.map((word) => <span key={word.replace(/[\d.,]+/g, '#')}>{word}</span>)}
      </p>
      <p className="visually-hidden" role="status">
        {useAnnouncement(session)}
      </p>
    </div>
  );
}

function shareDone({ state, run, restoring }: Session): number {
  if (run === null || state === 'queued') return 0;
  if (state === 'loading' && restoring === null)
    return run.totalBytes === 0 ? 0 : run.loadedBytes / run.totalBytes;
  const within = run.steps === 0 ? 0 : run.step / run.steps;
  return Math.min(1, (run.epoch + within) / run.epochs);
}

function useProgressWords(session: Session, plan: string): string[] {
  const t = useWords('lab.progress');
  const duration = useDuration();
  const { state, run, behind, stopping, pausing, restoring, restored } = session;
  if (state === 'queued') {
    const [first, ...others] = behind;
    if (first === undefined) return [t('queuedSelf')];
    const more = others.length;
    return [more === 0 ? t('queued', { lab: first }) : t('queuedMore', { lab: first, more })];
  }
  if (restoring !== null) return [t('restoring', { file: restoring })];
  if (restored !== null && state !== 'paused') return [t('restored', { file: restored.file })];
  if (run === null || state === 'idle') return [plan];
  if (stopping) return [t('stopping')];
  if (pausing) return [t('pausing')];
  switch (state) {
    case 'loading':
      if (run.report === null) return [t('starting')];
      if (run.loadedBytes >= run.totalBytes) return [t('preparing')];
      return [
        t('loading', {
          loaded: formatMegabytes(run.loadedBytes),
          total: formatMegabytes(run.totalBytes),
        }),
      ];
    case 'training':
      return trainingWords(run);
    case 'paused':
      return [
        t('paused', {
          epoch: String(Math.min(run.epoch + 1, run.epochs)),
          epochs: String(run.epochs),
          step: formatCount(run.step),
          steps: formatCount(run.steps),
        }),
      ];
    case 'done':
      return [t('done', { epochs: run.epochs, time: duration(run.seconds ?? 0) })];
    case 'stopped':
      return [t('stopped', { epoch: String(run.epoch), epochs: String(run.epochs) })];
    case 'failed':
      return [t('failed')];
  }

  function trainingWords({ epoch, epochs, step, steps, ...now }: RunProgress): string[] {
    const left = secondsLeft({ epoch, epochs, step, steps, ...now });
    const speed = now.examplesPerSecond;
    return [
      t('epoch', { epoch: String(Math.min(epoch + 1, epochs)), epochs: String(epochs) }),
      now.validating
        ? t('validating')
        : t('batch', { step: formatCount(step), steps: formatCount(steps) }),
      ...(speed === null ? [] : [t('speed', { speed: formatCount(twoDigits(speed)) })]),
      ...(left === null ? [] : [t('left', { time: duration(left) })]),
    ];
  }
}

/** What a screen reader is told without being asked: each epoch's end, and the run's. */
function useAnnouncement({ state, run, restored }: Session): string {
  const t = useWords('lab.progress');
  if (restored !== null) return t('restored', { file: restored.file });
  if (run === null) return '';
  if (state === 'paused') return t('announcePaused');
  if (state === 'done') return t('announceDone');
  if (state === 'stopped') return t('announceStopped');
  if (Object.keys(run.history).length === 0) return '';
  const logs = Object.entries(run.history)
    .map(([name, values]) => `${name} ${formatMetric(values.at(-1) ?? Number.NaN)}`)
    .join(', ');
  return t('announceEpoch', { epoch: String(run.epoch), epochs: String(run.epochs), logs });
}
