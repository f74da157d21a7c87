// The past run's curves, and over them what callbacks would have made of it: the end, the rest that would never
// have been, where the rate would have changed, whose weights would stand in the end. Imports React, i18n, keras.
import { useId } from 'react';
import type { History } from '../../../experiment/history.ts';
import { formatMetric } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { Replay } from '../../../keras/callbacks/replay.ts';
import { linePath, Plot, type PlotAxis } from '../../plot/Plot.tsx';
import { labelPlaces } from './label-places.ts';

interface Props {
  readonly history: History;
  /** The quantity that the shown callback monitors, where the run logged it. */
  readonly monitor: string;
  readonly replay: Replay;
}

/** Room at both ends for a mark on the first and the last epoch. */
export const HALF = 0.5;

export function ReplayPlot({ history, monitor, replay }: Props) {
  const t = useWords('callbacks.replay');
  const id = useId();
  const plain = monitor.replace(/^val_/, '');
  const metric = history[plain] === undefined ? 'loss' : plain;
  const train = history[metric] ?? [];
  const validation = history[`val_${metric}`] ?? [];
  const count = train.length;
  const { stoppedAfter, otherRateFrom, finalWeights, failure } = replay;
  const end = failure === null ? stoppedAfter : (failure.epoch ?? -1);
  const restored = finalWeights >= 0 && finalWeights < replay.epochs.length - 1;
  const points = (values: readonly number[]) => values.map((y, i) => [i + 1, y] as const);
  return (
    <Plot
      x={{ min: 1 - HALF, max: count + HALF, ticks: epochTicks(count), name: t('epoch') }}
      y={axisOf([...train, ...validation], metric)}
      height={280}
      label={t('plot', { metric })}
    >
      {(scales) => {
        const endX = scales.x((end ?? 0) + 1 + HALF);
        const anchor = end !== null && end > count * 0.7 ? 'end' : 'start';
        const wordsX = endX + (anchor === 'end' ? -6 : 6);
        const restoredX = scales.x(finalWeights + 1);
        const restoredY = scales.y(validation[finalWeights] ?? train[finalWeights] ?? 0);
        const places = labelPlaces({
          scales,
          train,
          validation,
          end: end === null ? null : { x: wordsX, anchor },
          restored: restored ? [restoredX, restoredY - 13] : null,
        });
        return (
          <>
            <defs>
              <pattern
                id={`${id}hatch`}
                width="7"
                height="7"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <line className="replay-hatch" x1="0" y1="0" x2="0" y2="7" />
              </pattern>
            </defs>
            {otherRateFrom !== null && (
              <rect
                x={scales.x(otherRateFrom + 1 - HALF)}
                y={scales.top}
                width={scales.x((end ?? count - 1) + 1 + HALF) - scales.x(otherRateFrom + 1 - HALF)}
                height={scales.height}
                fill={`url(#${id}hatch)`}
              />
            )}
            <g className="curve-train">
              <path className="replay-line" d={linePath(points(train), scales)} />
            </g>
            <g className="curve-validation">
              <path className="replay-line" d={linePath(points(validation), scales)} />
            </g>
            {end !== null && (
              <>
                <rect
                  className="replay-never"
                  x={endX}
                  y={scales.top}
                  width={Math.max(0, scales.x(count + HALF) - endX)}
                  height={scales.height}
                />
                <g className="replay-end">
                  <line x1={endX} x2={endX} y1={scales.top} y2={scales.top + scales.height} />
                  <text x={wordsX} y={places.end} textAnchor={anchor}>
                    {failure === null ? t('marks.stop') : t('marks.failed')}
                  </text>
                </g>
              </>
            )}
            {restored && (
              <g className="replay-restored">
                <circle cx={restoredX} cy={restoredY} r="7" />
                <text x={restoredX} y={restoredY - 13} textAnchor="middle">
                  {t('marks.restored')}
                </text>
              </g>
            )}
            <Label
              name={t('train')}
              series="train"
              values={train}
              x={scales.x(count) + 4}
              y={places.train}
            />
            <Label
              name={t('validation')}
              series="validation"
              values={validation}
              x={scales.x(count) + 4}
              y={places.validation}
            />
          </>
        );
      }}
    </Plot>
  );
}

interface LabelProps {
  readonly name: string;
  readonly series: 'train' | 'validation';
  readonly values: readonly number[];
  readonly x: number;
  /** Null where there is no such curve. */
  readonly y: number | null;
}

/** The line's name and last value at its right end, clear of the line. */
function Label({ name, series, values, x, y }: LabelProps) {
  const last = values.at(-1);
  if (last === undefined || y === null) return null;
  return (
    <text className={`replay-label curve-${series}`} x={x} y={y} textAnchor="end">
      {`${name} ${formatMetric(last)}`}
    </text>
  );
}

/** 1, 5, 10, … */
export function epochTicks(count: number): number[] {
  const fives = Array.from({ length: Math.floor(count / 5) }, (_, i) => 5 * (i + 1));
  return [1, ...fives];
}

/** Round bounds around the values, in steps that give three to six ticks. */
function axisOf(values: readonly number[], name: string): PlotAxis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const rough = (high - low) / 4 || 0.1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((by) => by * power >= rough) ?? 10) * power;
  const min = Math.floor(low / step) * step;
  const count = Math.ceil((high - min) / step);
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((min + i * step).toFixed(6)));
  return { min, max: ticks.at(-1) ?? high, ticks, name };
}
