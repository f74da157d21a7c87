// What of a race is being trained now, and how far it is. Imports React, i18n.
import { useWords } from '../../../i18n/words.ts';
import { Progress } from '../../Progress.tsx';
import { isBusy, newSession, type Session } from '../../training-session.ts';
import type { RaceEntry } from './entries.ts';

interface Props {
  readonly entries: readonly RaceEntry[];
  readonly sessions: readonly (Session | null)[];
}

export function RaceProgress({ entries, sessions }: Props) {
  const t = useWords('race');
  const busy = sessions.findIndex((session) => session !== null && isWorking(session));
  const waiting = sessions.findIndex((session) => session !== null && isBusy(session));
  const at = busy >= 0 ? busy : waiting;
  const first = entries[0];
  if (first === undefined) return null;
  const session = sessions[at] ?? newSession(first.base);
  const [place, count] = [String(at + 1), String(entries.length)];
  return (
    <div>
      <p className="race-running">
        {at < 0 ? '' : t('running', { name: entries[at]?.name ?? '', place, count })}
      </p>
      <Progress session={session} plan={t('plan', { count })} />
    </div>
  );
}

const isWorking = (session: Session) => isBusy(session) && session.state !== 'queued';
