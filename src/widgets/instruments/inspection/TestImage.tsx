// A test image by its number: as the build drew it, from the packed images, or from a set of the reader's own. Imports
// React, experiment's types, i18n.
import type { DataSource } from '../../../experiment/data.ts';
import { useWords } from '../../../i18n/words.ts';
import {
  type DatasetImage,
  type DatasetImages,
  useAsked,
  useImages,
} from '../../dataset-images.ts';
import { GarmentCanvas } from '../../GarmentCanvas.tsx';

type Drawn = Readonly<Record<number, string>>;

/** Fetches those of the images that the build has not drawn. Null asks for nothing yet. */
export function useTestImages(
  indices: readonly number[] | null,
  drawn: Drawn,
  source: DataSource,
): DatasetImages {
  const missing = indices?.filter((index) => drawn[index] === undefined) ?? [];
  const id = source.kind === 'own' ? source.set : null;
  const official = useImages('test', missing.length === 0 || id !== null ? null : missing);
  const own = useAsked(id === null ? null : `${id} ${missing}`, async () => {
    const { loadOwnImages } = await import('../../own-sets.ts');
    return loadOwnImages(id ?? '', missing);
  });
  return id === null ? official : { images: own.value, error: own.error, retry: own.retry };
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
