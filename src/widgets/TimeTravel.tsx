// Under a lab's charts: a slider through the moments of its training whose weights were kept, and a film of them.
// Looking back disturbs no run. Keeps its height. Imports React, i18n.
import type { Logs } from '../experiment/history.ts';
import { formatMetric } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { firstEpoch } from './curves.ts';
import { isLookingBack, momentsOf } from './time-travel.ts';
import { isBusy, type RunProgress, type Session } from './training-session.ts';
import { usePlay } from './use-play.ts';
import './time-travel.css';

interface Props {
  readonly session: Session;
  /** The moment looked at, a snapshot's epoch; null is now. */
  readonly at: number | null;
  /** The name under which the accuracy is logged; null where it is not. */
  readonly accuracy: string | null;
  readonly onAt: (at: number | null) => void;
}

/** Of the film, moments a second. */
const FILM = 5;

export function TimeTravel({ session, at, accuracy, onAt }: Props) {
  const t = useWords('lab.travel');
  const momentWords = useMomentWords(accuracy);
  const moments = momentsOf(session);
  const { run } = session;
  const last = moments.length - 1;
  const isBack = isLookingBack(session, at);
  const final = moments.indexOf(run?.snapshot ?? Number.NaN);
  // Where a callback restored earlier weights, the model as it stands is not the last moment.
  const standing = isBusy(session) || final < 0 ? last : final;
  const place = isBack ? moments.indexOf(at) : standing;
  const goTo = (to: number) => onAt(to === standing ? null : (moments[to] ?? null));
  const { isPlaying, play, pause } = usePlay({
    step() {
      const next = place + 1;
      if (next <= last) goTo(next);
      return next < last;
    },
    onFrame: () => {},
    perSecond: FILM,
  });
  const canTravel = last > 0;
  const words =
    run === null || !canTravel ? t('none') : momentWords(run, moments[place] ?? -1, isBack);
  return (
    <fieldset className="time-travel" data-back={isBack || undefined}>
      <legend className="visually-hidden">{t('label')}</legend>
      <button
        type="button"
        className="lab-action time-play"
        disabled={!canTravel}
        aria-label={t(isPlaying ? 'hold' : 'play')}
        title={t(isPlaying ? 'hold' : 'play')}
        onClick={() => {
          if (isPlaying) {
            pause();
            return;
          }
          if (place === last) goTo(0);
          play();
        }}
      >
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d={isPlaying ? 'M2,1 h3 v10 h-3 z M7,1 h3 v10 h-3 z' : 'M2,1 L11,6 L2,11 z'} />
        </svg>
      </button>
      <input
        type="range"
        className="setting-slider"
        min={0}
        max={Math.max(1, last)}
        step={1}
        value={Math.max(0, place)}
        disabled={!canTravel}
        style={{ '--place': canTravel ? place / last : 0 } as React.CSSProperties}
        aria-label={t('slider')}
        aria-valuetext={words}
        onChange={(event) => {
          pause();
          goTo(Number(event.target.value));
        }}
      />
      <button
        type="button"
        className="lab-action"
        disabled={!isBack}
        onClick={() => {
          pause();
          onAt(null);
        }}
      >
        {t('now')}
      </button>
      <p className="time-words">{words}</p>
    </fieldset>
  );
}

/** Epoch and batch of a moment, and what the run logged there. */
function useMomentWords(
  accuracy: string | null,
): (run: RunProgress, moment: number, isBack: boolean) => string {
  const t = useWords('lab.travel');
  const valuesOf = (logs: Logs, prefix: '' | 'val_') => {
    const loss = logs[`${prefix}loss`];
    const metric = accuracy === null ? undefined : logs[prefix + accuracy];
    if (loss === undefined) return null;
    return metric === undefined
      ? t('loss', { loss: formatMetric(loss) })
      : t('values', { loss: formatMetric(loss), accuracy: formatMetric(metric) });
  };
  return (run, moment, isBack) => {
    const { epochs, steps } = run;
    const done = Math.floor(moment) + 1;
    const within = moment - Math.floor(moment);
    const step = Math.round(within * steps);
    const where =
      moment < firstEpoch(run.experiment) && step === 0
        ? t('before')
        : step === 0
          ? t('after', { epoch: String(done), epochs: String(epochs) })
          : t('within', {
              ...{ epoch: String(done + 1), epochs: String(epochs) },
              ...{ step: String(step), steps: String(steps) },
            });
    const logs = logsAt(run, moment + 1);
    const train = logs === null ? null : valuesOf(logs, '');
    const validation = logs === null ? null : valuesOf(logs, 'val_');
    return [
      isBack ? where : t('standing', { where }),
      ...(train === null ? [] : [train]),
      ...(validation === null ? [] : [t('validation', { values: validation })]),
    ].join(' · ');
  };
}

/** Within an epoch, a running mean is as good as one so far away, in epochs. */
const NEAR = 0.02;

/** What is logged after so many epochs: an epoch's values, or the running means told next to it. */
function logsAt(run: RunProgress, x: number): Logs | null {
  if (Number.isInteger(x)) {
    const place = x - 1 - firstEpoch(run.experiment);
    const logs = Object.entries(run.history).flatMap(([key, values]) => {
      const value = values[place];
      return value === undefined ? [] : [[key, value] as const];
    });
    return logs.length === 0 ? null : Object.fromEntries(logs);
  }
  const near = [...run.trace, ...(run.head === null ? [] : [run.head])]
    .filter((point) => Math.abs(point.x - x) <= NEAR)
    .sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0];
  return near?.logs ?? null;
}
