// `<Instrument id="excitation" experiments="cnn,max-pooling" weights="max-pooling" />`: an image that is changed until a filter
// responds strongly to it, and the test images to which it responds most. Imports React, i18n, valibot, mathematics.
import { useMemo, useState } from 'react';
import * as v from 'valibot';
import { EXCITED, type ExcitingImage } from '../../../experiment/dissection.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { Maps } from '../../../mathematics/convolution.ts';
import { type Field, fieldAt, sightOf } from '../../../mathematics/receptive-field.ts';
import { Choice } from '../../Choice.tsx';
import { useImages } from '../../dataset-images.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import { GarmentCanvas } from '../../GarmentCanvas.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Pick } from '../../Pick.tsx';
import { linePath, Plot } from '../../plot/Plot.tsx';
import { Slider } from '../../Slider.tsx';
import { SIDE } from '../classifier/use-network.ts';
import { MapPicture } from '../convolution/MapPicture.tsx';
import { short } from '../convolution/NumberGrid.tsx';
import { DissectionBar } from '../dissection/DissectionBar.tsx';
import { withDissectionWords } from '../dissection/dissection-words.tsx';
import { layerAt, offeredLayers } from '../dissection/layers.ts';
import { useDissection } from '../dissection/use-dissection.ts';
import { useLook } from '../dissection/use-look.ts';
import { useClassNames } from '../inspection/class-names.ts';

const STEPS = 60;
/** Of the test set's first images; how many are kept. */
const SEARCHED = 1_000;
const BEST = 8;

const schema = v.strictObject({
  layer: v.nullable(v.pipe(v.string(), v.maxLength(60))),
  channel: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_095)),
  where: v.picklist(EXCITED),
  seed: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
  smoothness: v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)),
});
const INITIAL: v.InferOutput<typeof schema> = {
  ...{ layer: null, channel: 0, where: 'place', seed: 1, smoothness: 0.1 },
};

function ExcitationView(props: InstrumentProps) {
  const { title, garments = [] } = props;
  const t = useWords('dissection');
  const dissection = useDissection(props, { initial: INITIAL, schema });
  const { own, set, network, trainer, aboutNetwork } = dissection;
  const layers = useMemo(() => offeredLayers(network.experiment.model), [network.experiment]);
  const output = layers.at(-1)?.tensor;
  const fit = layers.filter((one) => one.isConvolution || one.tensor === output);
  const layer = layerAt(fit, own.layer ?? fit[0]?.tensor ?? null, () => true);
  const tensor = layer?.tensor ?? '';
  const isClass = tensor === output;
  const channels = layer?.shape.at(-1) ?? 1;
  const channel = Math.min(own.channel, channels - 1);
  const { where, seed, smoothness } = own;
  const names = useClassNames(network.experiment, isClass ? channels : 10);
  const snapshot = network.snapshot as NonNullable<typeof network.snapshot>;
  const excited = useLook(
    trainer,
    'excitation',
    aboutNetwork && [aboutNetwork, tensor, channel, where, seed, smoothness].join(' | '),
    () => ({
      snapshot,
      options: { layer: tensor, channel, where, seed, smoothness, steps: STEPS },
    }),
  );
  /** The layer and the network whose images were asked for: they are not searched unasked. */
  const [wanted, setWanted] = useState<string | null>(null);
  const searchKey = aboutNetwork && `${aboutNetwork} | ${tensor}`;
  const search = useLook(
    trainer,
    'exciting-images',
    wanted !== null && wanted === searchKey ? searchKey : null,
    () => ({ snapshot, layer: tensor, set: 'test', count: SEARCHED, best: BEST }),
  );
  const found = search.value?.[channel] ?? null;
  const { images, error, retry } = useImages('test', found?.map(({ index }) => index) ?? null);
  const image = useMemo(
    (): Maps | null => excited.value && { ...excited.value, channels: 1 },
    [excited.value],
  );
  const sight = useMemo(
    () => (tensor === '' ? null : sightOf(network.experiment.model, tensor)),
    [network.experiment, tensor],
  );
  const seenAt = (row: number, column: number) =>
    sight === null ? null : fieldAt(sight, row, column, [SIDE, SIDE]);
  const [rows = 0, columns = 0] = layer?.shape ?? [];
  // The place whose response is raised: the map's middle.
  const middle = where === 'place' ? seenAt(rows >> 1, columns >> 1) : null;
  const responses = excited.value?.responses ?? null;
  const [from, to] = [responses?.[0] ?? 0, responses?.at(-1) ?? 0];
  const [low, high] = responses === null ? [0, 1] : rangeOf(responses);
  const what = isClass
    ? t('excitation.class', { name: names[channel] ?? '' })
    : t('excitation.filter', { layer: tensor, filter: String(channel + 1) });
  const told = { what, from: short(from), to: short(to), steps: String(STEPS) };

  return (
    <div ref={dissection.root}>
      <InstrumentFrame
        title={title ?? t('excitation.title')}
        of={dissection.of}
        isRunning={excited.isPending || search.isPending}
        says={
          responses === null
            ? t('excitation.waiting')
            : to <= from && to <= 0
              ? t('excitation.saysDead', told)
              : t('excitation.says', told)
        }
      >
        <DissectionBar
          of={dissection}
          garments={garments}
          needsImage={false}
          looks={[excited, search]}
        />
        <div className="instrument-controls">
          <Pick
            label={t('layer')}
            value={tensor}
            options={fit.map((one) => ({
              value: one.tensor,
              name:
                one.tensor === output
                  ? t('excitation.output', { name: one.tensor })
                  : t('filters.layerName', {
                      ...{ name: one.tensor, filters: String(one.shape.at(-1)) },
                    }),
            }))}
            onValue={(next) => set({ layer: next, channel: 0 })}
          />
          {isClass ? (
            <Pick
              label={t('excitation.classes')}
              value={String(channel)}
              options={names.map((name, k) => ({ value: String(k), name }))}
              onValue={(next) => set({ channel: Number(next) })}
            />
          ) : (
            <Slider
              label={t('excitation.channel')}
              value={channel + 1}
              min={1}
              max={channels}
              step={1}
              onValue={(next) => set({ channel: Math.round(next) - 1 })}
            />
          )}
          <Choice
            label={t('excitation.where')}
            value={where}
            disabled={isClass}
            options={EXCITED.map((one) => ({ value: one, name: t(`excitation.wheres.${one}`) }))}
            onValue={(next) => set({ where: next })}
          />
          <Slider
            label={t('excitation.smoothness')}
            value={smoothness}
            min={0}
            max={0.5}
            step={0.05}
            onValue={(next) => set({ smoothness: next })}
          />
          <Slider
            label={t('excitation.seed')}
            value={seed}
            min={1}
            max={99}
            step={1}
            onValue={(next) => set({ seed: Math.round(next) })}
          />
        </div>
        <div className="dissection-parts" data-columns="3">
          <div>
            <p>{t('excitation.image', { what })}</p>
            <span className="exciting-image">
              <MapPicture
                label={t('excitation.image', { what })}
                maps={image}
                height={SIDE}
                width={SIDE}
                scale={1}
                isInk
              />
              {image !== null && middle !== null && <FieldFrame field={middle} />}
            </span>
          </div>
          <div>
            <p>{t('excitation.curve')}</p>
            <Plot
              x={{ min: 0, max: STEPS, ticks: [0, 20, 40, 60], name: t('excitation.steps') }}
              y={{ min: low, max: high, ticks: [low, high], format: short }}
              height={220}
              label={t('excitation.curveSays', told)}
            >
              {(scales) =>
                responses !== null && (
                  <path
                    className="excitation-line"
                    d={linePath(
                      Array.from(responses, (value, step) => [step, value] as const),
                      scales,
                    )}
                  />
                )
              }
            </Plot>
          </div>
          <div>
            <p>{t('excitation.images', { count: formatCount(SEARCHED) })}</p>
            <ul className="exciting-images">
              {Array.from({ length: BEST }, (_, i) => {
                const one = found?.[i];
                const shown = images?.find(({ index }) => index === one?.index);
                const seen = one === undefined ? null : seenAt(one.row, one.column);
                // Their room is kept until they are here.
                return (
                  <li key={one?.index ?? -1 - i} aria-hidden={one === undefined || undefined}>
                    <span className="exciting-image">
                      {shown === undefined || one === undefined ? (
                        <span className="garment" />
                      ) : (
                        <GarmentCanvas
                          pixels={shown.pixels}
                          label={
                            seen === null
                              ? t('excitation.found', toldOf(one))
                              : t('excitation.foundAt', { ...toldOf(one), ...wordsOf(seen) })
                          }
                        />
                      )}
                      {shown !== undefined && seen !== null && <FieldFrame field={seen} />}
                    </span>
                    <span aria-hidden="true">
                      {one === undefined ? '\u00a0' : short(one.response)}
                    </span>
                  </li>
                );
              })}
            </ul>
            <p className="exciting-note">{sight === null ? '\u00a0' : t('excitation.frame')}</p>
            <button
              type="button"
              className="lab-action"
              disabled={searchKey === null || wanted === searchKey}
              onClick={() => setWanted(searchKey)}
            >
              {t('excitation.search', { count: formatCount(SEARCHED) })}
            </button>
            {error !== null && (
              <>
                <ErrorNotice error={error} />
                <button type="button" className="lab-action" onClick={retry}>
                  {t('retry')}
                </button>
              </>
            )}
          </div>
        </div>
      </InstrumentFrame>
    </div>
  );
}

const toldOf = ({ index, response }: ExcitingImage) => ({
  ...{ index: String(index), value: short(response) },
});

/** The first and the last row and column of a field, counted from 0. */
const wordsOf = ({ top, left, height, width }: Field) => ({
  ...{ top: String(top), bottom: String(top + height - 1) },
  ...{ left: String(left), right: String(left + width - 1) },
});

/** What a place sees, as a frame on the picture that it lies on. */
function FieldFrame({ field: { top, left, height, width } }: { readonly field: Field }) {
  const share = (pixels: number) => `${(100 * pixels) / SIDE}%`;
  return (
    <span
      className="field-frame"
      style={{ top: share(top), left: share(left), width: share(width), height: share(height) }}
      aria-hidden="true"
    />
  );
}

/** From the least to the greatest, never nothing. */
function rangeOf(values: Float32Array): readonly [number, number] {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  return low === high ? [0, 1] : [low, high];
}

export default withDissectionWords(ExcitationView);
