// Losses against the rate on a logarithmic axis: a dot for each batch, a line for the smoothed loss, marks on it,
// and the marker that the reader drags along. Imports React, i18n.
import { useId } from 'react';
import { formatMetric, formatSetting } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { lossAxis } from '../../axis.ts';
import { DragPoint } from '../../plot/DragPoint.tsx';
import { linePath, Plot } from '../../plot/Plot.tsx';
import { FinderMark, PLACES, type Place } from './FinderMark.tsx';
import { HIGHEST, LOWEST, lossAt, type Reading, roundRate } from './sweep.ts';

interface Props {
  readonly reading: Reading;
  /** The logarithm, to base 10, of the reader's rate. */
  readonly pick: number;
  readonly onPick: (pick: number) => void;
}

const TICKS = [-6, -5, -4, -3, -2, -1, 0, 1];
const SUPERSCRIPT = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶'];
const powerOfTen = (power: number) =>
  power >= 0 ? String(10 ** power) : `10⁻${SUPERSCRIPT[-power]}`;

/** Before anything has run: the loss of ten classes, each given a tenth. */
const UNTRAINED = Math.log(10);
/** An arrow key moves the marker by a tenth of a decade. */
const KEY_STEP = 0.1;

export function FinderPlot({ reading, pick, onPick }: Props) {
  const t = useWords('learningRateFinder');
  const clip = useId();
  const { points } = reading;
  // What diverges leaves the picture upwards.
  const y = lossAxis([1.5 * (points[0]?.smoothed ?? UNTRAINED)], 'linear');
  const top = (loss: number) => (Number.isFinite(loss) ? Math.min(loss, y.max) : y.max);
  const rate = roundRate(10 ** pick);
  const loss = lossAt(points, 10 ** pick);
  const words = { rate: formatSetting(rate) };
  return (
    <Plot
      x={{
        ...{ min: Math.log10(LOWEST), max: Math.log10(HIGHEST), ticks: TICKS },
        ...{ name: t('rate'), format: powerOfTen },
      }}
      y={{ ...y, name: t('loss') }}
      height={320}
      label={t('plot')}
      interactive
    >
      {(scales) => (
        <>
          <clipPath id={clip}>
            <rect x={scales.left} y={scales.top} width={scales.width} height={scales.height} />
          </clipPath>
          <g clipPath={`url(#${clip})`}>
            {points.map((point) => (
              <circle
                key={point.rate}
                className="finder-batch"
                cx={scales.x(Math.log10(point.rate))}
                cy={scales.y(top(point.loss))}
                r={2}
              />
            ))}
            <path
              className="finder-smoothed"
              d={linePath(
                points.map((point) => [Math.log10(point.rate), point.smoothed] as const),
                scales,
              )}
            />
          </g>
          {PLACES.map((place) => {
            const at = placeOf(reading, place);
            if (at === null) return null;
            const height = scales.y(top(lossAt(points, at) ?? y.max));
            return (
              <g key={place} transform={`translate(${scales.x(Math.log10(at))} ${height})`}>
                <FinderMark place={place} />
              </g>
            );
          })}
          <line
            className="finder-pick"
            x1={scales.x(pick)}
            x2={scales.x(pick)}
            y1={scales.top}
            y2={scales.top + scales.height}
          />
          <DragPoint
            name={t('marker')}
            axis="x"
            x={pick}
            y={loss === null ? 0 : top(loss)}
            scales={scales}
            step={KEY_STEP}
            says={
              loss === null
                ? t('markerAt', words)
                : t('markerOn', { ...words, loss: formatMetric(loss, 2) })
            }
            onMove={(x) => onPick(Number(x.toFixed(2)))}
          />
        </>
      )}
    </Plot>
  );
}

/** The rate of a place; null where it is not known. */
export function placeOf({ steepest, least, diverged }: Reading, place: Place): number | null {
  return { steepest, least: least?.rate ?? null, diverged }[place];
}
