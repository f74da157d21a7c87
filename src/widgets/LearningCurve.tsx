// One live chart: the curves of one metric growing while a run trains, and the way to read exact values off
// them with pointer and keyboard. Imports React, i18n.
import { memo, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { formatMetric } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { type Axis, settle } from './axis.ts';
import { CurveFigure } from './CurveFigure.tsx';
import { useFlagWords } from './CurveFlags.tsx';
import { CurveScales } from './CurveScales.tsx';
import { chartLines, nearestReading, type Reading, readings, stepReading } from './chart-lines.ts';
import type { Flag } from './curve-flags.ts';
import { geometryOf } from './curve-geometry.ts';
import { HEIGHT } from './curve-layout.ts';
import { CurveMarks, type Marks } from './curve-marks.tsx';
import type { CurveView } from './curve-view.ts';
import { type Curves, type Growth, NO_GROWTH, smooth } from './curves.ts';
import { RecordedCurve } from './RecordedCurve.tsx';
import type { LinesComponent } from './use-epoch-lines.ts';

interface Props {
  readonly name: string;
  readonly curves: Curves;
  readonly growth: Growth;
  readonly recorded: Curves | null;
  readonly epochs: number;
  readonly view: CurveView;
  readonly flags: readonly Flag[];
  /** The axis for these values; called with all that are shown. */
  readonly axisOf: (values: readonly number[]) => Axis;
  /** The place pointed at, in epochs, shared by the lab's charts. */
  readonly cursor: number | null;
  readonly onCursor: (x: number | null) => void;
  /** Epochs gone by at the moment that the lab is looked at; null is now. */
  readonly moment: number | null;
  /** The epoch that the run began with, from 0. */
  readonly first: number;
  /** Nothing has run yet: until its lines are drawn, the plain picture of the recorded run stands here. */
  readonly isStill: boolean;
  /** What draws the lines; null before it is loaded, or before this chart's turn. */
  readonly lines: LinesComponent | null;
  /** They are there. */
  readonly onDrawn: () => void;
}

const KEYS = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  Home: 'first',
  End: 'last',
} as const;

export const LearningCurve = memo(function LearningCurve(props: Props) {
  const {
    name,
    curves,
    epochs,
    view,
    flags,
    cursor,
    moment,
    onCursor,
    isStill,
    lines: Lines,
    onDrawn,
  } = props;
  const t = useWords('widgets');
  const readingWords = useReadingWords();
  const flagWords = useFlagWords();
  const picture = useRef<HTMLDivElement>(null);
  const width = useWidth(picture);
  const [isDrawn, setDrawn] = useState(false);
  const growth = view.train ? props.growth : NO_GROWTH;
  const recorded = view.recorded ? props.recorded : null;
  const shown = useMemo<Curves>(
    () => ({
      train: view.train ? curves.train : [],
      validation: view.validation ? curves.validation : [],
    }),
    [curves, view.train, view.validation],
  );
  const points = useMemo(
    () => chartLines(shown, { smoothing: view.smoothing, recorded }),
    [shown, view.smoothing, recorded],
  );
  const axis = useSettledAxis({ ...props, curves: shown, growth, recorded });
  const { scale } = view;
  const geometry = useMemo(
    () => geometryOf(width, axis, scale, epochs),
    [width, axis, scale, epochs],
  );
  const drawn = useCallback(() => {
    setDrawn(true);
    onDrawn();
  }, [onDrawn]);
  const lines = Lines !== null && width > 0 && (
    <Lines {...{ width, axis, scale, epochs }} lines={points} onDrawn={drawn} />
  );

  if (isStill && !isDrawn) {
    return (
      <CurveFigure name={name}>
        <div ref={picture} className="curve-still">
          <RecordedCurve {...{ name, axis, scale, epochs, flags }} curves={shown} />
          <div className="curve-lines">{lines}</div>
        </div>
      </CurveFigure>
    );
  }

  const places = readings(shown, growth);
  const reading = cursor === null ? null : nearestReading(places, cursor);
  const words = reading === null ? '' : readingWords(reading);
  // What a pointer finds at the flags is told to who goes along the curve by keys.
  const happened = reading === null ? [] : flags.filter(({ x }) => x === reading.x).map(flagWords);
  const { head } = growth;
  const ends = (points: Curves['train']) => smooth(points, view.smoothing).at(-1) ?? null;
  const marks: Marks = {
    growth,
    head: head === null ? null : ends([...shown.train, head]),
    firstTrain: shown.train[0] ?? null,
    lastTrain: ends(shown.train),
    lastValidation: ends(shown.validation),
    ...{ flags, places, reading, happened, onCursor, moment },
  };

  return (
    <CurveFigure name={name} reading={words}>
      {/* A reader moves along the curve as along a slider: arrow keys, Home, End. */}
      <div
        ref={picture}
        className="curve-live"
        role="slider"
        tabIndex={0}
        aria-label={t('curves.slider', { name })}
        aria-valuemin={0}
        aria-valuemax={epochs}
        aria-valuenow={reading?.x ?? 0}
        aria-valuetext={words === '' ? t('curves.unread') : [words, ...happened].join(' · ')}
        onKeyDown={(event) => {
          const step = KEYS[event.key as keyof typeof KEYS];
          if (event.key === 'Escape') onCursor(null);
          if (step === undefined) return;
          event.preventDefault();
          onCursor(stepReading(places, reading?.x ?? null, step));
        }}
        onBlur={() => onCursor(null)}
      >
        <svg className="curve-svg" height={HEIGHT} aria-hidden="true">
          <CurveScales {...{ axis, scale, epochs }} most={width < 420 ? 5 : 10} />
        </svg>
        <div className="curve-lines">{lines}</div>
        {width > 0 && <CurveMarks {...geometry} {...marks} />}
      </div>
    </CurveFigure>
  );
});

function useReadingWords(): (reading: Reading) => string {
  const t = useWords('widgets.curves');
  return ({ x, train, validation }) =>
    [
      Number.isInteger(x)
        ? t('atEpoch', { epoch: String(x) })
        : t('withinEpoch', { epoch: x.toFixed(2) }),
      ...(train === null ? [] : [`${t('train')} ${formatMetric(train)}`]),
      ...(validation === null ? [] : [`${t('validation')} ${formatMetric(validation)}`]),
    ].join(' · ');
}

/** The width of an element, followed when it changes; 0 before it is known. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

type AxisInput = Pick<
  Props,
  'curves' | 'growth' | 'recorded' | 'view' | 'epochs' | 'first' | 'axisOf'
>;

/**
 * In the first epoch the axis takes in the running means from their beginning; once an epoch has ended, the
 * epochs' values rule it, and what lies above runs out of the picture.
 */
function useSettledAxis(input: AxisInput): Axis {
  const { curves, growth, recorded, view, epochs, first, axisOf } = input;
  const { start, head } = growth;
  const inFirstEpoch = head !== null && head.x < first + 1;
  const phase = `${view.scale} ${inFirstEpoch} ${epochs}`;
  const before = useRef<{ readonly phase: string; readonly axis: Axis } | null>(null);
  const points = [
    ...curves.train,
    ...curves.validation,
    ...(head === null ? [] : [head]),
    ...(inFirstEpoch ? start : []),
    ...(recorded?.train ?? []),
    ...(recorded?.validation ?? []),
  ];
  const kept = before.current?.phase === phase ? before.current.axis : null;
  const axis = settle(kept, axisOf(points.map(({ y }) => y)));
  useEffect(() => {
    before.current = { phase, axis };
  });
  return axis;
}
