// How many of each class a part holds: a bar for each, its fair count as a line, and the reach over many seeds.
// Imports React, i18n, experiment, mathematics' types.
import { fashionMnistClasses } from '../../../experiment/manifest.ts';
import { usePageLocale, useWords } from '../../../i18n/words.ts';
import type { Spread } from '../../../mathematics/split-spread.ts';
import { Plot } from '../../plot/Plot.tsx';

interface Props {
  readonly name: string;
  /** Null where there is no such split. */
  readonly counts: readonly number[] | null;
  readonly spread: Spread | null;
  readonly fair: readonly number[];
  readonly highest: number;
}

export function ClassHistogram({ name, counts, spread, fair, highest }: Props) {
  const t = useWords('preprocessing.split');
  const locale = usePageLocale();
  const top = Math.max(4, Math.ceil(highest * 1.05));
  const step = Math.max(1, Math.ceil(top / 4));
  const ticks = Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
  const words = counts
    ?.map((count, c) => `${fashionMnistClasses[c]?.[locale]} ${count}`)
    .join(', ');
  return (
    <div>
      <p className="histogram-name">{name}</p>
      <Plot
        x={{ min: -0.6, max: 9.6, ticks: [] }}
        y={{ min: 0, max: top, ticks }}
        height={210}
        label={`${name}: ${words ?? t('none')}`}
      >
        {(scales) => {
          const wide = (scales.x(1) - scales.x(0)) * 0.6;
          return (
            <>
              {fair.map((count, c) => {
                const [x, bar] = [scales.x(c), counts?.[c] ?? 0];
                const [least, most] = [spread?.least[c], spread?.most[c]];
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place
                  <g key={c}>
                    <rect
                      className="histogram-bar"
                      x={x - wide / 2}
                      width={wide}
                      y={scales.y(bar)}
                      height={Math.max(0, scales.y(0) - scales.y(bar))}
                    />
                    {least !== undefined && most !== undefined && (
                      <path
                        className="histogram-reach"
                        d={`M${x - 4},${scales.y(most)}h8m-4,0V${scales.y(least)}m-4,0h8`}
                      />
                    )}
                    <line
                      className="histogram-fair"
                      x1={x - wide / 2 - 2}
                      x2={x + wide / 2 + 2}
                      y1={scales.y(count)}
                      y2={scales.y(count)}
                    />
                    <text x={x} y={scales.top + scales.height + 16} textAnchor="middle">
                      {c}
                    </text>
                    {counts !== null && (
                      <text
                        className="histogram-count"
                        x={x}
                        y={scales.top + scales.height + 31}
                        textAnchor="middle"
                      >
                        {bar}
                      </text>
                    )}
                  </g>
                );
              })}
            </>
          );
        }}
      </Plot>
    </div>
  );
}
