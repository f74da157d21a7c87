// A network with a mask on its hidden layer: what is dropped is empty, crossed and cut off from the output, what is kept
// bears its factor. Drawn at the width it has. Imports React, i18n, mathematics.
import { useRef } from 'react';
import { useWords } from '../../../i18n/words.ts';
import { ACTIVATIONS, HIDDEN, INPUTS, OUTPUT_LAYER } from '../../../mathematics/dropout-network.ts';
import { useWidth } from '../../plot/use-width.ts';
import { write } from './write.ts';

interface Props {
  /** What each hidden unit is multiplied by; all ones at inference. */
  readonly mask: ArrayLike<number>;
  readonly output: number;
  readonly label: string;
}

const HEIGHT = 372;
const [TOP, BOTTOM] = [40, 346];
const RADIUS = 15;

/** Heights of `count` units, spread over `room`. */
const spread = (count: number, i: number, room: number) => {
  const middle = (TOP + BOTTOM) / 2;
  return count === 1 ? middle : middle - room / 2 + (i * room) / (count - 1);
};

export function NetworkPicture({ mask, output, label }: Props) {
  const t = useWords('dropout.network');
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(svg, 560);
  const columns = { input: 24, hidden: 0.46 * width, output: width - 30 };
  const hiddenY = (i: number) => spread(HIDDEN, i, BOTTOM - TOP);
  const inputY = (i: number) => spread(INPUTS.length, i, 0.6 * (BOTTOM - TOP));
  const outputY = spread(1, 0, 0);
  const units = Array.from(ACTIVATIONS, (a, i) => ({ a, factor: mask[i] ?? 0 }));
  return (
    <svg
      ref={svg}
      className="dropnet-picture"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      style={{ height: HEIGHT }}
      role="img"
      aria-label={label}
    >
      <text x={columns.input - 16} y={14}>
        {t('columns.input')}
      </text>
      <text x={columns.hidden} y={14} textAnchor="middle">
        {t('columns.hidden')}
      </text>
      <text x={width - 8} y={14} textAnchor="end">
        {t('columns.output')}
      </text>
      {units.map(({ factor }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the unit is its place
        <g key={i} className={factor === 0 ? 'dropnet-off' : undefined}>
          {INPUTS.map((_, k) => (
            <line
              // biome-ignore lint/suspicious/noArrayIndexKey: the input is its place
              key={k}
              className="dropnet-edge"
              x1={columns.input + RADIUS}
              y1={inputY(k)}
              x2={columns.hidden - RADIUS}
              y2={hiddenY(i)}
            />
          ))}
          <line
            className={
              (OUTPUT_LAYER.kernel[i] ?? 0) < 0 ? 'dropnet-edge dropnet-negative' : 'dropnet-edge'
            }
            strokeWidth={0.5 + 2 * Math.abs((OUTPUT_LAYER.kernel[i] ?? 0) * factor)}
            x1={columns.hidden + RADIUS}
            y1={hiddenY(i)}
            x2={columns.output - 22}
            y2={outputY}
          />
        </g>
      ))}
      {INPUTS.map((value, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the input is its place
        <g key={k}>
          <circle className="dropnet-unit" cx={columns.input} cy={inputY(k)} r={RADIUS} />
          <text x={columns.input} y={inputY(k)} dy="0.34em" textAnchor="middle">
            {write(value, 1)}
          </text>
        </g>
      ))}
      {units.map(({ a, factor }, i) => {
        const [x, y] = [columns.hidden, hiddenY(i)];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the unit is its place
          <g key={i} className="dropnet-hidden" data-off={factor === 0 || undefined}>
            <circle className="dropnet-unit" cx={x} cy={y} r={RADIUS} />
            <circle
              className="dropnet-light"
              cx={x}
              cy={y}
              r={RADIUS}
              fillOpacity={Math.min(0.5, 0.14 * a * factor)}
            />
            {factor === 0 && (
              <path className="dropnet-cross" d={`M${x - 8},${y - 8}l16,16m0,-16l-16,16`} />
            )}
            {factor !== 0 && (
              <text x={x} y={y} dy="0.34em" textAnchor="middle">
                {write(a * factor, 1)}
              </text>
            )}
            <text className="dropnet-factor" x={x + RADIUS + 5} y={y - 7}>
              {factor === 1 ? '' : `× ${write(factor, 2)}`}
            </text>
          </g>
        );
      })}
      <circle className="dropnet-unit" cx={columns.output} cy={outputY} r={24} />
      <text className="dropnet-sum" x={columns.output} y={outputY} dy="0.34em" textAnchor="middle">
        {write(output, 2)}
      </text>
    </svg>
  );
}
