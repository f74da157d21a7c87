// The mean image of each class, and the images that lie nearest to it and farthest from it. Precomputed when the data
// are packed: 0.2 MB instead of all images. Imports React, i18n, experiment, mathematics' types, valibot.
import { useState } from 'react';
import * as v from 'valibot';
import { fashionMnistClasses } from '../../../experiment/manifest.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { usePageLocale, useWords } from '../../../i18n/words.ts';
import { UNUSUAL } from '../../../mathematics/class-portraits.ts';
import { Choice } from '../../Choice.tsx';
import { loadPortraits, useAsked } from '../../dataset-images.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import { GarmentCanvas } from '../../GarmentCanvas.tsx';
import { GarmentDialog } from '../../GarmentDialog.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { withImagesWords } from '../images-words.tsx';
import { Grid } from '../show-images/Grid.tsx';
import '../show-images/show-images.css';
import './class-portraits.css';

const KINDS = ['unusual', 'typical'] as const;
const schema = v.strictObject({
  label: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9)),
  kind: v.picklist(KINDS),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { label: 0, kind: 'unusual' };
const BLANK = new Uint8Array(784);

function ClassPortraits({ id, chapter, title }: InstrumentProps) {
  const t = useWords('images.portraits');
  const words = useWords('images');
  const locale = usePageLocale();
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { label, kind } = of.state;
  const [opened, setOpened] = useState<number | null>(null);
  const { value: portraits, error, retry } = useAsked('portraits', loadPortraits);
  const portrait = portraits?.[label] ?? null;
  const nameOf = (one: number) => fashionMnistClasses[one]?.[locale] ?? '';
  const images = portrait?.[kind] ?? [];
  const cells = Array.from({ length: UNUSUAL }, (_, place) => {
    const image = images[place];
    return {
      index: image?.index ?? -1 - place,
      pixels: image?.pixels ?? null,
      className: image === undefined ? '' : t('at', { distance: formatCount(image.distance) }),
      note: image === undefined ? '' : t('numbered', { index: formatCount(image.index) }),
    };
  });
  const image = images.find(({ index }) => index === opened) ?? null;
  const far = portrait?.unusual[0];
  const near = portrait?.typical[0];
  const says =
    portrait === null || far === undefined || near === undefined
      ? t('waiting')
      : t('says', {
          name: nameOf(label),
          count: formatCount(portrait.count),
          mean: formatCount(portrait.meanDistance),
          near: formatCount(near.index),
          nearDistance: formatCount(near.distance),
          far: formatCount(far.index),
          farDistance: formatCount(far.distance),
        });
  return (
    <InstrumentFrame title={title ?? t('title')} says={says} of={of}>
      {import.meta.env.BOOK_DATASET === 'stand-in' && <StandInNotice />}
      {error !== null && (
        <div className="image-error">
          <ErrorNotice error={error} />
          <button type="button" className="lab-action" onClick={retry}>
            {words('retry')}
          </button>
        </div>
      )}
      <fieldset className="mean-images">
        <legend>{t('class')}</legend>
        {fashionMnistClasses.map((_, one) => (
          <label key={nameOf(one)}>
            <input
              type="radio"
              name={`${id}-class`}
              checked={one === label}
              onChange={() => of.set((state) => ({ ...state, label: one }))}
            />
            <GarmentCanvas
              pixels={
                portraits === null
                  ? BLANK
                  : Uint8Array.from(portraits[one]?.mean ?? BLANK, Math.round)
              }
              label=""
            />
            <span>{nameOf(one)}</span>
          </label>
        ))}
      </fieldset>
      <Choice
        label={t('show')}
        value={kind}
        options={KINDS.map((value) => ({ value, name: t(value) }))}
        onValue={(to) => of.set((state) => ({ ...state, kind: to }))}
      />
      <Grid images={cells} onOpen={setOpened} />
      {image !== null && (
        <GarmentDialog
          title={t('image', { index: formatCount(image.index), name: nameOf(label) })}
          pixels={image.pixels}
          label={nameOf(label)}
          onClose={() => setOpened(null)}
        >
          <p>
            {t('distance', {
              distance: formatCount(image.distance),
              times: (image.distance / (portrait?.meanDistance || 1)).toFixed(2),
            })}
          </p>
        </GarmentDialog>
      )}
    </InstrumentFrame>
  );
}

export default withImagesWords(ClassPortraits);
