// The picture of the timeline: four lanes of spans, the calls up to now lit, a line at the present one. Drawn at its
// own width. Imports React, i18n.
import { useRef } from 'react';
import type { HookEvent } from '../../../experiment/hook-event.ts';
import { useWords } from '../../../i18n/words.ts';
import { useWidth } from '../../plot/use-width.ts';
import { spansOf } from './hook-calls.ts';

interface Props {
  /** All calls that there will be. */
  readonly calls: readonly HookEvent[];
  /** The present one's place; −1 before the first. */
  readonly at: number;
  readonly onPick: (at: number) => void;
}

const LANE = 34;
const LANES = 4;

/** About how wide a text of 12 px is, in px: a Hangul syllable is square, Latin letters are half as wide. */
const textWidth = (text: string) =>
  [...text].reduce(
    (sum, letter) => sum + (letter > '\u1000' ? 12 : /[il .]/.test(letter) ? 3.5 : 6.5),
    0,
  );

export function Timeline({ calls, at, onPick }: Props) {
  const t = useWords('callbacks.hooks');
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(svg, 640);
  const pitch = width / Math.max(1, calls.length);
  const height = LANES * LANE + 8;
  return (
    <svg
      ref={svg}
      className="hooks-timeline"
      viewBox={`0 0 ${width} ${height}`}
      style={{ height }}
      role="img"
      aria-label={t('timeline')}
      onPointerDown={(event) => {
        const { left } = event.currentTarget.getBoundingClientRect();
        const place = Math.floor((event.clientX - left) / pitch);
        onPick(Math.min(calls.length - 1, Math.max(0, place)));
      }}
    >
      {spansOf(calls).map((span) => {
        const to = span.to ?? calls.length - 1;
        const x = span.from * pitch + 1;
        const wide = Math.max(1, (to - span.from + 1) * pitch - 2);
        const state = at >= to ? 'done' : at >= span.from ? 'open' : 'ahead';
        const label =
          span.number === null
            ? t(`spans.${span.kind}`, { number: '' })
            : t(`spans.${span.kind}`, { number: String(span.number) });
        // Where its name has no room, a span shows its number alone.
        const shown = [label, String(span.number ?? '')].find((text) => textWidth(text) < wide - 4);
        return (
          <g key={`${span.kind}${span.from}`} className="hooks-span" data-state={state}>
            <rect x={x} y={4 + span.depth * LANE} width={wide} height={LANE - 6} rx={2} />
            {shown !== undefined && (
              <text x={x + wide / 2} y={4 + span.depth * LANE + 18} textAnchor="middle">
                {shown}
              </text>
            )}
          </g>
        );
      })}
      {at >= 0 && (
        <rect
          className="hooks-now"
          x={at * pitch}
          y={0}
          width={Math.max(3, pitch)}
          height={height}
        />
      )}
    </svg>
  );
}
