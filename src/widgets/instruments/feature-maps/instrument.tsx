// `<Instrument id="feature-maps" experiments="cnn,max-pooling" weights="max-pooling" garments="0,1" />`: what every layer
// of a trained network makes of an image, map by map. Imports React, i18n, valibot, mathematics.
import { useMemo } from 'react';
import * as v from 'valibot';
import { formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { channelOf, type Maps } from '../../../mathematics/convolution.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Pick } from '../../Pick.tsx';
import { MapPicture } from '../convolution/MapPicture.tsx';
import { short } from '../convolution/NumberGrid.tsx';
import { DissectionBar } from '../dissection/DissectionBar.tsx';
import { withDissectionWords } from '../dissection/dissection-words.tsx';
import { layerAt, offeredLayers } from '../dissection/layers.ts';
import { MapGrid } from '../dissection/MapGrid.tsx';
import { placeFields, pointing } from '../dissection/pointed.ts';
import { useDissection } from '../dissection/use-dissection.ts';
import { useLook } from '../dissection/use-look.ts';
import { ClassProbabilities } from '../inspection/ClassProbabilities.tsx';
import { useClassNames } from '../inspection/class-names.ts';

const SCALES = ['layer', 'map'] as const;
const schema = v.strictObject({
  layer: v.nullable(v.pipe(v.string(), v.maxLength(60))),
  channel: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_095)),
  /** Whose greatest number has the full colour. */
  scale: v.picklist(SCALES),
  ...placeFields,
});
const INITIAL: v.InferOutput<typeof schema> = {
  ...{ layer: null, channel: 0, scale: 'layer' },
  ...{ row: 12, column: 12 },
};

function FeatureMaps(props: InstrumentProps) {
  const { title, garments = [] } = props;
  const t = useWords('dissection');
  const dissection = useDissection(props, { initial: INITIAL, schema });
  const { own, set, network, trainer, about, garment, isOwnPicture } = dissection;
  const layers = useMemo(() => offeredLayers(network.experiment.model), [network.experiment]);
  const withMaps = layers.filter(({ hasMaps }) => hasMaps);
  const layer = layerAt(withMaps, own.layer ?? withMaps[0]?.tensor ?? null, () => true);
  const look = useLook(trainer, 'layer-outputs', about, () => ({
    snapshot: network.snapshot as NonNullable<typeof network.snapshot>,
    subject: dissection.subject as NonNullable<typeof dissection.subject>,
  }));
  const [height = 1, width = 1, channels = 1] = layer?.shape ?? [];
  const output = look.value?.find(
    ({ name, values }) => name === layer?.tensor && values.length === height * width * channels,
  );
  const maps = useMemo(
    (): Maps | null =>
      output === undefined ? null : { height, width, channels, values: output.values },
    [output, height, width, channels],
  );
  const pictures = useMemo(
    () => maps && Array.from({ length: maps.channels }, (_, place) => channelOf(maps, place)),
    [maps],
  );
  const channel = Math.min(own.channel, channels - 1);
  const most = maps === null ? 1 : Math.max(1e-9, ...Array.from(maps.values, Math.abs));
  const scale = own.scale === 'layer' ? most : undefined;
  const chosen = pictures?.[channel] ?? null;
  const at = pointing(own, { height, width }, set);
  const value = chosen?.values[at.row * width + at.column];
  const answer = look.value?.at(-1)?.values ?? null;
  const classes = answer?.length ?? layers.at(-1)?.shape[0] ?? 10;
  const names = useClassNames(network.experiment, classes);
  const silent = pictures?.filter(({ values }) => Math.max(...Array.from(values)) <= 0).length ?? 0;
  const where = { row: String(at.row + 1), column: String(at.column + 1) };
  const said = { layer: layer?.tensor ?? '', channel: String(channel + 1), ...where };

  function says(): string {
    if (withMaps.length === 0) return t('maps.none', { name: network.name });
    if (answer === null || value === undefined) return t('maps.waiting');
    const best = answer.indexOf(Math.max(...answer));
    const share = formatPercent(answer[best] ?? 0);
    const told = { ...said, value: short(value), answer: names[best] ?? '', share };
    return `${t('maps.says', told)} ${t('maps.silent', { count: String(silent), channels: String(channels) })}`;
  }

  return (
    <div ref={dissection.root}>
      <InstrumentFrame
        title={title ?? t('maps.title')}
        of={dissection.of}
        isRunning={look.isPending}
        says={says()}
      >
        <DissectionBar of={dissection} garments={garments} needsImage looks={[look]} />
        <div className="instrument-controls">
          <Pick
            label={t('layer')}
            value={layer?.tensor ?? ''}
            options={withMaps.map(({ tensor, shape }) => ({
              value: tensor,
              name: `${tensor} (${shape.join(' × ')})`,
            }))}
            onValue={(to) => set({ layer: to, channel: 0 })}
          />
          <Choice
            label={t('maps.scale')}
            value={own.scale}
            options={SCALES.map((one) => ({ value: one, name: t(`maps.scales.${one}`) }))}
            onValue={(to) => set({ scale: to })}
          />
        </div>
        <div className="dissection-parts">
          <div className="dissection-grid-room">
            <p>{t('maps.all', { layer: layer?.tensor ?? '', channels: String(channels) })}</p>
            <MapGrid
              label={t('maps.grid')}
              nameOf={(place) => t('maps.one', { channel: String(place + 1) })}
              count={channels}
              side={height}
              chosen={channel}
              onChoose={(to) => set({ channel: to })}
              {...{ pictures, scale }}
            />
          </div>
          <div>
            <p>{t('maps.large', { channel: String(channel + 1) })}</p>
            <div className="dissection-large">
              <MapPicture
                label={t('maps.large', { channel: String(channel + 1) })}
                maps={chosen}
                {...{ height, width }}
                {...(scale !== undefined && { scale })}
                covered={at.covered}
                placeWords={t('placeValue', {
                  ...where,
                  value: value === undefined ? '…' : short(value),
                })}
                onPoint={at.onPoint}
                onMove={at.onMove}
              />
            </div>
            <p className="dissection-value">
              {value !== undefined && t('placeValue', { ...where, value: short(value) })}
            </p>
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

export default withDissectionWords(FeatureMaps);
