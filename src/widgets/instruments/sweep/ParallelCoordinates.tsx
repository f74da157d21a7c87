// A line for each run across an axis for each hyper-parameter, the result last; stretches of the axes are brushed by
// pointer and by keyboard. Imports React, i18n.
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { formatMetric, formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { SweepValue } from '../../../mathematics/sweep-design.ts';
import { useFieldName } from '../../field-names.ts';
import { useWidth } from '../../plot/use-width.ts';
import {
  type Brush,
  type Brushes,
  isWithin,
  type Judge,
  type PictureAxis,
  scoreOf,
} from './sweep-results.ts';
import type { SweepResult } from './sweep-runner.ts';

interface Props {
  readonly axes: readonly PictureAxis[];
  readonly results: readonly SweepResult[];
  readonly judge: Judge;
  readonly best: number;
  readonly brushes: Brushes;
  readonly onBrushes: (brushes: Brushes) => void;
}

const TOP = 16;
const PLOT = 230;
const HEIGHT = TOP + PLOT + 20;
/** What a line of words takes of the height. */
const WORDS = 14;
/** One press of an arrow key, as a share of the axis. */
const STEP = 0.05;
const WHOLE: Brush = [0, 1];

export function ParallelCoordinates({ axes, results, judge, best, brushes, onBrushes }: Props) {
  const t = useWords('sweep.picture');
  const nameOf = useFieldName();
  const root = useRef<HTMLDivElement>(null);
  const width = useWidth(root, 720);
  const began = useRef<number | null>(null);
  const across = (i: number) => ((i + 0.5) * width) / axes.length;
  const down = (place: number) => TOP + PLOT * (1 - place);
  const nameAt = ({ row }: PictureAxis) => (row === null ? t(judge) : nameOf(row));
  const said = (axis: PictureAxis, value: SweepValue) =>
    typeof value === 'string'
      ? value
      : axis.row === null
        ? formatMetric(value)
        : formatSetting(value);
  const scale = axes.at(-1);

  const brush = (key: string, next: Brush | null) => {
    const { [key]: _, ...others } = brushes;
    const isWhole = next === null || (next[0] <= 0 && next[1] >= 1);
    onBrushes(isWhole ? others : { ...others, [key]: next });
  };
  const shareUnder = (event: PointerEvent<SVGRectElement>) => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    return Math.min(1, Math.max(0, 1 - (event.clientY - (box?.top ?? 0) - TOP) / PLOT));
  };

  const drawn = results.flatMap((result, i) => {
    const score = scoreOf(result, judge);
    const places = axes.map(({ row, placeOf }, at) =>
      row === null
        ? score === null
          ? null
          : placeOf(score)
        : placeOf(result.point[at] as SweepValue),
    );
    const points = places.flatMap((place, at) =>
      place === null ? [] : [`${across(at).toFixed(1)},${down(place).toFixed(1)}`],
    );
    const share = score === null || scale === undefined ? null : scale.placeOf(score);
    const isIn = isWithin(result, axes, brushes, judge);
    return [{ i, share, isIn, path: `M${points.join('L')}` }];
  });
  // Who is out lies below, the best on top.
  drawn.sort(
    (a, b) => Number(a.isIn) - Number(b.isIn) || Number(a.i === best) - Number(b.i === best),
  );

  return (
    <div className="sweep-picture" ref={root}>
      <div
        className="sweep-names"
        style={{ gridTemplateColumns: `repeat(${Math.max(1, axes.length)}, minmax(0, 1fr))` }}
        aria-hidden="true"
      >
        {axes.map((axis) => (
          <span key={axis.key}>{nameAt(axis)}</span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: the handles of a picture's axes */}
      <svg className="sweep-svg" width={width} height={HEIGHT} role="group" aria-label={t('label')}>
        {results.length === 0 && (
          <text className="curve-tick" x={width / 2} y={TOP + PLOT / 2} textAnchor="middle">
            {t('none')}
          </text>
        )}
        {axes.map(({ key }, i) => (
          <line
            key={key}
            className="sweep-line-of-axis"
            x1={across(i)}
            x2={across(i)}
            y1={TOP}
            y2={TOP + PLOT}
          />
        ))}
        {drawn.map(({ i, share, isIn, path }) => (
          <path
            key={i}
            className="sweep-run"
            data-place={i}
            data-out={!isIn || undefined}
            data-best={i === best || undefined}
            style={share === null ? undefined : { stroke: `var(--sweep-${Math.round(share * 4)})` }}
            d={path}
          />
        ))}
        {results.length > 0 &&
          axes.map((axis, i) => (
            <g key={axis.key}>
              {apart(axis).map((tick) => (
                <text
                  key={tick}
                  className="curve-tick sweep-tick"
                  x={across(i) + 12}
                  y={down(axis.placeOf(tick)) + 4}
                >
                  {said(axis, tick)}
                </text>
              ))}
              {brushes[axis.key] !== undefined && (
                <rect
                  className="sweep-brush"
                  x={across(i) - 7}
                  width={14}
                  y={down((brushes[axis.key] ?? WHOLE)[1])}
                  height={Math.max(
                    2,
                    PLOT * ((brushes[axis.key] ?? WHOLE)[1] - (brushes[axis.key] ?? WHOLE)[0]),
                  )}
                />
              )}
              {/* Dragging is a second way: the handles brush by keyboard. */}
              <rect
                className="sweep-drag"
                data-axis={axis.key}
                x={across(i) - 16}
                width={32}
                y={TOP - 8}
                height={PLOT + 16}
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId);
                  began.current = shareUnder(event);
                }}
                onPointerMove={(event) => {
                  const from = began.current;
                  if (from === null) return;
                  const to = shareUnder(event);
                  if (Math.abs(to - from) > 0.01) {
                    brush(axis.key, [Math.min(from, to), Math.max(from, to)]);
                  }
                }}
                onPointerUp={(event) => {
                  // A press without a drag takes the brush away.
                  const from = began.current;
                  if (from !== null && Math.abs(shareUnder(event) - from) <= 0.01) {
                    brush(axis.key, null);
                  }
                  began.current = null;
                }}
                onPointerCancel={() => {
                  began.current = null;
                }}
              />
              {([0, 1] as const).map((end) => (
                <Handle
                  key={end}
                  {...{ axis, end }}
                  x={across(i)}
                  brush={brushes[axis.key] ?? WHOLE}
                  name={t(end === 0 ? 'lower' : 'upper', { name: nameAt(axis) })}
                  text={t('inBrush', {
                    percent: String(Math.round(100 * (brushes[axis.key] ?? WHOLE)[end])),
                    count: results.filter((result) => isWithin(result, axes, brushes, judge))
                      .length,
                  })}
                  down={down}
                  onBrush={(next) => brush(axis.key, next)}
                />
              ))}
            </g>
          ))}
      </svg>
      <p className="sweep-scale">
        {scale !== undefined && scale.ticks.length > 0 && (
          <>
            <span>
              {t(judge)} {said(scale, scale.ticks[0] ?? 0)}
            </span>
            <span className="sweep-ramp" aria-hidden="true">
              {[0, 1, 2, 3, 4].map((step) => (
                <i key={step} style={{ background: `var(--sweep-${step})` }} />
              ))}
            </span>
            <span>{said(scale, scale.ticks.at(-1) ?? 0)}</span>
          </>
        )}
      </p>
    </div>
  );
}

/** Ticks whose words do not lie over one another; the two ends stand in any case. */
function apart({ ticks, placeOf }: PictureAxis): readonly SweepValue[] {
  const ends = [ticks[0], ticks.at(-1)].flatMap((end) => (end === undefined ? [] : placeOf(end)));
  let last = Number.NEGATIVE_INFINITY;
  return ticks.filter((tick, i) => {
    const place = placeOf(tick);
    const isEnd = i === 0 || i === ticks.length - 1;
    const isClear = [last, ...ends].every((other) => Math.abs(other - place) * PLOT >= WORDS);
    if (!isEnd && !isClear) return false;
    last = place;
    return true;
  });
}

interface HandleProps {
  readonly axis: PictureAxis;
  /** 0: the lower end of the brush, 1: the upper. */
  readonly end: 0 | 1;
  readonly x: number;
  readonly brush: Brush;
  readonly name: string;
  readonly text: string;
  readonly down: (place: number) => number;
  readonly onBrush: (brush: Brush | null) => void;
}

const STEPS = { ArrowUp: STEP, ArrowRight: STEP, ArrowDown: -STEP, ArrowLeft: -STEP } as const;

function Handle({ axis, end, x, brush, name, text, down, onBrush }: HandleProps) {
  const y = down(brush[end]) + (end === 0 ? 9 : -9);
  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key as keyof typeof STEPS];
    if (event.key === 'Escape') onBrush(null);
    if (step === undefined) return;
    event.preventDefault();
    const [low, high] = brush;
    const moved = Math.round(100 * ((end === 0 ? low : high) + step)) / 100;
    onBrush(
      end === 0
        ? [Math.min(high, Math.max(0, moved)), high]
        : [low, Math.max(low, Math.min(1, moved))],
    );
  }
  return (
    <g
      className="sweep-handle"
      role="slider"
      tabIndex={0}
      data-handle={`${axis.key} ${end}`}
      aria-label={name}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * brush[end])}
      aria-valuetext={text}
      onKeyDown={onKeyDown}
    >
      <path d={end === 0 ? `M${x - 6},${y}h12l-6,-8z` : `M${x - 6},${y}h12l-6,8z`} />
    </g>
  );
}
