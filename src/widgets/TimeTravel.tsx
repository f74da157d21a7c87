// Under a lab's charts: the way through the moments of its training whose weights were kept, and what was logged there.
// Looking back disturbs no run. Imports React, i18n.
import type { Logs } from '../experiment/history.ts';
import { formatMetric } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { firstEpoch } from './curves.ts';
import { MomentSlider } from './MomentSlider.tsx';
import type { RunProgress } from './run-progress.ts';
import { isLookingBack, momentsOf } from './time-travel.ts';
import { isBusy, type Session } from './training-session.ts';

interface Props {
  readonly session: Session;
  /** The moment looked at, a snapshot's epoch; null is now. */
  readonly at: number | null;
  /** The name under which the accuracy is logged; null where it is not. */
  readonly accuracy: string | null;
  readonly onAt: (at: number | null) => void;
}

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
  const canTravel = last > 0;
  const words =
    run === null || !canTravel ? t('none') : momentWords(run, moments[place] ?? -1, isBack);
  return (
    <MomentSlider
      count={moments.length}
      {...{ place, standing, isBack, words }}
      onGo={(to) => onAt(to === null ? null : (moments[to] ?? null))}
      names={{
        ...{ label: t('label'), slider: t('slider') },
        ...{ play: t('play'), hold: t('hold'), now: t('now') },
      }}
    />
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
