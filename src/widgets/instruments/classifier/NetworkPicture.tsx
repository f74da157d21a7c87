// A network's units and what passes between them, for one example: the stronger a unit's activation, the
// fuller its colour; the darker a line, the more of the next unit's sum comes along it. Imports React, i18n,
// mathematics.
import { useRef } from 'react';
import { formatPercent } from '../../../i18n/numbers.ts';
import type { DenseLayer } from '../../../mathematics/dense-network.ts';
import { useWidth } from '../../plot/use-width.ts';

export interface DrawnLayer {
  readonly layer: DenseLayer | null;
  /** The activations of the layer before. */
  readonly input: ArrayLike<number>;
  /** Null where the layer is not lit. */
  readonly output: ArrayLike<number> | null;
}

interface Props {
  readonly label: string;
  readonly hidden1: DrawnLayer;
  readonly hidden2: DrawnLayer;
  readonly output: DrawnLayer;
  readonly classNames: readonly string[];
  /** The unit of the first hidden layer that is looked into, from 0. */
  readonly unit: number;
  readonly onUnit: (unit: number) => void;
}

const HEIGHT = 440;
/** Above the first unit and below the last. */
const EDGE = 6;
const COUNTS = [32, 16, 10] as const;
/** Lines that carry less than this share of the strongest one are left out. */
const FAINT = 0.2;

interface Place {
  readonly x: number;
  readonly y: number;
}

function placesOf(width: number): readonly (readonly Place[])[] {
  const column = (count: number, x: number) =>
    Array.from({ length: count }, (_, i) => ({
      x,
      y: EDGE + ((i + 0.5) / count) * (HEIGHT - 2 * EDGE),
    }));
  // 32 units in two columns, so that a finger can find one.
  const pairs = column(16, 14).flatMap(({ x, y }) => [
    { x, y: y - 4 },
    { x: x + 28, y: y + 4 },
  ]);
  return [pairs, column(16, 0.46 * width), column(10, Math.max(0.66 * width, width - 190))];
}

export function NetworkPicture(props: Props) {
  const { label, hidden1, hidden2, output, classNames, unit, onUnit } = props;
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(svg, 640);
  const places = placesOf(width);
  const [first = [], second = [], last = []] = places;
  const best = output.output === null ? -1 : largest(output.output);
  return (
    <svg
      ref={svg}
      className="network-picture"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      style={{ height: HEIGHT }}
      role="img"
      aria-label={label}
    >
      <Lines drawn={hidden2} from={first} to={second} />
      <Lines drawn={output} from={second} to={last} />
      {[hidden1, hidden2, output].map(({ output: values }, at) => {
        const count = COUNTS[at] ?? 0;
        const top = values === null ? 1 : at === 2 ? 1 : Math.max(1e-9, ...Array.from(values));
        return Array.from({ length: count }, (_, i) => {
          const { x, y } = places[at]?.[i] ?? { x: 0, y: 0 };
          const isChosen = at === 0 && i === unit;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the slider does the same by keyboard
            <g
              // biome-ignore lint/suspicious/noArrayIndexKey: a unit is its place
              key={i}
              onClick={at === 0 ? () => onUnit(i) : undefined}
              data-unit={at === 0 || undefined}
            >
              {at === 0 && <circle className="network-target" cx={x} cy={y} r={13.5} />}
              <circle className="network-unit" cx={x} cy={y} r={at === 2 ? 10 : 8.5} />
              <circle
                className="network-light"
                cx={x}
                cy={y}
                r={at === 2 ? 10 : 8.5}
                fillOpacity={values === null ? 0 : Math.max(0, (values[i] ?? 0) / top)}
              />
              {isChosen && <circle className="network-chosen" cx={x} cy={y} r={12} />}
            </g>
          );
        });
      })}
      {last.map(({ x, y }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place
        <g key={i} className={i === best ? 'network-best' : undefined}>
          <text x={x + 17} y={y - 1}>
            {classNames[i]}
          </text>
          <text className="network-share" x={x + 17} y={y + 13}>
            {output.output === null ? '' : formatPercent(output.output[i] ?? 0)}
          </text>
        </g>
      ))}
    </svg>
  );
}

interface LinesProps {
  readonly drawn: DrawnLayer;
  readonly from: readonly Place[];
  readonly to: readonly Place[];
}

function Lines({ drawn: { layer, input, output }, from, to }: LinesProps) {
  if (layer === null || output === null) return null;
  const { units, kernel } = layer;
  const carried = (i: number, j: number) => (input[i] ?? 0) * (kernel[i * units + j] ?? 0);
  const all = from.flatMap((_, i) => to.map((__, j) => ({ i, j, value: carried(i, j) })));
  const most = Math.max(1e-9, ...all.map(({ value }) => Math.abs(value)));
  return all
    .filter(({ value }) => Math.abs(value) > FAINT * most)
    .map(({ i, j, value }) => (
      <line
        key={`${i},${j}`}
        className={value < 0 ? 'network-line network-negative' : 'network-line'}
        x1={from[i]?.x}
        y1={from[i]?.y}
        x2={to[j]?.x}
        y2={to[j]?.y}
        strokeOpacity={Math.abs(value) / most}
      />
    ));
}

/** The place of the largest of several numbers. */
export function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((at, value, i, all) => (value > (all[at] ?? 0) ? i : at), 0);
}
