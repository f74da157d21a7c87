// One image of the data set, drawn pixel by pixel: ink on paper, so that it sits in both themes.
// Imports React.
import { useEffect, useRef } from 'react';

interface Props {
  /** size × size bytes, 0 being the background. */
  readonly pixels: Uint8Array;
  /** Empty where its surroundings say what it is. */
  readonly label: string;
}

export function GarmentCanvas({ pixels, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = Math.round(Math.sqrt(pixels.length));
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(size, size);
    // Black with the pixel's value as its opacity; `ink-image` turns it white where the paper is dark.
    for (const [i, value] of pixels.entries()) image.data[4 * i + 3] = value;
    context.putImageData(image, 0, 0);
  }, [pixels, size]);
  return (
    <canvas
      ref={canvas}
      className="garment ink-image"
      width={size}
      height={size}
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}
