// The curve of the run that was never interrupted, faint, and the reader's over it, with the places where the plug
// was pulled and where it went on. Imports i18n, experiment.
import type { History } from '../../../experiment/history.ts';
import { useWords } from '../../../i18n/words.ts';
import { linePath, Plot } from '../../plot/Plot.tsx';
import type { Cut } from './use-plug-run.ts';

interface Props {
  /** Of the book's run. */
  readonly recorded: History;
  readonly own: History;
  readonly cuts: readonly Cut[];
  readonly epochs: number;
}

export function PlugPlot({ recorded, own, cuts, epochs }: Props) {
  const t = useWords('callbacks.plug');
  const curves = useWords('callbacks.replay');
  const all = [recorded.loss, recorded.val_loss, own.loss, own.val_loss].flatMap((v) => v ?? []);
  const max = Math.ceil(10 * Math.max(0.5, ...all)) / 10;
  const ticks = Array.from({ length: Math.floor(max / 0.2) + 1 }, (_, i) =>
    Number((i * 0.2).toFixed(1)),
  );
  const points = (values: readonly number[] = []) => values.map((y, i) => [i + 1, y] as const);
  return (
    <Plot
      x={{
        min: 0,
        max: epochs,
        ticks: [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * epochs)),
        name: t('epoch'),
      }}
      y={{ min: 0, max, ticks, name: t('loss') }}
      height={280}
      label={t('plot')}
    >
      {(scales) => (
        <>
          {(['loss', 'val_loss'] as const).map((key) => (
            <path key={key} className="plug-recorded" d={linePath(points(recorded[key]), scales)} />
          ))}
          {(['train', 'validation'] as const).map((set) => {
            const key = set === 'train' ? 'loss' : 'val_loss';
            // Where the book's curve ends: the reader's own would carry the name along.
            const end = (recorded[key] ?? own[key])?.at(-1);
            return (
              <g key={set} className={`curve-${set}`}>
                <path className="plug-own" d={linePath(points(own[key]), scales)} />
                {end !== undefined && (
                  <text
                    className="plug-name"
                    x={scales.x(epochs) - 4}
                    y={scales.y(end) - 10}
                    textAnchor="end"
                  >
                    {curves(set)}
                  </text>
                )}
              </g>
            );
          })}
          {cuts.map(({ at, from }, i) => (
            <g key={`${at} ${from} ${String(i)}`} className="plug-cut">
              {at !== null && from !== null && (
                <rect
                  x={scales.x(Math.min(at, from))}
                  y={scales.top}
                  width={Math.max(1, Math.abs(scales.x(at) - scales.x(from)))}
                  height={scales.height}
                />
              )}
              {at !== null && (
                <line
                  x1={scales.x(at)}
                  x2={scales.x(at)}
                  y1={scales.top}
                  y2={scales.top + scales.height}
                />
              )}
              {from !== null && (
                <line
                  className="plug-from"
                  x1={scales.x(from)}
                  x2={scales.x(from)}
                  y1={scales.top}
                  y2={scales.top + scales.height}
                />
              )}
            </g>
          ))}
        </>
      )}
    </Plot>
  );
}
