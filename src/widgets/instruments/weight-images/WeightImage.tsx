// A unit's weights as an image: one colour for what speaks for the class, another for what speaks against it,
// nothing but the paper at zero. Imports React.
import { useEffect, useRef } from 'react';

interface Props {
  /** side × side weights, row by row. */
  readonly weights: Float32Array;
  readonly side: number;
  /** The size of weight at which the colour is full. */
  readonly scale: number;
  readonly label: string;
}

/** Red, green, blue; told apart by lightness too, and legible on the paper of both themes. */
export const POSITIVE = [38, 104, 178] as const;
export const NEGATIVE = [196, 84, 16] as const;

export function WeightImage({ weights, side, scale, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(side, side);
    for (const [i, weight] of weights.entries()) {
      const colour = weight < 0 ? NEGATIVE : POSITIVE;
      const opacity = 255 * Math.min(1, Math.abs(weight) / scale);
      image.data.set([...colour, Number.isFinite(weight) ? opacity : 0], 4 * i);
    }
    context.putImageData(image, 0, 0);
  }, [weights, side, scale]);
  return (
    <canvas
      ref={canvas}
      className="weight-image"
      width={side}
      height={side}
      role="img"
      aria-label={label}
    />
  );
}
