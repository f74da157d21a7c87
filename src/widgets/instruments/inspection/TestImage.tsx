// A test image by its number: as the build drew it, or from the packed images. Imports React, i18n.
import { useWords } from '../../../i18n/words.ts';
import { type DatasetImage, type DatasetImages, useImages } from '../../dataset-images.ts';
import { GarmentCanvas } from '../../GarmentCanvas.tsx';

type Drawn = Readonly<Record<number, string>>;

/** Fetches those of the images that the build has not drawn. Null asks for nothing yet. */
export function useTestImages(indices: readonly number[] | null, drawn: Drawn): DatasetImages {
  const missing = indices?.filter((index) => drawn[index] === undefined) ?? [];
  return useImages('test', missing.length === 0 ? null : missing);
}

interface Props {
  readonly index: number;
  readonly name: string;
  readonly drawn: Drawn;
  readonly images: readonly DatasetImage[] | null;
}

export function TestImage({ index, name, drawn, images }: Props) {
  const t = useWords('inspection');
  const label = t('image', { index: String(index), label: name });
  const src = drawn[index];
  const found = images?.find((image) => image.index === index);
  if (src !== undefined) {
    return <img className="garment ink-image" src={src} width="28" height="28" alt={label} />;
  }
  if (found !== undefined) return <GarmentCanvas pixels={found.pixels} label={label} />;
  return <span className="garment" role="img" aria-label={label} />;
}
