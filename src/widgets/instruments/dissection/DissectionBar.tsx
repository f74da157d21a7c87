// Above a dissecting instrument's pictures: whose network it looks into and after which epoch, and which image. All of
// a chapter's move together. Imports React, experiment, i18n, mathematics.
import { useEffect, useState } from 'react';
import { type ErrorData, toErrorData } from '../../../experiment/errors.ts';
import { useWords } from '../../../i18n/words.ts';
import { garmentPixels } from '../../../mathematics/garment-picture.ts';
import type { Picture } from '../../../mathematics/picture.ts';
import type { InstrumentGarment } from '../../Instrument.tsx';
import { PictureSource } from '../../own-picture/PictureSource.tsx';
import { Pick } from '../../Pick.tsx';
import { Slider } from '../../Slider.tsx';
import { connectionHere, isMetered } from '../../use-warm-start.ts';
import { GarmentPicker } from '../classifier/GarmentPicker.tsx';
import { InspectionLine } from '../inspection/InspectionLine.tsx';
import type { Looked } from './use-dissection.ts';
import type { Look } from './use-look.ts';
import '../../lab.css';
import '../classifier/classifier.css';
import '../convolution/convolution.css';
import './dissection.css';

interface Props {
  readonly of: Looked;
  readonly garments: readonly InstrumentGarment[];
  /** Whether what is shown depends on the image. */
  readonly needsImage: boolean;
  readonly looks: readonly Look<unknown>[];
}

export function DissectionBar({ of, garments, needsImage, looks }: Props) {
  const t = useWords('dissection');
  const { network, share, failed, retryTrainer, isAwake, wake, trainer } = of;
  const [asksFirst, setAsksFirst] = useState(false);
  useEffect(() => setAsksFirst(isMetered(connectionHere())), []);
  const failedLook = looks.find(({ error }) => error !== null);
  const progress = looks.find((look) => look.progress !== null)?.progress ?? null;
  const isPending = looks.some((look) => look.isPending);
  const isWaiting = network.snapshot === null && !network.isMissing && isAwake;
  return (
    <div className="dissection-bar">
      <div className="dissection-network">
        <Pick
          label={t('network')}
          value={network.id}
          options={network.offered.map(({ id, name }) => ({ value: id, name }))}
          onValue={(to) => share({ network: to })}
        />
        {network.isMissing ? (
          <p className="dissection-missing" role="status">
            {t(network.isTraining ? 'training' : 'missing', { name: network.name })}
          </p>
        ) : (
          <InspectionLine
            of={{
              ...{ whose: network.whose, epochs: network.epochs, epoch: network.epoch },
              setEpoch: network.setEpoch,
              pending: progress ?? (isPending || isWaiting ? { done: 0, count: 1 } : null),
              error: network.error ?? failedLook?.error ?? null,
              retry() {
                if (network.error !== null || failedLook?.error?.code === 'run-unknown') {
                  network.retry();
                }
                failedLook?.retry();
              },
            }}
          />
        )}
      </div>
      {failed && (
        <p className="lab-notice" role="alert">
          {t('failed')}{' '}
          <button type="button" className="lab-word" onClick={retryTrainer}>
            {t('retry')}
          </button>
        </p>
      )}
      {asksFirst && network.snapshot === null && !network.isMissing && !isAwake && (
        <p>
          <button type="button" className="lab-action" disabled={trainer === null} onClick={wake}>
            {t('wake')}
          </button>
        </p>
      )}
      {needsImage && <ImageOf of={of} garments={garments} />}
    </div>
  );
}

function ImageOf({ of, garments }: Pick<Props, 'of' | 'garments'>) {
  const t = useWords('dissection');
  const { shared, share, picture, isOwnPicture } = of;
  const [error, setError] = useState<ErrorData | null>(null);

  function take(found: Picture | null): void {
    setError(null);
    try {
      const options = { resize: 'average', negate: 'auto', blackGround: true } as const;
      picture.set(found === null ? null : garmentPixels(found, options));
    } catch (thrown) {
      // The image that was there before stays.
      setError(toErrorData(thrown));
    }
  }

  return (
    <>
      <GarmentPicker
        garments={garments}
        chosen={isOwnPicture ? -1 : shared.garment}
        onChoose={(garment) => {
          picture.set(null);
          share({ garment });
        }}
      />
      <details className="cnn-own">
        <summary>{t('ownPicture')}</summary>
        <PictureSource onPicture={take} error={error} />
        <div className="instrument-controls">
          <Slider
            label={t('right')}
            value={shared.right}
            min={-8}
            max={8}
            step={1}
            onValue={(to) => share({ right: Math.round(to), degrees: 0 })}
          />
          <Slider
            label={t('degrees')}
            value={shared.degrees}
            min={-60}
            max={60}
            step={5}
            onValue={(degrees) => share({ degrees, right: 0 })}
          />
        </div>
      </details>
    </>
  );
}
