// How many units of each network were dead at every step. Imports React.
import { useWords } from '../../../i18n/words.ts';
import { linePath, Plot } from '../../plot/Plot.tsx';
import { type DeadRun, SIDES, STEPS, UNITS } from './dead-run.ts';

const X = { min: 0, max: STEPS, ticks: [0, 100, 200, 300] };
const Y = { min: 0, max: UNITS, ticks: [0, 6, 12, 18, 24] };

export function DeadHistory({ run }: { readonly run: DeadRun }) {
  const t = useWords('activation');
  return (
    <Plot
      x={{ ...X, name: t('dead.stepAxis') }}
      y={{ ...Y, name: t('dead.historyAxis') }}
      height={190}
      label={t('dead.history')}
    >
      {(scales) =>
        SIDES.map((side) => {
          const { counts } = run.sides[side];
          const last = counts.at(-1) ?? 0;
          const end = scales.x(counts.length - 1);
          const late = counts.length > STEPS * 0.45;
          return (
            <g key={side} className={`dead-${side}`}>
              <path
                d={linePath(
                  counts.map((count, step) => [step, count] as const),
                  scales,
                )}
              />
              <circle cx={end} cy={scales.y(last)} r={3.5} />
              <text
                x={late ? end - 8 : end + 8}
                y={scales.y(last) + (last > UNITS / 2 ? 16 : -7)}
                textAnchor={late ? 'end' : 'start'}
                dx={side === 'relu' ? 0 : late ? -64 : 64}
              >
                {t(`names.${side}`)}
              </text>
            </g>
          );
        })
      }
    </Plot>
  );
}
