// The reader's own picture or drawing as the explorer's image, folded away until it is wanted. It is brought to 28 × 28
// as the data set's authors did. Imports React, experiment, i18n, mathematics.
import { useState } from 'react';
import { type ErrorData, toErrorData } from '../../../experiment/errors.ts';
import { useWords } from '../../../i18n/words.ts';
import { garmentPixels } from '../../../mathematics/garment-picture.ts';
import type { Picture } from '../../../mathematics/picture.ts';
import { PictureSource } from '../../own-picture/PictureSource.tsx';

interface Props {
  /** 784 numbers from 0 to 1; null when there is no picture any more. */
  readonly onPixels: (pixels: Float64Array | null) => void;
}

export function OwnPicture({ onPixels }: Props) {
  const t = useWords('cnn.convolution');
  const [error, setError] = useState<ErrorData | null>(null);

  function take(picture: Picture | null): void {
    setError(null);
    if (picture === null) {
      onPixels(null);
      return;
    }
    try {
      const options = { resize: 'average', negate: 'auto', blackGround: true } as const;
      onPixels(Float64Array.from(garmentPixels(picture, options), (byte) => byte / 255));
    } catch (thrown) {
      // The image that was there before stays.
      setError(toErrorData(thrown));
    }
  }

  return (
    <details className="cnn-own">
      <summary>{t('ownPicture')}</summary>
      <PictureSource onPicture={take} error={error} />
    </details>
  );
}
