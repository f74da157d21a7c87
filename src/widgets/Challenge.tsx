// `<Challenge>`: a lab whose run is judged by its outcome. The goals stand under it from the start; what judges
// them is loaded with the first run. Imports React, experiment, i18n.
import { useEffect, useState } from 'react';
import { type Goal, isReached, parseGoals, type RunFigures } from '../experiment/challenge.ts';
import { formatSetting } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { TrainingLab, type TrainingLabProps } from './TrainingLab.tsx';
import type { Session } from './training-session.ts';
import './challenge.css';

interface Props extends TrainingLabProps {
  /** `val-accuracy >= 0.87; parameters <= 20000` */
  readonly goals: string;
}

export function Challenge({ goals, ...lab }: Props) {
  const list = parseGoals(goals);
  return <TrainingLab {...lab} below={(session) => <Goals goals={list} session={session} />} />;
}

interface GoalsProps {
  readonly goals: readonly Goal[];
  /** Null before the lab is alive. */
  readonly session: Session | null;
}

const ENDED = ['done', 'stopped'];

function Goals({ goals, session }: GoalsProps) {
  const t = useWords('widgets.challenge');
  const run = session?.run ?? null;
  const hasEnded = session !== null && ENDED.includes(session.state);
  const [judge, setJudge] = useState<typeof import('./run-figures.ts') | null>(null);
  const isDue = run !== null && judge === null;
  useEffect(() => {
    if (isDue) import('./run-figures.ts').then(setJudge, () => {});
  }, [isDue]);
  const figures: RunFigures =
    run !== null && hasEnded && judge !== null ? judge.runFigures(run) : {};
  const verdicts = goals.map((goal) => isReached(goal, figures));
  const isSolved = verdicts.every((verdict) => verdict === true);
  return (
    <div className="challenge">
      <p className="challenge-title">{t('title')}</p>
      <ul>
        {goals.map((goal, at) => {
          const { figure, sense, bound } = goal;
          const verdict = verdicts[at];
          const value = figures[figure];
          return (
            <li
              key={figure + sense}
              data-verdict={verdict === true ? 'reached' : verdict === false ? 'missed' : 'open'}
            >
              {t(`figures.${figure}`)}{' '}
              {sense === 'at-least'
                ? t('atLeast', { bound: formatSetting(bound) })
                : t('atMost', { bound: formatSetting(bound) })}
              {value !== undefined && (
                <span className="challenge-value">
                  {verdict === true
                    ? t('reached', { value: formatSetting(rounded(value)) })
                    : t('missed', { value: formatSetting(rounded(value)) })}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <p className="challenge-verdict" role="status">
        {isSolved ? t('solved') : verdicts.includes(false) ? t('notYet') : t('open')}
      </p>
    </div>
  );
}

/** To four digits after the point, rounded down: a value just below a bound must not read as the bound. */
function rounded(value: number): number {
  return Math.floor(value * 1e4 + 1e-9) / 1e4;
}
