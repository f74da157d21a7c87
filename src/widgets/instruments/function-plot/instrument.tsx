// An activation and its derivative, along which the reader drags a point; two can be compared. Imports React.
import * as v from 'valibot';
import { activationEn } from '../../../i18n/messages/activation.en.ts';
import { activationKo } from '../../../i18n/messages/activation.ko.ts';
import { formatPercent, formatQuoted } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import {
  activate,
  derivative,
  LEAKY_SLOPE,
  SCALAR_ACTIVATIONS,
  type ScalarActivation,
} from '../../../mathematics/activations.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Pick } from '../../Pick.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { type Drawn, FunctionCurves } from './FunctionCurves.tsx';
import { Formula } from './formulas.tsx';
import './function-plot.css';

const schema = v.strictObject({
  first: v.picklist(SCALAR_ACTIVATIONS),
  second: v.picklist(['none', ...SCALAR_ACTIVATIONS]),
  z: v.pipe(v.number(), v.minValue(-6), v.maxValue(6)),
  slope: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  alpha: v.pipe(v.number(), v.minValue(0), v.maxValue(2)),
});
type State = v.InferOutput<typeof schema>;

const SIGMOID: State = { first: 'sigmoid', second: 'none', z: 3, slope: LEAKY_SLOPE, alpha: 1 };
/** What an instance begins with, by its `preset`. */
const INITIAL: Readonly<Record<string, State>> = {
  sigmoid: SIGMOID,
  'sigmoid-tanh': { ...SIGMOID, first: 'tanh', second: 'sigmoid', z: 0 },
  'relu-leaky': { ...SIGMOID, first: 'leaky_relu', second: 'relu', z: -2 },
  'gelu-silu': { ...SIGMOID, first: 'gelu', second: 'silu', z: -0.75 },
};

function FunctionPlot({ id, chapter, preset = 'sigmoid', title }: InstrumentProps) {
  const t = useWords('activation');
  const of = useInstrumentState({ chapter, id, schema, initial: INITIAL[preset] ?? SIGMOID });
  const { state, set } = of;
  const names = SCALAR_ACTIVATIONS.map((value) => ({ value, name: t(`names.${value}`) }));
  const drawn = (name: ScalarActivation): Drawn => ({
    name,
    parameter: name === 'leaky_relu' ? state.slope : name === 'elu' ? state.alpha : undefined,
  });
  const first = drawn(state.first);
  const second = state.second === 'none' ? null : drawn(state.second);
  const both = second === null ? [first] : [first, second];
  const slope = derivative(first.name, state.z, first.parameter);
  const uses = (name: ScalarActivation) => both.some((one) => one.name === name);

  function fate(): string {
    if (slope === 0) return t('plot.none_passes');
    if (Math.abs(slope - 1) < 0.005) return t('plot.whole');
    if (Math.abs(slope) < 0.05) return t('plot.lost');
    const percent = formatPercent(Math.abs(slope), 0);
    return Math.abs(slope) > 1 ? t('plot.stronger', { percent }) : t('plot.weaker', { percent });
  }

  return (
    <InstrumentFrame
      title={title ?? t('plot.title')}
      of={of}
      says={
        <>
          {t('plot.says', {
            z: formatQuoted(state.z, 2),
            name: t(`names.${first.name}`),
            value: formatQuoted(activate(first.name, state.z, first.parameter), 3),
            slope: formatQuoted(slope, 3),
          })}{' '}
          {fate()}
        </>
      }
    >
      <Choice
        label={t('plot.first')}
        value={state.first}
        options={names}
        onValue={(value) => set({ ...state, first: value })}
      />
      <div className="instrument-controls">
        <Pick
          label={t('plot.second')}
          value={state.second}
          options={[{ value: 'none', name: t('plot.none') }, ...names]}
          onValue={(value) => set({ ...state, second: value })}
        />
        <Slider
          label={t('plot.slope')}
          value={state.slope}
          min={0}
          max={1}
          step={0.01}
          disabled={!uses('leaky_relu')}
          onValue={(value) => set({ ...state, slope: value })}
        />
        <Slider
          label={t('plot.alpha')}
          value={state.alpha}
          min={0}
          max={2}
          step={0.05}
          disabled={!uses('elu')}
          onValue={(value) => set({ ...state, alpha: value })}
        />
      </div>
      <FunctionCurves
        first={first}
        second={second}
        z={state.z}
        onZ={(z) => set((before) => ({ ...before, z }))}
      />
      <div className="function-cards">
        {both.map((one, at) => (
          <section
            key={one.name + String(at)}
            className={at === 1 ? 'function-card function-second' : 'function-card'}
          >
            <p className="function-name">{t(`names.${one.name}`)}</p>
            <p className="function-formula">
              <i className="function-value" /> <Formula of={one.name} what="value" />
              <span>{formatQuoted(activate(one.name, state.z, one.parameter), 4)}</span>
            </p>
            <p className="function-formula">
              <i className="function-derivative" /> <Formula of={one.name} what="derivative" />
              <span>{formatQuoted(derivative(one.name, state.z, one.parameter), 4)}</span>
            </p>
            <dl>
              <dt>{t('plot.range')}</dt>
              <dd>{t(`ranges.${one.name}`)}</dd>
              <dt>{t('plot.cost')}</dt>
              <dd>{t(`costs.${one.name}`)}</dd>
              <dt>{t('plot.use')}</dt>
              <dd>{t(`uses.${one.name}`)}</dd>
            </dl>
          </section>
        ))}
      </div>
    </InstrumentFrame>
  );
}

export default withWords(
  { en: { activation: activationEn }, ko: { activation: activationKo } },
  FunctionPlot,
);
