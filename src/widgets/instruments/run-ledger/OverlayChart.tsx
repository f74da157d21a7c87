// The chosen runs in one picture, and the picture as a file. Imports React, i18n.
import { type PointerEvent, useRef, useState } from 'react';
import { formatMetric, formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { epochTicks } from '../../axis.ts';
import { spreadLabels } from '../../curve-layout.ts';
import { download } from '../../download.ts';
import { useWidth } from '../../plot/use-width.ts';
import { pngBytes, svgText } from '../../save-picture.ts';
import type { LedgerView } from './ledger-view.ts';
import { type OverlayLine, overlayAxis, overlayEpochs, overlayPlaces } from './overlay.ts';

interface Props {
  readonly lines: readonly OverlayLine[];
  readonly view: LedgerView;
  readonly title: string;
}

const TOP = 12;
const PLOT = 250;
const BOTTOM = TOP + PLOT;
const HEIGHT = BOTTOM + 30;
const LEFT = 46;
const LABEL = 17;
/** More lines than that are read off in the list below: their names have no room beside their ends. */
const MOST_LABELS = Math.floor(PLOT / LABEL);
const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 } as const;

export function OverlayChart({ lines, view, title }: Props) {
  const t = useWords('runLedger.chart');
  const root = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const width = useWidth(root, 720);
  const [cursor, setCursor] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const axis = overlayAxis(lines, view.metric);
  const epochs = overlayEpochs(lines);
  const right = width < 560 ? 62 : 118;
  const across = (x: number) => LEFT + ((width - LEFT - right) * x) / epochs;
  const down = (y: number) =>
    TOP + PLOT * Math.min(1.02, Math.max(-0.02, (axis.max - y) / (axis.max - axis.min)));
  const places = overlayPlaces(lines);
  const at =
    cursor === null
      ? null
      : places.reduce<number | null>(
          (best, x) => (best === null || Math.abs(x - cursor) < Math.abs(best - cursor) ? x : best),
          null,
        );
  const nameOf = ({ number, set }: OverlayLine) =>
    view.set === 'both' && set === 'training'
      ? t('trainingOf', { number: String(number) })
      : `#${number}`;
  const readings = lines
    .flatMap((line) => {
      const point = line.points.find(({ x }) => x === at);
      return point === undefined ? [] : [{ line, y: point.y }];
    })
    .sort((a, b) => b.y - a.y);
  const spoken = readings.map(({ line, y }) => `${nameOf(line)} ${formatMetric(y)}`);
  const labelled = lines.length <= MOST_LABELS ? lines : [];
  const middles = spreadLabels(
    labelled.map(({ end }) => down(end.y)),
    TOP,
    BOTTOM,
    LABEL,
  );

  function move(step: number): void {
    const from = at === null ? (step > 0 ? -1 : places.length) : places.indexOf(at);
    setCursor(places[Math.min(places.length - 1, Math.max(0, from + step))] ?? null);
  }

  function under(event: PointerEvent<SVGRectElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    setCursor(((event.clientX - box.left) / Math.max(1, box.width)) * epochs);
  }

  async function save(as: 'svg' | 'png'): Promise<void> {
    if (drawing.current === null) return;
    setFailed(false);
    try {
      const svg = svgText(drawing.current, title);
      const bytes = as === 'svg' ? new TextEncoder().encode(svg) : await pngBytes(svg);
      download({ name: `runs.${as}`, bytes });
    } catch {
      setFailed(true);
    }
  }

  return (
    <div className="ledger-chart" ref={root}>
      <p className="ledger-caption">{title}</p>
      <div
        className="ledger-picture"
        role="slider"
        tabIndex={0}
        aria-label={`${title}. ${t('slider')}`}
        aria-valuemin={0}
        aria-valuemax={epochs}
        aria-valuenow={at ?? 0}
        aria-valuetext={
          lines.length === 0
            ? t('none')
            : at === null
              ? t('unread')
              : [t('atEpoch', { epoch: String(at) }), ...spoken].join(', ')
        }
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
        <svg ref={drawing} className="ledger-svg" width={width} height={HEIGHT} aria-hidden="true">
          {axis.ticks.map((tick) => (
            <g key={tick}>
              <line
                className="curve-grid"
                x1={LEFT}
                x2={width - right}
                y1={down(tick)}
                y2={down(tick)}
              />
              <text className="curve-tick" x={LEFT - 8} y={down(tick) + 4} textAnchor="end">
                {formatSetting(tick)}
              </text>
            </g>
          ))}
          {epochTicks(epochs, width < 560 ? 5 : 10).map((tick) => (
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
          <text className="curve-tick" x={width - right + 14} y={BOTTOM + 20}>
            {t('epoch')}
          </text>
          {lines.length === 0 && (
            <text
              className="curve-tick"
              x={across(epochs / 2)}
              y={TOP + PLOT / 2}
              textAnchor="middle"
            >
              {t('none')}
            </text>
          )}
          {lines.map((line) => (
            <g
              key={`${line.number} ${line.set}`}
              className={`ledger-line ledger-colour-${line.colour} ledger-dash-${line.dash}`}
              data-set={line.set}
              data-thin={(view.set === 'both' && line.set === 'training') || undefined}
            >
              <path
                d={line.points
                  .map(
                    ({ x, y }, i) =>
                      `${i === 0 ? 'M' : 'L'}${across(x).toFixed(1)},${down(y).toFixed(1)}`,
                  )
                  .join('')}
              />
              <circle cx={across(line.end.x)} cy={down(line.end.y)} r="3" />
            </g>
          ))}
          {labelled.map((line, i) => (
            <g
              key={`${line.number} ${line.set}`}
              className={`ledger-label ledger-colour-${line.colour}`}
            >
              <path
                className="ledger-lead"
                d={`M${across(line.end.x) + 4},${down(line.end.y)}H${width - right + 2}L${width - right + 10},${middles[i]}`}
              />
              <text x={width - right + 13} y={(middles[i] ?? 0) + 4}>
                {nameOf(line)}
                {width >= 560 && ` ${formatMetric(line.end.y)}`}
              </text>
            </g>
          ))}
          {at !== null && (
            <line
              className="curve-cursor"
              data-unsaved
              x1={across(at)}
              x2={across(at)}
              y1={TOP}
              y2={BOTTOM}
            />
          )}
          <rect
            data-unsaved
            x={LEFT}
            y={TOP}
            width={Math.max(1, width - LEFT - right)}
            height={PLOT}
            fill="transparent"
            onPointerMove={under}
            onPointerDown={under}
            onPointerLeave={() => setCursor(null)}
          />
        </svg>
      </div>
      <p className="ledger-reading">
        {at === null ? (
          lines.length === 0 ? (
            ' '
          ) : (
            t('hint')
          )
        ) : (
          <>
            <strong>{t('atEpoch', { epoch: String(at) })}</strong>
            {readings.map(({ line, y }) => (
              <span
                key={`${line.number} ${line.set}`}
                className={`ledger-name ledger-colour-${line.colour}`}
              >
                {nameOf(line)} <b>{formatMetric(y)}</b>
              </span>
            ))}
          </>
        )}
      </p>
      <div className="ledger-actions">
        {(['svg', 'png'] as const).map((as) => (
          <button
            key={as}
            type="button"
            className="lab-word"
            disabled={lines.length === 0}
            onClick={() => void save(as)}
          >
            {t(as)}
          </button>
        ))}
        <span role="status">{failed && t('failed')}</span>
      </div>
    </div>
  );
}
