// A garment as the model gets it: shifted, turned or with noise. Imports React, i18n, keras, mathematics.
import { useMemo } from 'react';
import { normal, stream } from '../../../keras/random.ts';
import { type Maps, moved } from '../../../mathematics/convolution.ts';
import type { InstrumentGarment } from '../../Instrument.tsx';
import { SIDE, usePixels } from '../classifier/use-network.ts';
import { MapPicture } from '../convolution/MapPicture.tsx';
import type { Kind } from './steps.ts';

interface Props {
  readonly garment: InstrumentGarment;
  readonly kind: Kind;
  readonly amount: number;
  readonly label: string;
}

export function ChangedGarment({ garment, kind, amount, label }: Props) {
  const pixels = usePixels(garment.src);
  const maps = useMemo((): Maps | null => {
    if (pixels === null) return null;
    const image: Maps = { height: SIDE, width: SIDE, channels: 1, values: pixels };
    if (kind === 'shift') return moved(image, amount, 0);
    if (kind === 'rotation') return image;
    // The very draws that the test gives this image.
    const name = { seed: 1, purpose: 'noise', layer: 0, epoch: garment.index } as const;
    const draws = normal(stream(name), pixels.length);
    return { ...image, values: pixels.map((pixel, i) => pixel + amount * (draws[i] ?? 0)) };
  }, [pixels, kind, amount, garment.index]);
  return (
    <div className="changed-garment">
      <div style={kind === 'rotation' ? { transform: `rotate(${-amount}deg)` } : undefined}>
        <MapPicture
          {...{ label, maps }}
          height={SIDE}
          width={SIDE}
          scale={1}
          isInk
          src={garment.src}
        />
      </div>
    </div>
  );
}
