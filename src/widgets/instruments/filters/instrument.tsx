// `<Instrument id="filters" experiments="cnn,max-pooling" weights="max-pooling" />`: the kernels of a convolution that was
// trained, filter by filter and channel by channel. Imports React, i18n, valibot.
import { useMemo } from 'react';
import * as v from 'valibot';
import { useWords } from '../../../i18n/words.ts';
import type { Maps } from '../../../mathematics/convolution.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Pick } from '../../Pick.tsx';
import { Slider } from '../../Slider.tsx';
import { NumberGrid, short } from '../convolution/NumberGrid.tsx';
import { DissectionBar } from '../dissection/DissectionBar.tsx';
import { withDissectionWords } from '../dissection/dissection-words.tsx';
import { layerAt, offeredLayers } from '../dissection/layers.ts';
import { MapGrid } from '../dissection/MapGrid.tsx';
import { useDissection } from '../dissection/use-dissection.ts';
import { useLook } from '../dissection/use-look.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999));
const schema = v.strictObject({
  layer: v.nullable(v.pipe(v.string(), v.maxLength(60))),
  filter: whole,
  /** The channel of the input whose kernels are shown. */
  channel: whole,
});
const INITIAL: v.InferOutput<typeof schema> = { layer: null, filter: 0, channel: 0 };

function Filters(props: InstrumentProps) {
  const { title, garments = [] } = props;
  const t = useWords('dissection');
  const dissection = useDissection(props, { initial: INITIAL, schema });
  const { own, set, network, trainer, aboutNetwork } = dissection;
  const layers = useMemo(() => offeredLayers(network.experiment.model), [network.experiment]);
  const convolutions = layers.filter(({ isConvolution }) => isConvolution);
  const layer = layerAt(convolutions, own.layer ?? convolutions[0]?.tensor ?? null, () => true);
  const look = useLook(trainer, 'layer-weights', aboutNetwork, () => ({
    snapshot: network.snapshot as NonNullable<typeof network.snapshot>,
  }));
  const weightOf = (name: string) =>
    look.value?.find((one) => one.layer === layer?.layer && one.weight === name) ?? null;
  const kernel = weightOf('kernel');
  const at = layers.findIndex(({ tensor }) => tensor === layer?.tensor);
  const filters = layer?.shape.at(-1) ?? 0;
  const [side = 3, , channels = inputChannels(layers, at)] = kernel?.shape ?? [];
  const filter = Math.min(own.filter, filters - 1);
  const channel = Math.min(own.channel, channels - 1);
  const kernelAt = (of: number, from: number): Maps => ({
    ...{ height: side, width: side, channels: 1 },
    values: Float64Array.from(
      { length: side * side },
      (_, i) => kernel?.values[(i * channels + from) * filters + of] ?? 0,
    ),
  });
  const scale = kernel === null ? 1 : Math.max(1e-9, ...kernel.values.map(Math.abs));
  const bias = weightOf('bias')?.values[filter];
  const chosen = kernel === null ? null : Array.from(kernelAt(filter, channel).values);
  const sum = chosen?.reduce((all, weight) => all + weight, 0) ?? null;
  const kernelsOf = (length: number, at2: (place: number) => Maps) =>
    kernel === null ? null : Array.from({ length }, (_, place) => at2(place));

  return (
    <div ref={dissection.root}>
      <InstrumentFrame
        title={title ?? t('filters.title')}
        of={dissection.of}
        isRunning={look.isPending}
        says={
          convolutions.length === 0
            ? t('filters.none', { name: network.name })
            : chosen === null || sum === null
              ? t('filters.waiting')
              : t('filters.says', {
                  ...{ layer: layer?.tensor ?? '', filter: String(filter + 1) },
                  ...{ channel: String(channel + 1), channels: String(channels) },
                  ...{ sum: short(sum), bias: bias === undefined ? '0' : short(bias) },
                })
        }
      >
        <DissectionBar of={dissection} garments={garments} needsImage={false} looks={[look]} />
        <div className="instrument-controls">
          <Pick
            label={t('layer')}
            value={layer?.tensor ?? ''}
            options={convolutions.map(({ tensor, shape }) => ({
              value: tensor,
              name: t('filters.layerName', { name: tensor, filters: String(shape.at(-1)) }),
            }))}
            onValue={(to) => set({ layer: to, filter: 0, channel: 0 })}
          />
          <Slider
            label={t('filters.channel')}
            value={channel + 1}
            min={1}
            max={Math.max(1, channels)}
            step={1}
            disabled={channels < 2}
            onValue={(to) => set({ channel: Math.round(to) - 1 })}
          />
        </div>
        <div className="dissection-parts">
          <div className="dissection-grid-room" data-pictures="kernels">
            <p>{t('filters.all', { channel: String(channel + 1), channels: String(channels) })}</p>
            <MapGrid
              label={t('filters.grid')}
              nameOf={(place) => t('filters.one', { filter: String(place + 1) })}
              pictures={kernelsOf(filters, (place) => kernelAt(place, channel))}
              count={filters}
              chosen={filter}
              onChoose={(to) => set({ filter: to })}
              {...{ side, scale }}
            />
            {channels > 1 && (
              <>
                <p>{t('filters.channels', { filter: String(filter + 1) })}</p>
                <MapGrid
                  label={t('filters.channels', { filter: String(filter + 1) })}
                  nameOf={(place) => t('filters.oneChannel', { channel: String(place + 1) })}
                  pictures={kernelsOf(channels, (place) => kernelAt(filter, place))}
                  count={channels}
                  chosen={channel}
                  onChoose={(to) => set({ channel: to })}
                  {...{ side, scale }}
                />
              </>
            )}
          </div>
          <div className="dissection-kernel">
            <NumberGrid
              label={t('filters.kernel', {
                filter: String(filter + 1),
                channel: String(channel + 1),
              })}
              size={side}
              values={chosen ?? new Array<null>(side * side).fill(null)}
              nameOf={(row, column) => t('place', { row: String(row), column: String(column) })}
            />
            <p className="dissection-value">
              {bias !== undefined && t('filters.bias', { bias: short(bias) })}
            </p>
          </div>
        </div>
      </InstrumentFrame>
    </div>
  );
}

/** How many channels come to a layer, before its weights are here. */
function inputChannels(layers: ReturnType<typeof offeredLayers>, at: number): number {
  return (at > 0 ? layers[at - 1]?.shape.at(-1) : 1) ?? 1;
}

export default withDissectionWords(Filters);
