// One chart for all runs of a race: plain SVG that needs no script to be seen, and grows while they train. Across,
// everything is placed in per cent of whatever width it gets. Imports React, i18n.
import { type CSSProperties, type PointerEvent, useEffect, useRef, useState } from 'react';
import { formatMetric, formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { type Axis, epochTicks, settle } from '../../axis.ts';
import { spreadLabels } from '../../curve-layout.ts';
import type { Point } from '../../curves.ts';
import { type RaceLine, type RaceView, raceAxis, racePlaces } from './race-lines.ts';

interface Props {
  readonly title: string;
  readonly lines: readonly RaceLine[];
  readonly view: RaceView;
  readonly epochs: number;
  /** Whether it can be read with pointer and keyboard. */
  readonly isLive: boolean;
}

const TOP = 10;
const PLOT_HEIGHT = 250;
const HEIGHT = TOP + PLOT_HEIGHT + 28;
const BOTTOM = TOP + PLOT_HEIGHT;
const LABEL = 18;

const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 } as const;

export function RaceChart({ title, lines, view, epochs, isLive }: Props) {
  const t = useWords('race.chart');
  const [cursor, setCursor] = useState<number | null>(null);
  const axis = useSettled(raceAxis(lines, view), `${view.metric} ${view.set} ${epochs}`);
  const across = (x: number) => `${(100 * x) / epochs}%`;
  const share = (y: number) => (axis.max - y) / (axis.max - axis.min);
  const down = (y: number) => TOP + PLOT_HEIGHT * Math.min(1.02, Math.max(-0.02, share(y)));
  const places = racePlaces(lines);
  const at = cursor === null ? null : nearest(places, cursor);
  const nameOf = ({ name, isBook }: RaceLine) => (isBook ? t('book', { name }) : name);
  const readings = at === null ? [] : readAt(lines, at);
  const epochWords =
    at === null
      ? ''
      : Number.isInteger(at)
        ? t('atEpoch', { epoch: String(at) })
        : t('withinEpoch', { epoch: at.toFixed(2) });
  const valueWords = readings.map(({ line, y }) => `${nameOf(line)} ${formatMetric(y)}`);
  // As wide as the book's runs make it, so that a run of the reader's moves nothing.
  const longest = Math.max(0, ...lines.map(({ name }) => emsOf(t('book', { name }))));
  const ends = lines.map((line) => `${nameOf(line)} ${formatMetric(line.end.y)}`).join(', ');

  function move(step: number): void {
    const from = at === null ? places.length : places.indexOf(at);
    const to = Math.min(places.length - 1, Math.max(0, from + step));
    setCursor(places[to] ?? null);
  }

  return (
    <div className="race-chart" style={{ '--race-name': longest } as CSSProperties}>
      <p className="race-caption">{title}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a slider where it can be operated, else a picture */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: either has a label */}
      <div
        className="race-picture"
        aria-label={isLive ? `${title}. ${t('slider')}` : `${title}. ${ends || t('none')}`}
        {...(isLive
          ? {
              role: 'slider',
              tabIndex: 0,
              'aria-valuemin': 0,
              'aria-valuemax': epochs,
              'aria-valuenow': at ?? 0,
              'aria-valuetext':
                at === null ? `${t('unread')}. ${ends}` : [epochWords, ...valueWords].join(', '),
            }
          : { role: 'img' })}
        onKeyDown={(event) => {
          const step = STEPS[event.key as keyof typeof STEPS];
          if (event.key === 'Escape') setCursor(null);
          if (event.key === 'Home') setCursor(places[0] ?? null);
          if (event.key === 'End') setCursor(places.at(-1) ?? null);
          if (step !== undefined) move(step);
          if (step !== undefined || event.key === 'Home' || event.key === 'End') {
            event.preventDefault();
          }
        }}
        onBlur={() => setCursor(null)}
      >
        <svg className="race-svg" height={HEIGHT} aria-hidden="true">
          {axis.ticks.map((tick) => (
            <g key={tick}>
              <line className="curve-grid" x1="0" x2="100%" y1={down(tick)} y2={down(tick)} />
              <text className="curve-tick" dx="-8" y={down(tick)} dy="0.32em" textAnchor="end">
                {formatSetting(tick)}
              </text>
            </g>
          ))}
          {epochTicks(epochs, 10).map((tick) => (
            <text
              key={tick}
              className="curve-tick"
              x={across(tick)}
              y={BOTTOM + 20}
              textAnchor="middle"
            >
              {tick}
            </text>
          ))}
          <text className="curve-tick" x="100%" dx="14" y={BOTTOM + 20}>
            {t('epoch')}
          </text>
          {lines.length === 0 && (
            <text className="curve-tick" x="50%" y={TOP + PLOT_HEIGHT / 2} textAnchor="middle">
              {t('none')}
            </text>
          )}
          <svg
            y={TOP}
            height={PLOT_HEIGHT}
            width="100%"
            viewBox={`0 0 ${epochs} 1`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            {lines.map(({ id, place, isBook, points }) => (
              <path
                key={id}
                className={`race-line race-${place}`}
                data-book={isBook || undefined}
                d={pathOf(points, share)}
                vectorEffect="non-scaling-stroke"
              />
            ))}
          </svg>
          {lines.map(({ id, place, isBook, end }) => (
            <circle
              key={id}
              className={`race-dot race-${place}`}
              data-book={isBook || undefined}
              cx={across(end.x)}
              cy={down(end.y)}
              r="3"
            />
          ))}
          <EndLabels {...{ lines, down, across, nameOf }} />
          {at !== null && (
            <>
              <line className="curve-cursor" x1={across(at)} x2={across(at)} y1={TOP} y2={BOTTOM} />
              {readings.map(({ line, y }) => (
                <circle
                  key={line.id}
                  className={`race-ring race-${line.place}`}
                  cx={across(at)}
                  cy={down(y)}
                  r="4.5"
                />
              ))}
            </>
          )}
          <rect
            y={TOP}
            width="100%"
            height={PLOT_HEIGHT}
            fill="transparent"
            onPointerMove={(event) => setCursor(placeUnder(event) * epochs)}
            onPointerLeave={() => setCursor(null)}
          />
        </svg>
      </div>
      <p className="race-reading">
        {at === null ? (
          t('hint')
        ) : (
          <>
            <strong>{epochWords}</strong>
            {readings.map(({ line, y }) => (
              <span key={line.id} className={`race-name race-${line.place}`}>
                {nameOf(line)} <b>{formatMetric(y)}</b>
              </span>
            ))}
          </>
        )}
      </p>
    </div>
  );
}

interface LabelProps {
  readonly lines: readonly RaceLine[];
  readonly across: (x: number) => string;
  readonly down: (y: number) => number;
  readonly nameOf: (line: RaceLine) => string;
}

/** Each line's name and newest value at the right, as near its end as the others allow. */
function EndLabels({ lines, across, down, nameOf }: LabelProps) {
  const ends = lines.map(({ end }) => down(end.y));
  const middles = spreadLabels(ends, TOP, BOTTOM, LABEL);
  return lines.map((line, i) => {
    const { id, place, isBook, end } = line;
    const [from, to] = [ends[i] ?? 0, middles[i] ?? 0];
    return (
      <g key={id} className={`race-label race-${place}`} data-book={isBook || undefined}>
        <line className="race-lead" x1={across(end.x)} x2="100%" y1={from} y2={from} />
        <svg x="100%" overflow="visible" aria-hidden="true">
          <line className="race-lead" x1="0" x2="10" y1={from} y2={to} />
          <text x="14" y={to} dy="0.32em">
            {nameOf(line)} <tspan className="race-value">{formatMetric(end.y)}</tspan>
          </text>
        </svg>
      </g>
    );
  });
}

/** How wide a text is, nearly, in em: letters of Hangul are square. */
function emsOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 0.95 : 0.58), 0);
}

function pathOf(points: readonly Point[], share: (y: number) => number): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x},${share(y).toFixed(5)}`).join('');
}

function placeUnder(event: PointerEvent<SVGRectElement>): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return (event.clientX - left) / Math.max(1, width);
}

function nearest(places: readonly number[], x: number): number | null {
  return places.reduce<number | null>(
    (best, place) => (best === null || Math.abs(place - x) < Math.abs(best - x) ? place : best),
    null,
  );
}

/** What the lines say at a place, the highest first. */
function readAt(lines: readonly RaceLine[], x: number) {
  return lines
    .flatMap((line) => {
      const reading = line.readings.find((point) => point.x === x);
      return reading === undefined ? [] : [{ line, y: reading.y }];
    })
    .sort((a, b) => b.y - a.y);
}

/** The axis stays as long as the data fit in it; another phase begins anew. */
function useSettled(wanted: Axis, phase: string): Axis {
  const before = useRef<{ readonly phase: string; readonly axis: Axis } | null>(null);
  const axis = settle(before.current?.phase === phase ? before.current.axis : null, wanted);
  useEffect(() => {
    before.current = { phase, axis };
  });
  return axis;
}
