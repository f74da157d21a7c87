// A neuron whose inputs, weights and threshold the reader moves: the stimulus, the threshold, the firing.
// Imports React, i18n, mathematics, valibot.
import { Fragment } from 'react';
import * as v from 'valibot';
import { useWords } from '../../../i18n/words.ts';
import { RESPONSES, type Response, respond } from '../../../mathematics/threshold-neuron.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { withIntroductionWords } from '../introduction-words.tsx';
import { NeuronPicture } from './NeuronPicture.tsx';
import './neuron.css';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const weight = v.pipe(v.number(), v.minValue(-2), v.maxValue(2));
const schema = v.strictObject({
  inputs: v.pipe(v.array(share), v.length(3)),
  weights: v.pipe(v.array(weight), v.length(3)),
  threshold: v.pipe(v.number(), v.minValue(-2), v.maxValue(4)),
  response: v.picklist(RESPONSES),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = {
  inputs: [0.6, 0.3, 0.5],
  weights: [1, 1.5, -1],
  threshold: 1.2,
  response: 'step',
};
const PLACES = [0, 1, 2] as const;

const write = (value: number) => value.toFixed(2).replace('-', '−');
const inTerm = (value: number) => (value < 0 ? `(${write(value)})` : write(value));

function Neuron({ id, chapter, title }: InstrumentProps) {
  const t = useWords('introduction.neuron');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { inputs, weights, threshold, response } = of.state;
  const result = respond(inputs, weights, threshold, response);
  const verdict =
    response === 'sigmoid' ? 'gradual' : result.stimulus > threshold ? 'fires' : 'silent';
  const set = (name: 'inputs' | 'weights', at: number, value: number) =>
    of.set((state) => ({
      ...state,
      [name]: state[name].map((old, i) => (i === at ? value : old)),
    }));
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={t(verdict, {
        terms: result.terms.map(inTerm).join(' + '),
        stimulus: write(result.stimulus),
        threshold: write(threshold),
        output: write(result.output),
      })}
      of={of}
    >
      <NeuronPicture
        names={PLACES.map((i) => t(`input${i}`))}
        inputs={inputs}
        weights={weights}
        threshold={threshold}
        result={result}
      />
      <div className="instrument-controls neuron-controls">
        {PLACES.map((i) => (
          <Fragment key={i}>
            <Slider
              label={t(`input${i}`)}
              value={inputs[i] as number}
              min={0}
              max={1}
              step={0.1}
              onValue={(to) => set('inputs', i, to)}
            />
            <Slider
              label={t(`weight${i}`)}
              value={weights[i] as number}
              min={-2}
              max={2}
              step={0.1}
              onValue={(to) => set('weights', i, to)}
            />
          </Fragment>
        ))}
        <Slider
          label={t('threshold')}
          value={threshold}
          min={-2}
          max={4}
          step={0.1}
          onValue={(to) => of.set((state) => ({ ...state, threshold: to }))}
        />
      </div>
      <Choice<Response>
        label={t('response')}
        value={response}
        options={RESPONSES.map((value) => ({ value, name: t(value) }))}
        onValue={(to) => of.set((state) => ({ ...state, response: to }))}
      />
    </InstrumentFrame>
  );
}

export default withIntroductionWords(Neuron);
