// A picture of the reader's own, brought to 28 × 28 grey pixels step by step as the authors of Fashion-MNIST did, each
// step with its picture, its shape and its range. Imports React, i18n, experiment's errors, mathematics, valibot.
import { useMemo, useState } from 'react';
import * as v from 'valibot';
import { type ErrorData, toErrorData } from '../../../experiment/errors.ts';
import { useWords } from '../../../i18n/words.ts';
import { drawnGarment } from '../../../mathematics/drawn-garment.ts';
import { garmentSteps, type PictureStep } from '../../../mathematics/garment-picture.ts';
import type { Picture } from '../../../mathematics/picture.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { PictureCanvas } from '../../own-picture/PictureCanvas.tsx';
import { PictureSource } from '../../own-picture/PictureSource.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { withImagesWords } from '../images-words.tsx';
import './picture-steps.css';

const schema = v.strictObject({
  resize: v.picklist(['skip', 'average']),
  negate: v.picklist(['auto', 'yes', 'no']),
  blackGround: v.boolean(),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { resize: 'skip', negate: 'auto', blackGround: false };

const DRAWN = drawnGarment(140);

/** The steps, or why there are none. */
function stepsOf(picture: Picture, options: State): readonly PictureStep[] | ErrorData {
  try {
    return garmentSteps(picture, options);
  } catch (thrown) {
    return toErrorData(thrown);
  }
}

function PictureSteps({ id, chapter, title }: InstrumentProps) {
  const t = useWords('images.steps');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const [own, setOwn] = useState<Picture | null>(null);
  const found = useMemo(() => stepsOf(own ?? DRAWN, of.state), [own, of.state]);
  const error = 'code' in found ? found : null;
  // While the picture can't be used, the drawn one's steps stand there.
  const fallback = useMemo(() => stepsOf(DRAWN, of.state), [of.state]);
  const steps = ('code' in found ? fallback : found) as readonly PictureStep[];
  const last = steps.at(-1)?.picture;
  const lit = last?.values.filter((value) => value > 0).length ?? 0;
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={
        error === null
          ? t('says', { lit: String(lit), ground: String(last?.values[0] ?? 0) })
          : t('saysError')
      }
      of={of}
    >
      <div className="picture-steps-parts">
        <PictureSource onPicture={setOwn} error={error} />
        <div className="picture-steps-options">
          <Choice
            label={t('resize')}
            value={of.state.resize}
            options={(['skip', 'average'] as const).map((value) => ({ value, name: t(value) }))}
            onValue={(to) => of.set((state) => ({ ...state, resize: to }))}
          />
          <Choice
            label={t('negateWhen')}
            value={of.state.negate}
            options={(['auto', 'yes', 'no'] as const).map((value) => ({ value, name: t(value) }))}
            onValue={(to) => of.set((state) => ({ ...state, negate: to }))}
          />
          <Choice
            label={t('groundOption')}
            value={of.state.blackGround ? 'black' : 'asIs'}
            options={(['asIs', 'black'] as const).map((value) => ({ value, name: t(value) }))}
            onValue={(to) => of.set((state) => ({ ...state, blackGround: to === 'black' }))}
          />
          <div className="picture-steps-result">
            <PictureCanvas picture={last ?? null} label={t('result')} />
            <p>{t('result')}</p>
          </div>
        </div>
      </div>
      <ol className="picture-steps">
        {steps.map(({ name, picture, isSkipped }) => (
          <li key={name} data-skipped={isSkipped || undefined}>
            <div className="picture-steps-image">
              <PictureCanvas
                picture={picture}
                label={t(`name-${name}`)}
                className={picture.width <= 28 && picture.height <= 28 ? 'is-small' : ''}
              />
            </div>
            <p className="picture-steps-name">{t(`name-${name}`)}</p>
            <p className="picture-steps-shape">{shapeOf(picture)}</p>
            <p>{isSkipped ? t('skipped') : t(`why-${name}`)}</p>
          </li>
        ))}
      </ol>
    </InstrumentFrame>
  );
}

/** `(28, 20, 3) uint8 12…255` */
function shapeOf({ width, height, channels, values }: Picture): string {
  let [least, most] = [255, 0];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const shape = channels === 1 ? `(${height}, ${width})` : `(${height}, ${width}, ${channels})`;
  return `${shape} uint8 ${least}…${most}`;
}

export default withImagesWords(PictureSteps);
