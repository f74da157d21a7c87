// One number of a map, with every product that it is the sum of. Imports React, i18n, mathematics.
import { useWords } from '../../../i18n/words.ts';
import type { Filter, Maps } from '../../../mathematics/convolution.ts';
import { NumberGrid, short } from './NumberGrid.tsx';
import { CHANNELS, type geometry, kernelOf, type State } from './state.ts';

interface Props {
  readonly state: State;
  readonly at: ReturnType<typeof geometry>;
  readonly input: Maps | null;
  readonly filter: Filter | null;
  readonly onPlace: (place: readonly [number, number]) => void;
}

const signed = (value: number) => (value < 0 ? `− ${short(-value)}` : `+ ${short(value)}`);

export function ArithmeticZoom({ state, at, input, filter, onPlace }: Props) {
  const t = useWords('cnn.convolution');
  const { source, channel } = state;
  const channels = CHANNELS[source];
  const { covered, place, window } = at;
  const pixelOf = (i: number, of: number) => {
    const pixel = covered[i];
    if (input === null || pixel === undefined) return null;
    if (!pixel.isInside) return 0;
    return input.values[(pixel.row * input.width + pixel.column) * channels + of] ?? 0;
  };
  const sumOf = (of: number) => {
    const weights = filter === null ? [] : kernelOf(filter, of, channels);
    return weights.reduce((sum, weight, i) => sum + weight * (pixelOf(i, of) ?? 0), 0);
  };
  const weights = filter === null ? [] : kernelOf(filter, channel, channels);
  const pixels = covered.map((_, i) => pixelOf(i, channel));
  const products = weights.map((weight, i) => {
    const pixel = pixels[i] ?? null;
    return pixel === null ? null : pixel * weight;
  });
  const sums = Array.from({ length: channels }, (_, of) => sumOf(of));
  const total = sums.reduce((a, b) => a + b, 0) + (filter?.bias ?? 0);
  const nameOf = (row: number, column: number) =>
    t('weight', { row: String(row), column: String(column) });
  const { size } = window;
  const step = (down: number, right: number) => onPlace([place[0] + down, place[1] + right]);
  return (
    <div className="cnn-arithmetic">
      <div className="cnn-arithmetic-grids">
        <NumberGrid label={t('pixels')} size={size} values={pixels} nameOf={nameOf} />
        <span aria-hidden="true">×</span>
        <NumberGrid label={t('weights')} size={size} values={weights} nameOf={nameOf} />
        <span aria-hidden="true">=</span>
        <NumberGrid label={t('products')} size={size} values={products} nameOf={nameOf} />
      </div>
      <p className="cnn-sum">
        {channels === 1
          ? t('sum', { sum: short(sums[0] ?? 0), bias: signed(filter?.bias ?? 0) })
          : t('sumChannels', {
              sums: sums.map((sum, i) => (i === 0 ? short(sum) : signed(sum))).join(' '),
              bias: signed(filter?.bias ?? 0),
            })}{' '}
        <strong>= {input === null ? '…' : short(total)}</strong>
        {source !== 'own' && input !== null && (
          <> {t('relu', { value: short(Math.max(0, total)) })}</>
        )}
      </p>
      <div className="cnn-steps">
        {(
          [
            ['up', -1, 0],
            ['down', 1, 0],
            ['left', 0, -1],
            ['right', 0, 1],
          ] as const
        ).map(([name, down, right]) => (
          <button
            key={name}
            type="button"
            className="lab-action"
            disabled={
              place[0] + down < 0 ||
              place[1] + right < 0 ||
              place[0] + down >= at.rows ||
              place[1] + right >= at.rows
            }
            onClick={() => step(down, right)}
          >
            {t(name)}
          </button>
        ))}
      </div>
    </div>
  );
}
