// The convolution explorer as a whole: one image, and three zooms of what convolution does to it. The place of the
// kernel stays as the reader goes from zoom to zoom. Imports React, i18n, mathematics.
import { useMemo, useRef, useState } from 'react';
import { useWords } from '../../../i18n/words.ts';
import { correlate, type Maps } from '../../../mathematics/convolution.ts';
import { passThrough } from '../../../mathematics/small-cnn.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { GarmentPicker } from '../classifier/GarmentPicker.tsx';
import { usePixels } from '../classifier/use-network.ts';
import { ArithmeticZoom } from './ArithmeticZoom.tsx';
import { MapZoom } from './MapZoom.tsx';
import { NetworkZoom } from './NetworkZoom.tsx';
import { short } from './NumberGrid.tsx';
import { OwnPicture } from './OwnPicture.tsx';
import {
  CHANNELS,
  FILTERS,
  filterAt,
  geometry,
  INITIAL,
  inputOf,
  placeAbout,
  SIDE,
  SOURCES,
  type State,
  schema,
  ZOOMS,
} from './state.ts';
import { useSmallCnn } from './use-small-cnn.ts';
import { WindowControls } from './WindowControls.tsx';
import '../classifier/classifier.css';
import './convolution.css';

export function ConvolutionExplorer(props: InstrumentProps) {
  const { id, chapter, title, garments = [], weights } = props;
  const t = useWords('cnn.convolution');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { state } = of;
  const garment = garments[state.garment] ?? garments[0];
  const garmentPixels = usePixels(garment?.src);
  const [own, setOwn] = useState<Float64Array | null>(null);
  const pixels = own ?? garmentPixels;
  const image = useMemo(
    (): Maps | null =>
      pixels === null ? null : { height: SIDE, width: SIDE, channels: 1, values: pixels },
    [pixels],
  );
  const { network, failed, retry } = useSmallCnn(weights);
  const pass = useMemo(
    () => (network === null || image === null ? null : passThrough(network, image)),
    [network, image],
  );
  const at = geometry(state);
  const input = inputOf(state, image, pass);
  const { source, filter: chosen, kernel } = state;
  const filter = useMemo(
    () => filterAt({ source, filter: chosen, kernel }, network),
    [source, chosen, kernel, network],
  );
  const { size, stride, dilation, padding } = at.window;
  const output = useMemo(
    () =>
      input === null || filter === null
        ? null
        : correlate(input, filter, { size, stride, dilation, padding }),
    [input, filter, size, stride, dilation, padding],
  );
  const set = (change: Partial<State>) => of.set((before) => ({ ...before, ...change }));
  const panel = useRef<HTMLDivElement>(null);
  /** What was pressed goes away with its zoom: the keyboard goes on from the panel. */
  const goTo = (change: Partial<State> & Pick<State, 'zoom'>) => {
    set(change);
    panel.current?.focus({ preventScroll: true });
  };
  const onPlace = ([row, column]: readonly [number, number]) => {
    const within = (value: number) => Math.min(at.rows - 1, Math.max(0, value));
    set({ row: within(row), column: within(column) });
  };
  const onPixel = (row: number, column: number) => onPlace(placeAbout(state, row, column));
  const classNames = Array.from(
    { length: 10 },
    (_, label) => garments.find((one) => one.label === label)?.className ?? String(label),
  );
  const isTrained = state.source !== 'own';
  const value = output?.values[at.place[0] * at.rows + at.place[1]];

  function says(): string {
    if (failed && (isTrained || state.zoom === 'network')) return t('failed');
    if (state.zoom === 'network') {
      if (pass === null) return t('waiting');
      const answers = Array.from(pass.probabilities);
      const best = answers.indexOf(Math.max(...answers));
      const isRight = best === garment?.label;
      const names = { name: classNames[best] ?? '', truth: garment?.className ?? '' };
      if (own !== null) return t('saysOwn', names);
      return t(isRight ? 'saysRight' : 'saysWrong', names);
    }
    const zeros = at.covered.filter((pixel) => !pixel.isInside).length;
    return t(zeros === 0 ? 'says' : 'saysZeros', {
      row: String(at.place[0] + 1),
      column: String(at.place[1] + 1),
      count: String(at.covered.length * CHANNELS[state.source]),
      zeros: String(zeros),
      value: value === undefined ? '…' : short(value),
    });
  }

  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={says()}
      of={{
        ...of,
        isChanged: of.isChanged || own !== null,
        reset() {
          setOwn(null);
          of.reset();
        },
      }}
    >
      <GarmentPicker
        garments={garments}
        chosen={own === null ? state.garment : -1}
        onChoose={(to) => {
          setOwn(null);
          set({ garment: to });
        }}
      />
      <OwnPicture onPixels={setOwn} />
      <div className="instrument-controls">
        <Choice
          label={t('zoom')}
          value={state.zoom}
          options={ZOOMS.map((one) => ({ value: one, name: t(one === 'map' ? 'mapZoom' : one) }))}
          onValue={(zoom) => set({ zoom })}
        />
        <Choice
          label={t('source')}
          value={state.source}
          options={SOURCES.map((one) => ({ value: one, name: t(one) }))}
          onValue={(source) =>
            set({
              source,
              filter: 0,
              channel: 0,
              zoom: state.zoom === 'network' ? 'map' : state.zoom,
            })
          }
        />
      </div>
      <div className="cnn-panel" data-zoom={state.zoom} ref={panel} tabIndex={-1}>
        {state.zoom === 'network' && (
          <NetworkZoom
            {...{ pass, image, classNames }}
            src={garment?.src}
            onFilter={(source, one) => goTo({ source, filter: one, channel: 0, zoom: 'map' })}
          />
        )}
        {state.zoom === 'map' && (
          <MapZoom
            {...{ state, at, input, filter, output, set, onPlace, onPixel }}
            src={garment?.src}
            onArithmetic={() => goTo({ zoom: 'arithmetic' })}
          />
        )}
        {state.zoom === 'arithmetic' && (
          <ArithmeticZoom {...{ state, at, input, filter, onPlace }} />
        )}
      </div>
      <div className="cnn-controls">
        {state.zoom === 'network' ? null : state.source === 'own' ? (
          <WindowControls {...{ state, at, set }} />
        ) : (
          <div className="instrument-controls">
            <Slider
              label={t('filter')}
              value={state.filter + 1}
              min={1}
              max={FILTERS[state.source]}
              step={1}
              onValue={(to) => set({ filter: Math.round(to) - 1 })}
            />
            {state.source === 'second' && (
              <Slider
                label={t('channelSlider')}
                value={state.channel + 1}
                min={1}
                max={CHANNELS.second}
                step={1}
                onValue={(to) => set({ channel: Math.round(to) - 1 })}
              />
            )}
          </div>
        )}
      </div>
      {failed && (
        <p className="lab-notice" role="alert">
          {t('failed')}{' '}
          <button type="button" className="lab-word" onClick={retry}>
            {t('retry')}
          </button>
        </p>
      )}
    </InstrumentFrame>
  );
}
