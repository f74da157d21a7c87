// The window of the reader's kernel, and the size of what comes out, worked out as it is set. Imports React, i18n,
// mathematics.
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { HAND_MADE } from '../../../mathematics/convolution.ts';
import { Choice } from '../../Choice.tsx';
import { Pick } from '../../Pick.tsx';
import { Slider } from '../../Slider.tsx';
import { type geometry, MOST_SIZE, resized, type State } from './state.ts';

const PRESETS = ['identity', 'blur', 'sharpen', 'emboss', 'sobelX', 'sobelY', 'edges'] as const;
type Preset = (typeof PRESETS)[number] | 'custom';

interface Props {
  readonly state: State;
  readonly at: ReturnType<typeof geometry>;
  readonly set: (change: Partial<State>) => void;
}

export function WindowControls({ state, at, set }: Props) {
  const t = useWords('cnn.convolution');
  const { kernel, size, stride, padding, filters, channels } = state;
  const preset = PRESETS.find((name) => HAND_MADE[name].join() === kernel.join()) ?? 'custom';
  const whole = (name: 'stride' | 'dilation' | 'filters' | 'channels') => (to: number) =>
    set({ [name]: Math.round(to) });
  return (
    <div className="instrument-controls">
      <Pick<Preset>
        label={t('preset')}
        value={preset}
        options={[...PRESETS, ...(preset === 'custom' ? (['custom'] as const) : [])].map(
          (value) => ({ value, name: t(`presets.${value}`) }),
        )}
        onValue={(to) => to !== 'custom' && set({ kernel: [...HAND_MADE[to]], size: 3 })}
      />
      <Slider
        label={t('size')}
        value={size}
        min={1}
        max={MOST_SIZE}
        step={1}
        onValue={(to) => {
          const next = Math.round(to);
          set({ size: next, kernel: resized(kernel, size, next) });
        }}
      />
      <Slider
        label={t('stride')}
        value={stride}
        min={1}
        max={4}
        step={1}
        onValue={whole('stride')}
      />
      <Slider
        label={t(stride > 1 ? 'noDilation' : 'dilation')}
        value={at.window.dilation}
        min={1}
        max={3}
        step={1}
        disabled={stride > 1}
        onValue={whole('dilation')}
      />
      <Choice
        label={t('padding')}
        value={padding}
        options={(['valid', 'same'] as const).map((value) => ({ value, name: value }))}
        onValue={(to) => set({ padding: to })}
      />
      <Slider
        label={t('filters')}
        value={filters}
        min={1}
        max={64}
        step={1}
        onValue={whole('filters')}
      />
      <Slider
        label={t('inputChannels')}
        value={channels}
        min={1}
        max={64}
        step={1}
        onValue={whole('channels')}
      />
      <p className="cnn-size">
        {padding === 'same'
          ? `⌈${at.side} / ${stride}⌉ = ${at.rows}`
          : `⌊(${at.side} − ${extentWords(size, at.window.dilation)}) / ${stride}⌋ + 1 = ${at.rows}`}
        <span className="cnn-cost">
          {t('cost', {
            shape: `${at.rows} × ${at.rows} × ${filters}`,
            parameters: formatCount((size * size * channels + 1) * filters),
            multiplications: formatCount(size * size * channels * filters * at.rows ** 2),
          })}
        </span>
      </p>
    </div>
  );
}

const extentWords = (size: number, dilation: number) =>
  dilation === 1 ? String(size) : `((${size} − 1) · ${dilation} + 1)`;
