// `<Instrument id="attention-map" experiments="cnn,global-average" weights="global-average" garments="0,1" />`: which parts
// of an image speak for a class, by occlusion, Grad-CAM or CAM. Imports React, i18n, mathematics.
import { useMemo } from 'react';
import { formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { turnedPlaces } from '../../../keras/turned-places.ts';
import type { Maps } from '../../../mathematics/convolution.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Pick } from '../../Pick.tsx';
import { Slider } from '../../Slider.tsx';
import { SIDE } from '../classifier/use-network.ts';
import { MapPicture } from '../convolution/MapPicture.tsx';
import { short } from '../convolution/NumberGrid.tsx';
import { DissectionBar } from '../dissection/DissectionBar.tsx';
import { withDissectionWords } from '../dissection/dissection-words.tsx';
import { hasCam, layerAt, offeredLayers } from '../dissection/layers.ts';
import { pointing } from '../dissection/pointed.ts';
import { useDissection } from '../dissection/use-dissection.ts';
import { useLook } from '../dissection/use-look.ts';
import { ClassProbabilities } from '../inspection/ClassProbabilities.tsx';
import { useClassNames } from '../inspection/class-names.ts';
import {
  activationMap,
  dropOf,
  FILL_BYTES,
  FILLS,
  INITIAL,
  METHODS,
  rectified,
  type State,
  schema,
} from './state.ts';

function AttentionMap(props: InstrumentProps) {
  const { title, garments = [] } = props;
  const t = useWords('dissection');
  const dissection = useDissection<State>(props, { initial: INITIAL, schema });
  const { own, set, network, trainer, about, subject, garment, isOwnPicture } = dissection;
  const layers = useMemo(() => offeredLayers(network.experiment.model), [network.experiment]);
  const withMaps = layers.filter(({ hasMaps }) => hasMaps);
  // The last convolution: far in, and with a place still in its maps.
  const last = withMaps.findLast(({ isConvolution }) => isConvolution)?.tensor ?? null;
  const layer = layerAt(withMaps, own.layer ?? last, () => true);
  const { method, patch, stride, fill } = own;
  const isCam = hasCam(layers);
  const asked = {
    snapshot: network.snapshot as NonNullable<typeof network.snapshot>,
    subject: subject as NonNullable<typeof subject>,
  };
  const answered = useLook(trainer, 'predict-image', about, () => asked);
  const answer = answered.value;
  const classes = answer?.length ?? layers.at(-1)?.shape[0] ?? 10;
  const best = answer === null ? 0 : answer.indexOf(Math.max(...answer));
  const target = Math.min(own.target ?? best, classes - 1);
  const names = useClassNames(network.experiment, classes);
  const keyOf = (isDue: boolean, ...rest: readonly unknown[]) =>
    about === null || answer === null || !isDue ? null : [about, ...rest].join(' | ');
  const occlusion = useLook(
    trainer,
    'occlusion',
    keyOf(method === 'occlusion', patch, stride, fill),
    () => ({ ...asked, options: { patch, stride, fill: FILL_BYTES[fill] } }),
  );
  const needsGrad = method === 'grad-cam' || (method === 'cam' && isCam);
  const camLayer = method === 'cam' ? last : (layer?.tensor ?? null);
  const grad = useLook(
    trainer,
    'class-activation',
    keyOf(needsGrad && camLayer !== null, 'grad', camLayer, target),
    () => ({ ...asked, layer: camLayer, target }),
  );
  const cam = useLook(
    trainer,
    'class-activation',
    keyOf(isCam && method !== 'occlusion', 'cam', target),
    () => ({ ...asked, layer: null, target }),
  );
  const map = useMemo((): Maps | null => {
    if (method === 'occlusion') return occlusion.value && dropOf(occlusion.value, target);
    const found = method === 'cam' ? cam.value : grad.value;
    return found && activationMap(found);
  }, [method, occlusion.value, cam.value, grad.value, target]);
  const shown = useMemo(
    () => (map === null || own.isSigned ? map : rectified(map)),
    [map, own.isSigned],
  );
  const size = map ?? { height: 7, width: 7 };
  const at = pointing(own, size, set);
  const place = at.row * size.width + at.column;
  const value = shown?.values[place];
  const where = { row: String(at.row + 1), column: String(at.column + 1) };
  const image = useMemo(
    (): Maps | null => changedImage(dissection.pixels, dissection.shared),
    [dissection.pixels, dissection.shared],
  );
  const isMissingCam = method === 'cam' && !isCam;
  const looks = [answered, occlusion, grad, cam];
  const name = names[target] ?? String(target);

  function says(): string {
    if (isMissingCam) return t('attention.noCam', { name: network.name });
    if (method === 'grad-cam' && layer === null) {
      return t('attention.noMaps', { name: network.name });
    }
    if (answer === null || map === null || value === undefined) return t('attention.waiting');
    const share = formatPercent(answer[target] ?? 0);
    if (method === 'occlusion') {
      return t('attention.saysOcclusion', {
        ...{ name, share, ...where },
        covered: formatPercent(Math.max(0, (answer[target] ?? 0) - (map.values[place] ?? 0))),
      });
    }
    const told = { name, share, ...where, value: precise(value) };
    const said = t(method === 'cam' ? 'attention.saysCam' : 'attention.saysGrad', told);
    const [camHere, gradHere] = [cam.value?.values[place], grad.value?.values[place]];
    const isSame = camHere !== undefined && gradHere !== undefined && camLayer === last;
    if (!isSame || cam.value === null) return said;
    const places = cam.value.height * cam.value.width;
    return `${said} ${t('attention.both', {
      ...{ cam: precise(camHere), grad: precise(gradHere), places: String(places) },
    })}`;
  }

  return (
    <div ref={dissection.root}>
      <InstrumentFrame
        title={title ?? t('attention.title')}
        of={dissection.of}
        isRunning={looks.some(({ isPending }) => isPending)}
        says={says()}
      >
        <DissectionBar of={dissection} garments={garments} needsImage looks={looks} />
        <div className="instrument-controls attention-controls">
          <Choice
            label={t('attention.method')}
            value={method}
            options={METHODS.map((one) => ({ value: one, name: t(`attention.methods.${one}`) }))}
            onValue={(to) => set({ method: to })}
          />
          <Pick
            label={t('attention.target')}
            value={String(own.target ?? -1)}
            options={[
              { value: '-1', name: t('attention.answer') },
              ...names.map((one, k) => ({ value: String(k), name: one })),
            ]}
            onValue={(to) => set({ target: Number(to) < 0 ? null : Number(to) })}
          />
          <Choice
            label={t('attention.shown')}
            value={own.isSigned ? 'both' : 'for'}
            options={(['both', 'for'] as const).map((one) => ({
              value: one,
              name: t(`attention.signs.${one}`),
            }))}
            onValue={(to) => set({ isSigned: to === 'both' })}
          />
          {method === 'occlusion' && (
            <>
              <Slider
                label={t('attention.patch')}
                value={patch}
                min={1}
                max={14}
                step={1}
                onValue={(to) => set({ patch: Math.round(to) })}
              />
              <Slider
                label={t('attention.stride')}
                value={stride}
                min={1}
                max={7}
                step={1}
                onValue={(to) => set({ stride: Math.round(to) })}
              />
              <Choice
                label={t('attention.fill')}
                value={fill}
                options={FILLS.map((one) => ({ value: one, name: t(`attention.fills.${one}`) }))}
                onValue={(to) => set({ fill: to })}
              />
            </>
          )}
          {method === 'grad-cam' && (
            <Pick
              label={t('layer')}
              value={layer?.tensor ?? ''}
              options={withMaps.map(({ tensor, shape }) => ({
                value: tensor,
                name: `${tensor} (${shape.join(' × ')})`,
              }))}
              onValue={(to) => set({ layer: to })}
            />
          )}
        </div>
        <div className="dissection-parts" data-columns="3">
          <div>
            <p>{t('attention.image')}</p>
            <MapPicture
              label={t('attention.image')}
              maps={image}
              height={SIDE}
              width={SIDE}
              scale={1}
              isInk
              src={isOwnPicture ? undefined : garment?.src}
            />
          </div>
          <div>
            <p>{t('attention.map', { name })}</p>
            <div className="map-overlay">
              <MapPicture
                label=""
                maps={image}
                height={SIDE}
                width={SIDE}
                scale={1}
                isInk
                src={isOwnPicture ? undefined : garment?.src}
              />
              <MapPicture
                key={`${size.height},${size.width}`}
                label={t('attention.map', { name })}
                maps={isMissingCam ? null : shown}
                height={size.height}
                width={size.width}
                covered={at.covered}
                placeWords={t('placeValue', {
                  ...where,
                  value: value === undefined ? '…' : precise(value),
                })}
                onPoint={at.onPoint}
                onMove={at.onMove}
              />
            </div>
            <p className="dissection-value">
              {value !== undefined && t('placeValue', { ...where, value: precise(value) })}
            </p>
          </div>
          <div>
            <p>{t('answers')}</p>
            <ClassProbabilities
              caption={t('answers')}
              probabilities={answer === null ? null : Array.from(answer)}
              label={isOwnPicture ? -1 : (garment?.label ?? -1)}
              {...{ names }}
            />
          </div>
        </div>
      </InstrumentFrame>
    </div>
  );
}

/** Three digits of small numbers, too. */
const precise = (value: number) =>
  Math.abs(value) >= 0.01 || value === 0 ? short(value) : value.toPrecision(2).replace('-', '−');

/** The image as it stands under the map: turned or shifted as the one that the network is asked about. */
function changedImage(
  pixels: Uint8Array | null,
  { right, degrees }: { readonly right: number; readonly degrees: number },
): Maps | null {
  if (pixels === null) return null;
  const { places, weights } = turnedPlaces(SIDE, SIDE, degrees);
  const turned = (i: number) =>
    [0, 1, 2, 3].reduce((sum, corner) => {
      const at = 4 * i + corner;
      return sum + (weights[at] ?? 0) * (pixels[places[at] ?? 0] ?? 0);
    }, 0);
  const shifted = (i: number) => {
    const column = (i % SIDE) - right;
    return column < 0 || column >= SIDE ? 0 : (pixels[i - right] ?? 0);
  };
  const valueAt = degrees === 0 ? shifted : turned;
  return {
    ...{ height: SIDE, width: SIDE, channels: 1 },
    values: Float64Array.from({ length: SIDE * SIDE }, (_, i) => valueAt(i) / 255),
  };
}

export default withDissectionWords(AttentionMap);
