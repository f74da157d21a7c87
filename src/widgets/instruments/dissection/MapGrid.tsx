// The channels of a layer, or its kernels, as small pictures; one is pressed to look at it. Imports React, mathematics.
import type { Maps } from '../../../mathematics/convolution.ts';
import { MapPicture } from '../convolution/MapPicture.tsx';

interface Props {
  readonly label: string;
  readonly nameOf: (place: number) => string;
  /** Null while they are not here: the room is kept. */
  readonly pictures: readonly Maps[] | null;
  readonly count: number;
  readonly side: number;
  /** The number whose colour is full; each picture's greatest where absent. */
  readonly scale?: number | undefined;
  readonly chosen: number;
  readonly onChoose: (place: number) => void;
}

export function MapGrid({ label, nameOf, pictures, count, side, scale, chosen, onChoose }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame
    <div className="map-grid" role="group" aria-label={label} data-many={count > 16 || undefined}>
      {Array.from({ length: count }, (_, place) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its place
          key={place}
          type="button"
          aria-label={nameOf(place)}
          aria-pressed={place === chosen}
          onClick={() => onChoose(place)}
        >
          <MapPicture
            label=""
            maps={pictures?.[place] ?? null}
            height={side}
            width={side}
            {...(scale !== undefined && { scale })}
          />
        </button>
      ))}
    </div>
  );
}
