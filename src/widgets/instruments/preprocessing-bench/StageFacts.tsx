// What stands in the arrays after a step: shapes, dtypes, range and bytes, one example, and remarks. Imports
// React, i18n, experiment, mathematics' types.
import { useMemo } from 'react';
import { fashionMnistClasses } from '../../../experiment/manifest.ts';
import { formatCount, formatPercent } from '../../../i18n/numbers.ts';
import { usePageLocale, useWords } from '../../../i18n/words.ts';
import { FIRST_LABELS } from '../../../mathematics/garment-labels.ts';
import type { ArrayFacts, Stage } from '../../../mathematics/preparation.ts';
import type { DatasetImage } from '../../dataset-images.ts';
import { GarmentCanvas } from '../../GarmentCanvas.tsx';

/** A stretch across the middle of the image, whose numbers are written out. */
const ROW = 14;
const COLUMNS = [10, 11, 12, 13, 14] as const;
/** All training images, of which the bench has every hundredth part. */
const WHOLE = 60_000;

interface Props {
  readonly stage: Stage;
  readonly images: readonly DatasetImage[] | null;
}

export function StageFacts({ stage, images }: Props) {
  const t = useWords('preprocessing.bench');
  const locale = usePageLocale();
  const { example, value, isOneHot, remarks, validation } = stage;
  const image = images?.find(({ index }) => index === example.image) ?? null;
  const label = FIRST_LABELS[example.label] ?? 0;
  const most = value(255);
  // Drawn as matplotlib would: white is the greatest number that there can be.
  const drawn = useMemo(
    () => image && Uint8Array.from(image.pixels, (byte) => (value(byte) / (most || 1)) * 255),
    [image, value, most],
  );
  const numbers = COLUMNS.map((column) => {
    const byte = image?.pixels[ROW * 28 + column];
    return byte === undefined ? '…' : written(value(byte));
  });
  const name = fashionMnistClasses[label]?.[locale] ?? '';
  return (
    <div className="bench-facts">
      <pre className="stage-code">
        <code>{stage.code.join('\n')}</code>
      </pre>
      <dl className="bench-arrays">
        <dt>{t('images')}</dt>
        <dd>
          <ArrayWords facts={stage.images} />, {t('range', { least: '0', most: written(most) })}
        </dd>
        <dt>{t(isOneHot ? 'targets' : 'labels')}</dt>
        <dd>
          <ArrayWords facts={stage.targets} />
        </dd>
        {validation !== null && stage.step !== 'batch' && (
          <>
            <dt>{t('validation')}</dt>
            <dd>{t('examples', { count: formatCount(validation) })}</dd>
          </>
        )}
        <dt>{t('memory')}</dt>
        <dd>{memoryWords(stage, t)}</dd>
      </dl>
      <div className="bench-example">
        {drawn === null ? (
          <span className="bench-room" aria-hidden="true" />
        ) : (
          <GarmentCanvas pixels={drawn} label={t('image', { number: String(example.image) })} />
        )}
        <span className="bench-numbers">
          <span>{numbers.join('  ')}</span>
          <span>
            {isOneHot
              ? `[${fashionMnistClasses.map((_, c) => Number(c === label)).join(' ')}]`
              : label}
          </span>
          <span className="bench-class">{name}</span>
        </span>
      </div>
      {remarks.length > 0 && (
        <ul className="bench-remarks">
          {remarks.map(({ code, kind, share = 0 }) => (
            <li key={code} data-kind={kind}>
              <strong>{t(kind)}</strong> {t(`remarks.${code}`, { share: formatPercent(share, 0) })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ArrayWords({ facts: { shape, dtype } }: { readonly facts: ArrayFacts }) {
  return (
    <>
      <span className="bench-shape">
        ({shape.length === 1 ? `${shape[0]},` : shape.join(', ')})
      </span>{' '}
      {dtype}
    </>
  );
}

/** `0.498`, `127`: as short as the number allows. */
function written(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(3);
}

function memoryWords(
  { images, step }: Stage,
  t: ReturnType<typeof useWords<'preprocessing.bench'>>,
) {
  if (step === 'batch') return t('bytes', { bytes: formatCount(images.bytes) });
  const each = images.bytes / (images.shape[0] ?? 1);
  return t('megabytes', { each: formatCount(each), all: ((each * WHOLE) / 1e6).toFixed(0) });
}
