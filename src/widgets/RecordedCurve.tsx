// One curve as plain SVG, without a script: what a prerendered page shows of a recorded run. The width is
// whatever it gets; across, everything is placed in per cent. Imports React, i18n.
import { useId } from 'react';
import { formatMetric } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import type { Axis, Scale } from './axis.ts';
import { CurveFlags, useFlagWords } from './CurveFlags.tsx';
import { CurveScales } from './CurveScales.tsx';
import type { Flag } from './curve-flags.ts';
import { placeDown } from './curve-geometry.ts';
import { HEIGHT, MARGIN, PLOT_HEIGHT, spreadLabels } from './curve-layout.ts';
import type { Curves, Point } from './curves.ts';

interface Props {
  readonly name: string;
  readonly curves: Curves;
  readonly axis: Axis;
  readonly scale?: Scale;
  readonly epochs: number;
  /** A moment to mark, in epochs. */
  readonly marker?: number;
  /** What callbacks did. */
  readonly flags?: readonly Flag[];
}

/** The plot's least width, in px: that of a lab on a phone. */
const NARROWEST = 200;

const NO_FLAGS: readonly Flag[] = [];

export function RecordedCurve(props: Props) {
  const { name, curves, axis, scale = 'linear', epochs, marker, flags = NO_FLAGS } = props;
  const t = useWords('widgets');
  const flagWords = useFlagWords();
  const id = useId();
  const across = (x: number) => `${(100 * x) / epochs}%`;
  const down = placeDown(axis, scale);
  const lines = (['train', 'validation'] as const).flatMap((series) => {
    const points = curves[series];
    const last = points.at(-1);
    return last === undefined ? [] : [{ series, points, last, label: t(`curves.${series}`) }];
  });
  const labels = spreadLabels(
    lines.map(({ last }) => down(last.y)),
    MARGIN.top,
    MARGIN.top + PLOT_HEIGHT,
  );
  const ends = lines.map(({ label, last }) => `${label} ${formatMetric(last.y)}`).join(', ');
  // Each file and each wait would be a list too long to hear; what came of them is said.
  const happened = flags.filter(({ action }) => action !== 'wait' && action !== 'saved');
  const told = happened.map(
    (flag) => `${t('curves.atEpoch', { epoch: String(flag.x) })}: ${flagWords(flag)}.`,
  );
  return (
    <svg className="curve-svg" height={HEIGHT} role="img" aria-labelledby={`${id}t ${id}d`}>
      <title id={`${id}t`}>{t('curves.title', { name, epochs })}</title>
      <desc id={`${id}d`}>{[t('curves.ends', { ends }), ...told].join(' ')}</desc>
      <CurveScales {...{ axis, scale, epochs }} />
      <CurveFlags {...{ flags, across }} pitch={NARROWEST / epochs} />
      {marker !== undefined && (
        <line
          className="curve-cursor"
          x1={across(marker)}
          x2={across(marker)}
          y1={MARGIN.top}
          y2={MARGIN.top + PLOT_HEIGHT}
        />
      )}
      {lines.map(({ series, points, label, last }, i) => (
        <g key={series} className={`curve-${series}`}>
          {points.slice(1).map((point, at) => (
            <line key={point.x} {...between(points[at] ?? point, point, across, down)} />
          ))}
          {points.length <= 25 &&
            points.map(({ x, y }) => <circle key={x} cx={across(x)} cy={down(y)} r="2.5" />)}
          <text className="curve-end" x="100%" dx="10" y={labels[i]}>
            <tspan x="100%" dx="10" dy="-0.25em">
              {label}
            </tspan>
            <tspan x="100%" dx="10" dy="1.15em" className="curve-end-value">
              {formatMetric(last.y)}
            </tspan>
          </text>
        </g>
      ))}
    </svg>
  );
}

function between(
  from: Point,
  to: Point,
  across: (x: number) => string,
  down: (y: number) => number,
) {
  return { x1: across(from.x), y1: down(from.y), x2: across(to.x), y2: down(to.y) };
}
