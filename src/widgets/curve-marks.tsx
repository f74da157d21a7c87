// What is drawn over a live chart's lines, and changes many times a second: the training line between the
// epochs, the lines' own labels, the flags, the pointer's hairline. Imports React, i18n.
import { useId } from 'react';
import { formatMetric } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { CurveFlags } from './CurveFlags.tsx';
import { nearestReading, type Reading } from './chart-lines.ts';
import type { Flag } from './curve-flags.ts';
import type { Geometry } from './curve-geometry.ts';
import { HEIGHT, spreadLabels } from './curve-layout.ts';
import type { Growth, Point } from './curves.ts';

export interface Marks {
  readonly growth: Growth;
  /** The lines' ends, as drawn: smoothed where smoothing is on. */
  readonly lastTrain: Point | null;
  readonly lastValidation: Point | null;
  /** The head as drawn. */
  readonly head: Point | null;
  readonly firstTrain: Point | null;
  readonly flags: readonly Flag[];
  readonly places: readonly Reading[];
  readonly reading: Reading | null;
  /** What callbacks did at the place pointed at. */
  readonly happened: readonly string[];
  readonly onCursor: (x: number | null) => void;
  /** Epochs gone by at the moment that the lab is looked at; null is now. */
  readonly moment: number | null;
}

export function CurveMarks(marks: Geometry & Marks) {
  return (
    <svg className="curve-marks" width="100%" height={HEIGHT} aria-hidden="true">
      <Growing {...marks} />
      <CurveFlags flags={marks.flags} across={marks.x} pitch={marks.x(1) - marks.x(0)} />
      <EndLabels {...marks} />
      <Moment {...marks} />
      <Pointer {...marks} />
    </svg>
  );
}

/** The first epoch's running means, the way from the last epoch to the newest mean, and the means' trace. */
function Growing({ plot, x, y, growth, firstTrain, lastTrain, head }: Geometry & Marks) {
  const clip = useId();
  const path = (points: readonly Point[]) =>
    points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(point.x)},${y(point.y)}`).join('');
  const first = firstTrain ?? head;
  const start = first === null ? growth.start : [...growth.start, first];
  const onward = lastTrain !== null && head !== null ? [lastTrain, head] : [];
  return (
    <g className="curve-growing">
      <clipPath id={clip}>
        <rect {...plot} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <path className="curve-trace" d={path(growth.trace)} />
        <path className="curve-grown" d={growth.start.length === 0 ? '' : path(start)} />
        <path className="curve-grown" d={path(onward)} />
      </g>
      {head !== null && <circle cx={x(head.x)} cy={y(head.y)} r="2.5" />}
    </g>
  );
}

/** Each line's name and newest value, right of the longest line's end. */
function EndLabels({ plot, x, y, head, lastTrain, lastValidation }: Geometry & Marks) {
  const t = useWords('widgets');
  const lines = [
    { series: 'train' as const, end: head ?? lastTrain },
    { series: 'validation' as const, end: lastValidation },
  ];
  const ends = lines.flatMap(({ series, end }) => (end === null ? [] : [{ series, end }]));
  const left = Math.max(...ends.map(({ end }) => x(end.x))) + 10;
  const bottom = plot.y + plot.height;
  const middles = spreadLabels(
    ends.map(({ end }) => Math.max(plot.y, Math.min(y(end.y), bottom))),
    plot.y,
    bottom,
  );
  return (
    <g>
      {ends.map(({ series, end }, i) => (
        <text key={series} className={`curve-end curve-${series}`} y={middles[i]}>
          <tspan x={left} dy="-0.25em">
            {t(`curves.${series}`)}
          </tspan>
          <tspan x={left} dy="1.15em" className="curve-end-value">
            {formatMetric(end.y)}
          </tspan>
        </text>
      ))}
    </g>
  );
}

/** The moment looked back at: a line with a head that the slider below moves. */
function Moment({ plot, x, moment }: Geometry & Marks) {
  if (moment === null) return null;
  const at = x(moment);
  return (
    <g className="curve-moment">
      <line x1={at} x2={at} y1={plot.y} y2={plot.y + plot.height} />
      <path d={`M${at - 5},${plot.y - 6} h10 l-5,7 z`} />
    </g>
  );
}

/** A hairline and a ring on each line at the place pointed at; and what follows the pointer. */
function Pointer(marks: Geometry & Marks) {
  const { plot, x, y, epochsAt, places, reading, happened, onCursor } = marks;
  return (
    <g>
      {reading !== null && (
        <>
          <line
            className="curve-cursor"
            x1={x(reading.x)}
            x2={x(reading.x)}
            y1={plot.y}
            y2={plot.y + plot.height}
          />
          {(['train', 'validation'] as const).map((series) => {
            const value = reading[series];
            return value === null ? null : (
              <circle
                key={series}
                className={`curve-ring curve-${series}`}
                cx={x(reading.x)}
                cy={y(value)}
                r="4.5"
              />
            );
          })}
        </>
      )}
      <rect
        {...plot}
        fill="transparent"
        onPointerMove={(event) => {
          const left = event.currentTarget.ownerSVGElement?.getBoundingClientRect().left ?? 0;
          const at = epochsAt(event.clientX - left);
          if (Number.isFinite(at)) onCursor(nearestReading(places, at)?.x ?? null);
        }}
        onPointerLeave={() => onCursor(null)}
      >
        {happened.length > 0 && <title>{[...new Set(happened)].join('\n')}</title>}
      </rect>
    </g>
  );
}
