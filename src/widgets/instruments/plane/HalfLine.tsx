// The line where the network's probability is one half. Imports React, mathematics.
import { zeroLine } from '../../../mathematics/zero-line.ts';
import type { Scales } from '../../plot/Plot.tsx';

interface Props {
  /** The output's weighted sums over the plot's square, side × side. */
  readonly sums: Float64Array;
  readonly side: number;
  readonly scales: Scales;
}

export function HalfLine({ sums, side, scales: { left, top, width, height } }: Props) {
  const x = (cells: number) => (left + (cells / side) * width).toFixed(1);
  const y = (cells: number) => (top + (cells / side) * height).toFixed(1);
  const path = zeroLine(sums, side)
    .map(([x1, y1, x2, y2]) => `M${x(x1)},${y(y1)}L${x(x2)},${y(y2)}`)
    .join('');
  return <path className="plane-line" d={path} />;
}
