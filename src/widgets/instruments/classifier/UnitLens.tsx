// A unit's 784 weights as the image that they are: where it wants to see brightness, and where darkness. Imports
// React, mathematics.
import type { DenseLayer } from '../../../mathematics/dense-network.ts';
import { SIDE } from './use-network.ts';

interface Props {
  readonly label: string;
  /** Null until the weights are here: an empty frame. */
  readonly layer: DenseLayer | null;
  readonly unit: number;
}

export function UnitLens({ label, layer, unit }: Props) {
  const weights =
    layer === null
      ? []
      : Array.from(
          { length: SIDE * SIDE },
          (_, i) => layer.kernel[i * layer.units + unit] as number,
        );
  const most = Math.max(1e-9, ...weights.map(Math.abs));
  return (
    <svg
      className="unit-lens"
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      {weights.map((weight, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a pixel is its place
          key={i}
          className={weight < 0 ? 'unit-lens-negative' : 'unit-lens-positive'}
          x={i % SIDE}
          y={Math.floor(i / SIDE)}
          width={1}
          height={1}
          fillOpacity={Math.abs(weight) / most}
        />
      ))}
    </svg>
  );
}
