// A colour picture taken apart into its planes of red, green and blue, weighed, exchanged, put together again and made
// grey; and its numbers as they lie in memory. Imports React, i18n, mathematics, valibot.
import { useMemo, useState } from 'react';
import * as v from 'valibot';
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { drawnGarment } from '../../../mathematics/drawn-garment.ts';
import { resizeLongest } from '../../../mathematics/garment-picture.ts';
import {
  channelsFirstPlace,
  channelsLastPlace,
  GREY_WEIGHTS,
  mixed,
  type Picture,
  planeOf,
  toColour,
  toGrey,
} from '../../../mathematics/picture.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { PictureCanvas } from '../../own-picture/PictureCanvas.tsx';
import { PictureSource } from '../../own-picture/PictureSource.tsx';
import { Pick } from '../../Pick.tsx';
import { PixelField } from '../../PixelField.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { withImagesWords } from '../images-words.tsx';
import { cropOf, MemoryStrip } from './MemoryStrip.tsx';
import './channels.css';

/** The longest edge of what is shown: large enough to see, small enough to mix while a slider moves. */
const EDGE = 96;
const CHANNELS = ['red', 'green', 'blue'] as const;
const GREYS = ['none', 'bt601', 'bt709', 'mean'] as const;

const whole = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));
const gain = v.pipe(v.number(), v.minValue(0), v.maxValue(2));
const schema = v.strictObject({
  sources: v.strictTuple([whole(2), whole(2), whole(2)]),
  gains: v.strictTuple([gain, gain, gain]),
  grey: v.picklist(GREYS),
  order: v.picklist(['last', 'first']),
  row: whole(EDGE - 1),
  column: whole(EDGE - 1),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = {
  sources: [0, 1, 2],
  gains: [1, 1, 1],
  grey: 'none',
  order: 'last',
  row: 38,
  column: 59,
};

const DRAWN = drawnGarment(EDGE);

function Channels({ id, chapter, title }: InstrumentProps) {
  const t = useWords('images.channels');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { sources, gains, grey, order } = of.state;
  const [own, setOwn] = useState<Picture | null>(null);
  const [isOwn, setIsOwn] = useState(false);
  const picture = isOwn && own !== null ? own : DRAWN;
  const row = Math.min(of.state.row, picture.height - 1);
  const column = Math.min(of.state.column, picture.width - 1);
  const planes = useMemo(() => [0, 1, 2].map((channel) => planeOf(picture, channel)), [picture]);
  const result = useMemo(() => mixed(picture, sources, gains), [picture, sources, gains]);
  const shown = useMemo(
    () => (grey === 'none' ? result : toGrey(result, GREY_WEIGHTS[grey])),
    [result, grey],
  );
  const pixel = [0, 1, 2].map(
    (c) => picture.values[(row * picture.width + column) * 3 + c] as number,
  );
  const [red = 0, green = 0, blue = 0] = pixel;
  const crop = useMemo(() => cropOf(picture, row, column), [picture, row, column]);
  const shape = [picture.height, picture.width, 3] as const;
  const at = (c: number) =>
    (order === 'last' ? channelsLastPlace : channelsFirstPlace)(shape, [row, column, c]);

  const set = <Key extends keyof State>(key: Key, value: State[Key]) =>
    of.set((state) => ({ ...state, [key]: value }));
  const setAt = (key: 'sources' | 'gains', channel: number, value: number) =>
    of.set((state) => ({
      ...state,
      [key]: state[key].map((one, c) => (c === channel ? value : one)),
    }));

  const greyOf = (weights: readonly number[]) =>
    String(Math.round(pixel.reduce((sum, value, c) => sum + value * (weights[c] as number), 0)));
  const says = t('says', {
    shape: `(${shape.join(', ')})`,
    numbers: formatCount(shape[0] * shape[1] * 3),
    row: String(row),
    column: String(column),
    red: String(red),
    green: String(green),
    blue: String(blue),
    luma: greyOf(GREY_WEIGHTS.bt601),
    mean: greyOf(GREY_WEIGHTS.mean),
    places: [0, 1, 2].map((c) => formatCount(at(c))).join(', '),
    order: t(order === 'last' ? 'orderLast' : 'orderFirst'),
  });

  return (
    <InstrumentFrame title={title ?? t('title')} says={says} of={of}>
      <div className="channels-parts">
        <div className="channels-plane">
          <p>{t('original')}</p>
          <PixelField
            width={picture.width}
            height={picture.height}
            cell={{ row, column }}
            label={t('field')}
            onCell={(cell) => of.set((state) => ({ ...state, ...cell }))}
          >
            <PictureCanvas picture={picture} label={t('original')} />
            <svg
              viewBox={`0 0 ${picture.width} ${picture.height}`}
              className="channels-mark"
              aria-hidden="true"
            >
              <rect x={column - 1} y={row - 1} width={3} height={3} />
            </svg>
          </PixelField>
        </div>
        {CHANNELS.map((name, channel) => (
          <div key={name} className="channels-plane" data-channel={name}>
            <p>{t('plane', { name: t(name) })}</p>
            <PictureCanvas
              picture={planes[channel] ?? null}
              label={t('plane', { name: t(name) })}
            />
          </div>
        ))}
        <div className="channels-plane">
          <p>{grey === 'none' ? t('mixed') : t('mixedGrey')}</p>
          <PictureCanvas picture={shown} label={grey === 'none' ? t('mixed') : t('mixedGrey')} />
        </div>
      </div>
      <div className="instrument-controls channels-mixer">
        {CHANNELS.map((name, channel) => (
          <div key={name}>
            <Slider
              label={t('gain', { name: t(name) })}
              value={gains[channel] ?? 1}
              min={0}
              max={2}
              step={0.05}
              onValue={(to) => setAt('gains', channel, to)}
            />
            <Pick
              label={t('source', { name: t(name) })}
              value={String(sources[channel])}
              options={CHANNELS.map((one, c) => ({
                value: String(c),
                name: t('plane', { name: t(one) }),
              }))}
              onValue={(to) => setAt('sources', channel, Number(to))}
            />
            <button
              type="button"
              className="lab-action"
              aria-pressed={gains[channel] === 0}
              onClick={() => setAt('gains', channel, gains[channel] === 0 ? 1 : 0)}
            >
              {t(gains[channel] === 0 ? 'on' : 'off', { name: t(name) })}
            </button>
          </div>
        ))}
      </div>
      <div className="instrument-controls">
        <Choice
          label={t('grey')}
          value={grey}
          options={GREYS.map((value) => ({ value, name: t(`grey-${value}`) }))}
          onValue={(to) => set('grey', to)}
        />
        <Choice
          label={t('order')}
          value={order}
          options={(['last', 'first'] as const).map((value) => ({ value, name: t(value) }))}
          onValue={(to) => set('order', to)}
        />
        <Choice
          label={t('picture')}
          value={isOwn ? 'own' : 'drawn'}
          options={(['drawn', 'own'] as const).map((value) => ({ value, name: t(value) }))}
          onValue={(to) => setIsOwn(to === 'own')}
        />
      </div>
      <div className="channels-memory">
        <p>{t(order === 'last' ? 'memoryLast' : 'memoryFirst')}</p>
        <MemoryStrip crop={crop} order={order} label={t('memory')} />
      </div>
      {isOwn && (
        <PictureSource
          onPicture={(read) =>
            setOwn(
              read &&
                (Math.max(read.width, read.height) > EDGE
                  ? resizeLongest(toColour(read), EDGE, 'average')
                  : read.width < 3 || read.height < 2
                    ? resizeLongest(toColour(read), EDGE, 'skip')
                    : toColour(read)),
            )
          }
        />
      )}
    </InstrumentFrame>
  );
}

export default withImagesWords(Channels);
