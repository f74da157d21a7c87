// A neuron drawn: inputs on the left, a line for each weight, the body, the way out; below it the stimulus as a bar
// that has to pass the threshold. Imports React, i18n, mathematics.
import { useRef } from 'react';
import { useWords } from '../../../i18n/words.ts';
import type { NeuronResponse } from '../../../mathematics/threshold-neuron.ts';
import { useWidth } from '../../plot/use-width.ts';

interface Props {
  readonly names: readonly string[];
  readonly inputs: readonly number[];
  readonly weights: readonly number[];
  readonly threshold: number;
  readonly result: NeuronResponse;
}

const HEIGHT = 330;
/** Of the number line that the stimulus is drawn on: three weights of 2 at the most. */
const [LEAST, MOST] = [-6, 6];
const BAR = 278;

const write = (value: number) => value.toFixed(2).replace('-', '−');

export function NeuronPicture({ names, inputs, weights, threshold, result }: Props) {
  const t = useWords('introduction.neuron');
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(svg, 640);
  const left = Math.max(52, 0.14 * width);
  const body = { x: 0.64 * width, y: 120 };
  const end = width - 34;
  const yOf = (i: number) => 36 + 84 * i;
  const place = (value: number) => 8 + ((value - LEAST) / (MOST - LEAST)) * (width - 16);
  const isLit = result.output > 0;
  const strength = Math.min(1, result.output);
  return (
    <svg
      ref={svg}
      className="neuron-picture"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      style={{ height: HEIGHT }}
      role="img"
      aria-label={t('picture')}
    >
      {weights.map((weight, i) => {
        const [x, y] = [(left + body.x) / 2 - 20, (yOf(i) + body.y) / 2];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an input is its place
          <g key={i}>
            <line
              className={weight < 0 ? 'neuron-edge neuron-negative' : 'neuron-edge'}
              strokeWidth={weight === 0 ? 0.5 : 1 + 3 * Math.abs(weight)}
              x1={left}
              y1={yOf(i)}
              x2={body.x}
              y2={body.y}
            />
            <text className="neuron-term" x={x} y={y - 9} textAnchor="middle">
              × {write(weight)} = {write(result.terms[i] ?? 0)}
            </text>
            <circle className="neuron-node" cx={left} cy={yOf(i)} r={21} />
            <circle
              className="neuron-light"
              cx={left}
              cy={yOf(i)}
              r={21}
              fillOpacity={0.35 * (inputs[i] ?? 0)}
            />
            <text x={left} y={yOf(i)} dy="0.34em" textAnchor="middle">
              {write(inputs[i] ?? 0)}
            </text>
            <text className="neuron-name" x={left} y={yOf(i) + 36} textAnchor="middle">
              {names[i]}
            </text>
          </g>
        );
      })}
      <line
        className={isLit ? 'neuron-axon neuron-axon-lit' : 'neuron-axon'}
        x1={body.x}
        y1={body.y}
        x2={end}
        y2={body.y}
      />
      <circle className="neuron-node" cx={body.x} cy={body.y} r={36} />
      <circle
        className="neuron-light"
        cx={body.x}
        cy={body.y}
        r={36}
        fillOpacity={0.35 * strength}
      />
      <text className="neuron-sum" x={body.x} y={body.y} dy="0.34em" textAnchor="middle">
        {write(result.stimulus)}
      </text>
      <circle className="neuron-node" cx={end} cy={body.y} r={21} />
      <circle className="neuron-light" cx={end} cy={body.y} r={21} fillOpacity={0.35 * strength} />
      <text className="neuron-sum" x={end} y={body.y} dy="0.34em" textAnchor="middle">
        {write(result.output)}
      </text>

      <text x={8} y={BAR - 16}>
        {t('stimulus')}
      </text>
      <line className="neuron-scale" x1={8} x2={width - 8} y1={BAR + 14} y2={BAR + 14} />
      <rect
        className={result.stimulus > threshold ? 'neuron-bar neuron-bar-over' : 'neuron-bar'}
        x={Math.min(place(0), place(result.stimulus))}
        y={BAR - 4}
        width={Math.abs(place(result.stimulus) - place(0))}
        height={18}
      />
      {[-4, -2, 0, 2, 4].map((tick) => (
        <text key={tick} x={place(tick)} y={BAR + 31} textAnchor="middle">
          {String(tick).replace('-', '−')}
        </text>
      ))}
      <line
        className="neuron-threshold"
        x1={place(threshold)}
        x2={place(threshold)}
        y1={BAR - 10}
        y2={BAR + 14}
      />
      <text
        x={place(threshold)}
        y={BAR - 16}
        textAnchor={place(threshold) > width - 70 ? 'end' : 'middle'}
      >
        {t('thresholdMark', { value: write(threshold) })}
      </text>
    </svg>
  );
}
