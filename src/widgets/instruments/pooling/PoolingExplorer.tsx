// Pooling of a garment or of its edges, and what a shift of the image does to the pooled map. Imports React, i18n,
// mathematics, valibot.
import { useMemo, useState } from 'react';
import * as v from 'valibot';
import { formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import {
  correlate,
  coveredAt,
  HAND_MADE,
  type Maps,
  moved,
  outputSize,
  rectify,
  type SquareWindow,
} from '../../../mathematics/convolution.ts';
import { changeOf, type Pooling, pooled } from '../../../mathematics/pooled-change.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { GarmentPicker } from '../classifier/GarmentPicker.tsx';
import { SIDE, usePixels } from '../classifier/use-network.ts';
import { MapPicture } from '../convolution/MapPicture.tsx';
import { short } from '../convolution/NumberGrid.tsx';
import '../classifier/classifier.css';
import '../convolution/convolution.css';
import './pooling.css';

const KINDS = ['max', 'average', 'stride'] as const;
const INPUTS = ['edges', 'image'] as const;

const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const schema = v.strictObject({
  garment: whole(0, 99),
  input: v.picklist(INPUTS),
  kind: v.picklist(KINDS),
  size: whole(1, 7),
  stride: whole(1, 7),
  shift: whole(0, 4),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { garment: 0, input: 'edges', kind: 'max', size: 2, stride: 2, shift: 1 };

const SOBEL: SquareWindow = { size: 3, stride: 1, dilation: 1, padding: 'same' };

/** The image, or where it grows brighter to the right: a convolution and ReLU. */
function mapOf(image: Maps, input: State['input']): Maps {
  if (input === 'image') return image;
  return rectify(correlate(image, { kernels: HAND_MADE.sobelX, bias: 0 }, SOBEL));
}

export function PoolingExplorer({ id, chapter, title, garments = [] }: InstrumentProps) {
  const t = useWords('cnn.pooling');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { garment: chosen, input, kind, size, stride, shift } = of.state;
  const [at, setAt] = useState<readonly [number, number]>([6, 4]);
  const garment = garments[chosen] ?? garments[0];
  const pixels = usePixels(garment?.src);
  const pooling: Pooling = { kind, size: kind === 'stride' ? 1 : size, stride };
  const window: SquareWindow = {
    ...{ size: pooling.size, stride },
    ...{ dilation: 1, padding: 'valid' as const },
  };
  const [rows] = outputSize({ height: SIDE, width: SIDE }, window);
  const place = [Math.min(at[0], rows - 1), Math.min(at[1], rows - 1)] as const;
  const covered = coveredAt({ height: SIDE, width: SIDE }, window, place);
  const maps = useMemo(() => {
    if (pixels === null) return null;
    const image: Maps = { height: SIDE, width: SIDE, channels: 1, values: pixels };
    const still = mapOf(image, input);
    const shifted = mapOf(moved(image, shift, 0), input);
    return { still, shifted };
  }, [pixels, input, shift]);
  const results = useMemo(() => {
    if (maps === null) return null;
    const by: Pooling = { kind, size: kind === 'stride' ? 1 : size, stride };
    const [still, shifted] = [pooled(maps.still, by), pooled(maps.shifted, by)];
    const before = changeOf(maps.still, maps.shifted);
    return { still, shifted, before, after: changeOf(still, shifted) };
  }, [maps, kind, size, stride]);
  const set = (change: Partial<State>) => of.set((before) => ({ ...before, ...change }));
  const go = (row: number, column: number) => {
    const within = (value: number) => Math.min(rows - 1, Math.max(0, value));
    setAt([within(row), within(column)]);
  };
  const value = results?.shifted.values[place[0] * rows + place[1]];
  const placeWords = t('place', {
    row: String(place[0] + 1),
    column: String(place[1] + 1),
    value: value === undefined ? '…' : short(value),
  });
  const moves = {
    placeWords,
    onMove: (down: number, right: number) => go(place[0] + down, place[1] + right),
  };
  const isInk = input === 'image';
  const scale = maps === null ? 1 : Math.max(1e-9, ...Array.from(maps.still.values));
  const says =
    results === null
      ? t('waiting')
      : t(shift === 0 ? 'saysStill' : 'says', {
          shift: String(shift),
          before: formatPercent(results.before, 0),
          after: formatPercent(results.after, 0),
          rows: String(rows),
          share: formatPercent((rows * rows) / (SIDE * SIDE), 0),
        });
  return (
    <InstrumentFrame title={title ?? t('title')} says={says} of={of}>
      <GarmentPicker garments={garments} chosen={chosen} onChoose={(to) => set({ garment: to })} />
      <div className="pooling-maps">
        <div>
          <p>{t(shift === 0 ? 'map' : 'shiftedMap', { shift: String(shift) })}</p>
          <MapPicture
            label={t('mapPicture')}
            maps={maps?.shifted ?? null}
            {...{ height: SIDE, width: SIDE, covered, scale, isInk, ...moves }}
            src={isInk ? garment?.src : undefined}
            onPoint={(row, column) => go(Math.floor(row / stride), Math.floor(column / stride))}
          />
        </div>
        <div>
          <p>{t('pooled', { rows: String(rows) })}</p>
          <MapPicture
            label={t('pooledPicture')}
            maps={results?.shifted ?? null}
            {...{ height: rows, width: rows, scale, isInk, ...moves }}
            covered={[{ row: place[0], column: place[1] }]}
            onPoint={go}
          />
        </div>
        <div>
          <p>{t('unshifted')}</p>
          <MapPicture
            label={t('unshiftedPicture')}
            maps={results?.still ?? null}
            {...{ height: rows, width: rows, scale, isInk }}
          />
        </div>
      </div>
      <div className="instrument-controls">
        <Choice
          label={t('input')}
          value={input}
          options={INPUTS.map((one) => ({ value: one, name: t(one) }))}
          onValue={(to) => set({ input: to })}
        />
        <Choice
          label={t('kind')}
          value={kind}
          options={KINDS.map((one) => ({ value: one, name: t(one) }))}
          onValue={(to) => set({ kind: to })}
        />
        <Slider
          label={t('size')}
          value={pooling.size}
          min={1}
          max={7}
          step={1}
          disabled={kind === 'stride'}
          onValue={(to) => set({ size: Math.round(to) })}
        />
        <Slider
          label={t('strideSlider')}
          value={stride}
          min={1}
          max={7}
          step={1}
          onValue={(to) => set({ stride: Math.round(to) })}
        />
        <Slider
          label={t('shift')}
          value={shift}
          min={0}
          max={4}
          step={1}
          onValue={(to) => set({ shift: Math.round(to) })}
        />
      </div>
    </InstrumentFrame>
  );
}
