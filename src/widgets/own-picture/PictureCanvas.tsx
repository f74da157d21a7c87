// A picture's numbers on a canvas, a pixel for each: grey ones from black to white, or as ink, as the book prints its
// garments. Imports React, mathematics' types.
import { useEffect, useRef } from 'react';
import type { Picture } from '../../mathematics/picture.ts';

interface Props {
  readonly picture: Picture | null;
  readonly label: string;
  /** `grey`: 0 is black. `ink`: 0 is the paper, 255 the ink. Colour pictures are shown as they are. */
  readonly look?: 'grey' | 'ink';
  readonly className?: string;
}

export function PictureCanvas({ picture, label, look = 'grey', className = '' }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isInk = look === 'ink' && picture?.channels === 1;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || picture === null) return;
    const { width, height, channels, values } = picture;
    const image = context.createImageData(width, height);
    for (let i = 0; i < width * height; i += 1) {
      for (let c = 0; c < 3; c += 1) {
        // As ink: black with the value as its opacity; `ink-image` turns it white where the paper is dark.
        image.data[4 * i + c] = isInk
          ? 0
          : (values[channels * i + (channels === 3 ? c : 0)] as number);
      }
      image.data[4 * i + 3] = isInk ? (values[i] as number) : 255;
    }
    context.putImageData(image, 0, 0);
  }, [picture, isInk]);
  return (
    <canvas
      ref={canvas}
      className={`${className} picture-canvas${isInk ? ' ink-image' : ''}`}
      width={picture?.width ?? 28}
      height={picture?.height ?? 28}
      role="img"
      aria-label={label}
    />
  );
}
