// The live charts of a lab, loss and accuracy, under one pointer. Loaded when they are first needed: recharts
// comes with them. Imports React, i18n.
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { History } from '../experiment/history.ts';
import { useWords } from '../i18n/words.ts';
import { accuracyAxis, lossAxis } from './axis.ts';
import type { CurveView } from './curve-view.ts';
import { growthOf, historyCurves, NO_GROWTH } from './curves.ts';
import { LearningCurve } from './LearningCurve.tsx';
import type { RunProgress } from './training-session.ts';

interface Props {
  /** Null: the recorded run is shown in its place. */
  readonly run: RunProgress | null;
  readonly recorded: History | null;
  readonly accuracy: string | null;
  readonly epochs: number;
  readonly view: CurveView;
}

export const LearningCurves = memo(function LearningCurves({
  run,
  recorded,
  accuracy,
  epochs,
  view,
}: Props) {
  const t = useWords('widgets');
  const [cursor, setCursor] = useState<number | null>(null);
  const loss = useCurves(run, recorded, 'loss');
  // The two charts draw one after the other: together they would hold the page's thread for too long.
  const metric = useCurves(useDeferredValue(run), recorded, accuracy ?? '');
  const lossAxisOf = useCallback(
    (values: readonly number[]) => lossAxis(values, view.scale),
    [view.scale],
  );
  const shared = { epochs, cursor, onCursor: setCursor, flags: run?.flags ?? [] };
  return (
    <div className="curves">
      <LearningCurve
        {...shared}
        {...loss}
        name={t('curves.loss')}
        view={view}
        axisOf={lossAxisOf}
      />
      {accuracy !== null && (
        <LearningCurve
          {...shared}
          {...metric}
          isLater
          name={t('curves.accuracy')}
          view={{ ...view, scale: 'linear' }}
          axisOf={accuracyAxis}
        />
      )}
    </div>
  );
});

/** Without a run the recorded one takes its place; with one it stands behind it. */
function useCurves(run: RunProgress | null, recorded: History | null, key: string) {
  const history = run?.history ?? null;
  const trace = run?.trace ?? null;
  const head = run?.head ?? null;
  const book = useMemo(
    () => (recorded === null ? null : historyCurves(recorded, key)),
    [recorded, key],
  );
  const live = useMemo(() => historyCurves(history ?? {}, key), [history, key]);
  const growth = useMemo(
    () => (trace === null ? NO_GROWTH : growthOf({ trace, head }, key)),
    [trace, head, key],
  );
  return history === null
    ? { curves: book ?? live, growth, recorded: null }
    : { curves: live, growth, recorded: book };
}
