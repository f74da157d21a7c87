// The images of a page, each a button with its class below: empty frames of the same size until they come. Imports
// React, i18n's words by props.
import { GarmentCanvas } from '../../GarmentCanvas.tsx';

export interface GridImage {
  readonly index: number;
  /** Null until it has come. */
  readonly pixels: Uint8Array | null;
  readonly className: string;
  /** Below the class: its number. Empty where there is no image. */
  readonly note: string;
}

interface Props {
  readonly images: readonly GridImage[];
  readonly onOpen: (index: number) => void;
}

const BLANK = new Uint8Array(784);

function Inside({ image: { pixels, className, note } }: { readonly image: GridImage }) {
  return (
    <>
      <GarmentCanvas pixels={pixels ?? BLANK} label="" />
      <span className="image-grid-class">{className}</span>
      <span className="image-grid-note">{note}</span>
    </>
  );
}

export function Grid({ images, onOpen }: Props) {
  return (
    <ul className="image-grid">
      {images.map((image, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place of the grid shows another image on another page
        <li key={place}>
          {image.note === '' ? (
            <div className="image-grid-cell" aria-hidden="true">
              <Inside image={image} />
            </div>
          ) : (
            <button
              type="button"
              className="image-grid-cell"
              disabled={image.pixels === null}
              onClick={() => onOpen(image.index)}
            >
              <Inside image={image} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
