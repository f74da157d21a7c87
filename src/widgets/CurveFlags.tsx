// What callbacks did, over a curve: flags at the top of the plot, ticks for saved files, waits counted along the foot.
// On the live chart, whose places are px, and on the plain one, whose places are per cent. Imports React, i18n.
import { formatSetting } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { apart, type Flag } from './curve-flags.ts';
import { MARGIN, PLOT_HEIGHT } from './curve-layout.ts';

interface Props {
  readonly flags: readonly Flag[];
  /** From epochs gone by to a place across: px, or per cent of the plot. */
  readonly across: (epochs: number) => number | string;
  /** The px that an epoch takes, or at least takes. */
  readonly pitch: number;
}

/** Closer than this, in px, saved checkpoints are one mark: a file for each epoch is no news. */
const SAVED_APART = 6;
/** A number of two digits. */
const WAITS_APART = 12;

export function CurveFlags({ flags, across, pitch }: Props) {
  const words = useFlagWords();
  const shown = flags.filter(({ action }) => action !== 'wait');
  const at = (x: number) => shown.filter((flag) => flag.x === x);
  const isTick = (x: number) => at(x).every(({ action }) => action === 'saved');
  const places = [...new Set(shown.map(({ x }) => x))];
  const ticks = apart(places.filter(isTick), SAVED_APART / pitch);
  const waits = flags.filter(({ action }) => action === 'wait');
  const waited = apart(
    waits.map(({ x }) => x),
    WAITS_APART / pitch,
  );
  return (
    <>
      {waited.map((x) => {
        const here = waits.filter((flag) => flag.x === x);
        return (
          <g key={`wait ${x}`} className="curve-wait">
            <title>{here.map(words).join('\n')}</title>
            <text x={across(x)} y={MARGIN.top + PLOT_HEIGHT - 5} textAnchor="middle">
              {Math.max(...here.map(({ values }) => Number(values.wait ?? 0)))}
            </text>
          </g>
        );
      })}
      {places.map((x) => {
        const isSaved = isTick(x);
        if (isSaved && !ticks.includes(x)) return null;
        const left = across(x);
        return (
          <g key={x} className={isSaved ? 'curve-flag curve-tick-saved' : 'curve-flag'}>
            <title>{[...new Set(at(x).map(words))].join('\n')}</title>
            <line
              x1={left}
              x2={left}
              y1={MARGIN.top}
              y2={MARGIN.top + (isSaved ? 8 : PLOT_HEIGHT)}
            />
            {!isSaved && (
              <svg x={left} y={MARGIN.top} overflow="visible" aria-hidden="true">
                <path d="M0,0 l9,4 l-9,4 z" />
              </svg>
            )}
          </g>
        );
      })}
    </>
  );
}

/** A flag in words: epochs count from 1 for a reader, rates have a few digits. */
export function useFlagWords(): (flag: Flag) => string {
  const t = useWords('widgets.callbacks');
  const rate = (value: unknown) => formatSetting(Number(Number(value ?? 0).toPrecision(6)));
  return ({ callback, action, values }) => {
    const { from, to, file = '', patience = 0, epoch = 0, wait = 0 } = values;
    // Keras ends a run with a patience of 0 at its first wait, as with one of 1.
    const epochs = Math.max(1, Number(patience));
    const said = t(action, {
      from: rate(from),
      to: rate(to),
      file: String(file),
      patience: String(epochs),
      epochs,
      wait: String(wait),
      epoch: String(Number(epoch) + 1),
    });
    return `${callback}: ${said}`;
  };
}
