// A stepper through forward pass, loss, backward pass and update of a network that is small enough to follow each
// number. Imports React, i18n, mathematics.
import { type KeyboardEvent, useState } from 'react';
import { backpropagationEn } from '../../../i18n/messages/backpropagation.en.ts';
import { backpropagationKo } from '../../../i18n/messages/backpropagation.ko.ts';
import { useWords } from '../../../i18n/words.ts';
import {
  COMPUTED,
  type Given,
  HIDDEN_ACTIVATIONS,
  PARAMETERS,
  type Parameter,
  phaseOf,
  type Quantity,
  STEPS,
  updated,
  valuesOf,
} from '../../../mathematics/backpropagation-steps.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { FormulaPanel } from './FormulaPanel.tsx';
import { LossHistory } from './LossHistory.tsx';
import { NARROW, WIDE } from './layout.ts';
import { NetworkPicture } from './NetworkPicture.tsx';
import { fullNumber, shortNumber, symbolText } from './numbers.ts';
import { afterUpdate, forwardStep, INITIAL, schema, withNumber } from './state.ts';
import './backpropagation.css';

/** The loss is the last number of the forward pass. */
const LOSS_STEP = COMPUTED.indexOf('L') + 1;
const RANGES: Readonly<Record<Given, readonly [min: number, max: number, step: number]>> = {
  x1: [-2, 2, 0.1],
  x2: [-2, 2, 0.1],
  t: [0, 1, 0.1],
  eta: [0, 10, 0.1],
};

function Backpropagation({ id, chapter, title }: InstrumentProps) {
  const t = useWords('backpropagation');
  const instrument = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { state, set } = instrument;
  const { net, activation, step, losses } = state;
  const [looked, setLooked] = useState<Quantity | null>(null);
  const values = valuesOf(net, activation);
  const next = updated(net, activation);
  const isUpdate = step === STEPS;
  const shown = looked ?? COMPUTED[step - 1] ?? (isUpdate ? 'v1' : null);
  const toStep = (to: number) => set((before) => ({ ...before, step: to }));

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if ((event.target as HTMLElement).closest('input, summary') !== null) return;
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setLooked(null);
    if (event.key === 'ArrowRight') set(forwardStep);
    else toStep(Math.max(0, step - 1));
  }

  const picture = { values, next, step, shown, onLook: setLooked };
  return (
    <InstrumentFrame title={title ?? t('title')} says={says()} of={instrument}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that the buttons within have too */}
      <div className="backpropagation" onKeyDown={onKeyDown}>
        <div className="backpropagation-buttons">
          <button
            type="button"
            className="lab-action"
            disabled={step === 0}
            onClick={() => toStep(step - 1)}
          >
            {t('back')}
          </button>
          <button type="button" className="lab-train" onClick={() => set(forwardStep)}>
            {t('step')}
          </button>
          <button
            type="button"
            className="lab-action"
            disabled={isUpdate}
            onClick={() => toStep(STEPS)}
          >
            {t('end')}
          </button>
          <button
            type="button"
            className="lab-action"
            onClick={() => set((before) => afterUpdate(before, LOSS_STEP))}
          >
            {t('nextUpdate')}
          </button>
          <p className="backpropagation-place">
            <strong>{t(`phases.${phaseOf(step)}`)}</strong>{' '}
            {t('of', { step: String(step), steps: String(STEPS) })}
          </p>
        </div>
        <NetworkPicture layout={WIDE} className="is-wide" {...picture} />
        <NetworkPicture layout={NARROW} className="is-narrow" {...picture} />
        <p className="backpropagation-keys">{t('keys')}</p>
        <div className="backpropagation-below">
          <FormulaPanel name={shown} activation={activation} values={values} isUpdate={isUpdate} />
          <LossHistory losses={[...losses, values.L]} />
        </div>
        <div className="instrument-controls">
          {(['x1', 'x2', 't', 'eta'] as const).map((name) => numberSlider(name, RANGES[name]))}
          <Choice
            label={t('activation')}
            value={activation}
            options={HIDDEN_ACTIVATIONS.map((value) => ({
              value,
              name: t(`activations.${value}`),
            }))}
            onValue={(value) => set((before) => ({ ...before, activation: value, losses: [] }))}
          />
        </div>
        <details className="backpropagation-weights">
          <summary>{t('weights')}</summary>
          <div className="instrument-controls">
            {PARAMETERS.map((name) => numberSlider(name, [-3, 3, 0.1]))}
          </div>
        </details>
      </div>
    </InstrumentFrame>
  );

  function numberSlider(
    name: Given | Parameter,
    [min, max, by]: readonly [number, number, number],
  ) {
    const symbol = symbolText(name);
    const words = t(`names.${name}`);
    return (
      <Slider
        key={name}
        label={name === 'eta' ? words : `${symbol} · ${words}`}
        value={net[name]}
        min={min}
        max={max}
        step={by}
        format={shortNumber}
        onValue={(value) => set((before) => withNumber(before, name, value))}
      />
    );
  }

  function says(): string {
    const current = COMPUTED[step - 1];
    if (isUpdate) {
      const after = valuesOf(next, activation).L;
      return t(after < values.L ? 'saysUpdate' : 'saysUpdateRises', {
        eta: shortNumber(net.eta),
        before: fullNumber(values.L),
        after: fullNumber(after),
      });
    }
    if (current === undefined) {
      return t('saysStart', {
        x1: shortNumber(net.x1),
        x2: shortNumber(net.x2),
        t: shortNumber(net.t),
      });
    }
    return t('saysStep', {
      phase: t(`phases.${phaseOf(step)}`),
      step: String(step),
      steps: String(STEPS),
      what: `${t(`names.${current}`)}, ${symbolText(current)},`,
      value: fullNumber(values[current]),
    });
  }
}

export default withWords(
  { en: { backpropagation: backpropagationEn }, ko: { backpropagation: backpropagationKo } },
  Backpropagation,
);
