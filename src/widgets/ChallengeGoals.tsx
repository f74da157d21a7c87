// The goals of a challenge under its lab: they stand there from the start, and the run is judged by them when it has
// ended. What judges is loaded with the first run. Imports React, experiment, i18n.
import { useEffect, useEffectEvent, useState } from 'react';
import { type Goal, isReached, type RunFigures } from '../experiment/challenge.ts';
import type { Evaluation } from '../experiment/history.ts';
import type { TestChange } from '../experiment/test-change.ts';
import { formatSetting } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import type { Session } from './training-session.ts';
import './challenge.css';

interface Props {
  readonly goals: readonly Goal[];
  /** Null before the lab is alive. */
  readonly session: Session | null;
  /** Tests the run's model on changed test images; where it is not given, no goal may ask for that. */
  readonly testChanged?: ((change: TestChange, count: number) => Promise<Evaluation>) | undefined;
}

/** As the recorded runs are tested. */
const SHIFT: TestChange = { kind: 'shift', right: 3, down: 0 };
const SHIFTED_IMAGES = 2_000;

const ENDED = ['done', 'stopped'];

export function ChallengeGoals({ goals, session, testChanged }: Props) {
  const t = useWords('widgets.challenge');
  const run = session?.run ?? null;
  const hasEnded = session !== null && ENDED.includes(session.state);
  const [judge, setJudge] = useState<typeof import('./run-figures.ts') | null>(null);
  const isDue = run !== null && judge === null;
  useEffect(() => {
    if (isDue) import('./run-figures.ts').then(setJudge, () => {});
  }, [isDue]);
  const shifted = useShiftedAccuracy(goals, session, testChanged);
  const known: RunFigures = run !== null && hasEnded && judge !== null ? judge.runFigures(run) : {};
  const figures: RunFigures =
    shifted === null ? known : { ...known, 'test-accuracy-shift-3': shifted };
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

/** What the ended run reaches on moved test images, where a goal asks for it; null until it is known. */
function useShiftedAccuracy(
  goals: readonly Goal[],
  session: Session | null,
  testChanged: Props['testChanged'],
): number | null {
  const isAsked = goals.some(({ figure }) => figure === 'test-accuracy-shift-3');
  const isTested = session?.run?.test.kind === 'ready' && ENDED.includes(session.state);
  const digest = session?.run?.digest ?? null;
  const [known, setKnown] = useState<{ digest: string; accuracy: number } | null>(null);
  const test = useEffectEvent((of: string) =>
    testChanged?.(SHIFT, SHIFTED_IMAGES).then(
      ({ metrics }) => setKnown({ digest: of, accuracy: Object.values(metrics)[0] ?? 0 }),
      // The goal stays open; what went wrong with the worker is said by the lab.
      () => {},
    ),
  );
  useEffect(() => {
    if (isAsked && isTested && digest !== null) void test(digest);
  }, [isAsked, isTested, digest]);
  return isTested && known?.digest === digest ? known.accuracy : null;
}

/** To four digits after the point, rounded down: a value just below a bound must not read as the bound. */
function rounded(value: number): number {
  return Math.floor(value * 1e4 + 1e-9) / 1e4;
}
