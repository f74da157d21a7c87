// One filter at work: the input with the window on it, the kernel, and the map that comes out. Of an input of several
// channels one is looked at, with the kernel that the filter holds for it. Imports React, i18n, mathematics.
import { useWords } from '../../../i18n/words.ts';
import { channelOf, type Filter, type Maps, rectify } from '../../../mathematics/convolution.ts';
import { MapPicture } from './MapPicture.tsx';
import { NumberGrid, short } from './NumberGrid.tsx';
import { CHANNELS, type geometry, kernelOf, type State } from './state.ts';

interface Props {
  readonly state: State;
  readonly at: ReturnType<typeof geometry>;
  readonly input: Maps | null;
  readonly filter: Filter | null;
  /** What comes out, before ReLU. */
  readonly output: Maps | null;
  readonly src: string | undefined;
  readonly set: (change: Partial<State>) => void;
  readonly onPlace: (place: readonly [number, number]) => void;
  readonly onPixel: (row: number, column: number) => void;
  /** Goes to the sum that makes the place's number. */
  readonly onArithmetic: () => void;
}

export function MapZoom(props: Props) {
  const { state, at, input, filter, output, src, set, onPlace, onPixel, onArithmetic } = props;
  const t = useWords('cnn.convolution');
  const { source, channel, size, kernel } = state;
  const { side, rows, place, border, covered } = at;
  const channels = CHANNELS[source];
  const value = output?.values[place[0] * rows + place[1]];
  const placeWords = t('place', {
    row: String(place[0] + 1),
    column: String(place[1] + 1),
    value: value === undefined ? '…' : short(value),
  });
  const moves = {
    placeWords,
    onMove: (down: number, right: number) => onPlace([place[0] + down, place[1] + right]),
    onPress: onArithmetic,
  };
  const nameOf = (row: number, column: number) =>
    t('weight', { row: String(row), column: String(column) });
  const values =
    source === 'own' ? kernel : filter === null ? [] : kernelOf(filter, channel, channels);
  return (
    <div className="cnn-map">
      <div>
        <p>{t(source === 'second' ? 'inputChannel' : 'image', { channel: String(channel + 1) })}</p>
        <MapPicture
          label={t('inputPicture')}
          maps={input === null ? null : channels > 1 ? channelOf(input, channel) : input}
          {...{ height: side, width: side, border, covered, ...moves }}
          isInk={channels === 1}
          src={channels === 1 ? src : undefined}
          onPoint={onPixel}
        />
        {channels > 1 && (
          <div className="cnn-channels">
            {Array.from({ length: channels }, (_, i) => (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its place
                key={i}
                type="button"
                aria-pressed={i === channel}
                aria-label={t('channel', { channel: String(i + 1) })}
                onClick={() => set({ channel: i })}
              >
                <MapPicture
                  label=""
                  maps={input === null ? null : channelOf(input, i)}
                  height={side}
                  width={side}
                />
              </button>
            ))}
          </div>
        )}
      </div>
      <div className="cnn-kernel">
        <NumberGrid
          label={t(channels > 1 ? 'kernelOf' : 'kernel', { channel: String(channel + 1) })}
          size={source === 'own' ? size : 3}
          values={values}
          nameOf={nameOf}
          {...(source === 'own' && {
            onValue: (i: number, to: number) =>
              set({ kernel: kernel.map((one, j) => (j === i ? to : one)) }),
          })}
        />
        {filter !== null && source !== 'own' && (
          <p className="cnn-bias">{t('bias', { bias: short(filter.bias) })}</p>
        )}
      </div>
      <div>
        <p>{t(source === 'own' ? 'map' : 'mapRelu')}</p>
        <MapPicture
          label={t('outputPicture')}
          maps={output === null ? null : source === 'own' ? output : rectify(output)}
          {...{ height: rows, width: rows, ...moves }}
          covered={[{ row: place[0], column: place[1] }]}
          onPoint={(row, column) => onPlace([row, column])}
        />
      </div>
    </div>
  );
}
