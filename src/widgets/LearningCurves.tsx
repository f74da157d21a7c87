// The charts of a live lab, loss and accuracy, under one pointer. Imports React, i18n.
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { RunRecord } from '../experiment/record.ts';
import { useWords } from '../i18n/words.ts';
import { accuracyAxis, lossAxis } from './axis.ts';
import { recordedFlags } from './curve-flags.ts';
import type { CurveView } from './curve-view.ts';
import { firstEpoch, growthOf, historyCurves, NO_GROWTH } from './curves.ts';
import { LearningCurve } from './LearningCurve.tsx';
import type { RunProgress } from './run-progress.ts';
import type { LinesComponent } from './use-epoch-lines.ts';

interface Props {
  /** Null: the recorded run is shown in its place. */
  readonly run: RunProgress | null;
  readonly recorded: RunRecord | null;
  /** The epoch that the recorded fit began with, from 0. */
  readonly recordedFirst: number;
  /** The name under which the loss is logged: `loss` where it is not given. */
  readonly loss?: string;
  readonly accuracy: string | null;
  readonly epochs: number;
  readonly view: CurveView;
  /** Epochs gone by at the moment that the reader looks back at. */
  readonly moment?: number | null;
  /** What draws the lines; null as long as it is not loaded. */
  readonly lines: LinesComponent | null;
}

const NOTHING = () => {};

export const LearningCurves = memo(function LearningCurves(props: Props) {
  const { run, recorded, accuracy, epochs, view, lines, moment = null } = props;
  const t = useWords('widgets');
  const [cursor, setCursor] = useState<number | null>(null);
  // Their lines come one chart after the other.
  const [isFirstDrawn, setFirstDrawn] = useState(false);
  const firstDrawn = useCallback(() => setFirstDrawn(true), []);
  const loss = useCurves(props, run, props.loss ?? 'loss');
  // The two charts draw one after the other: together they would hold the page's thread for too long.
  const metric = useCurves(props, useDeferredValue(run), accuracy ?? '');
  const lossAxisOf = useCallback(
    (values: readonly number[]) => lossAxis(values, view.scale),
    [view.scale],
  );
  const linearView = useMemo<CurveView>(() => ({ ...view, scale: 'linear' }), [view]);
  const bookFlags = useMemo(() => recordedFlags(recorded?.events ?? []), [recorded]);
  const shared = {
    ...{ epochs, cursor, moment },
    isStill: run === null,
    onCursor: setCursor,
    flags: run?.flags ?? bookFlags,
  };
  return (
    <div className="curves">
      <LearningCurve
        {...shared}
        {...loss}
        lines={lines}
        onDrawn={firstDrawn}
        name={t('curves.loss')}
        view={view}
        axisOf={lossAxisOf}
      />
      {accuracy !== null && (
        <LearningCurve
          {...shared}
          {...metric}
          lines={isFirstDrawn ? lines : null}
          onDrawn={NOTHING}
          name={t('curves.accuracy')}
          view={linearView}
          axisOf={accuracyAxis}
        />
      )}
    </div>
  );
});

/** Without a run the recorded one takes its place; with one it stands behind it. */
function useCurves(
  { recorded, recordedFirst }: Props,
  run: RunProgress | null,
  key: string,
): Pick<Parameters<typeof LearningCurve>[0], 'curves' | 'growth' | 'recorded' | 'first'> {
  const history = run?.history ?? null;
  const trace = run?.trace ?? null;
  const head = run?.head ?? null;
  const first = run === null ? recordedFirst : firstEpoch(run.experiment);
  const book = useMemo(
    () => (recorded === null ? null : historyCurves(recorded.history, key, recordedFirst)),
    [recorded, recordedFirst, key],
  );
  const live = useMemo(() => historyCurves(history ?? {}, key, first), [history, key, first]);
  const growth = useMemo(
    () => (trace === null ? NO_GROWTH : growthOf({ trace, head }, key, first)),
    [trace, head, key, first],
  );
  return history === null
    ? { curves: book ?? live, growth, recorded: null, first }
    : { curves: live, growth, recorded: book, first };
}
