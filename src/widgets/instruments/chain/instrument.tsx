// A chain of functions of one number, a neuron and its loss: values go down the table, derivatives come up.
// Imports React, i18n, mathematics, valibot.
import * as v from 'valibot';
import { useWords } from '../../../i18n/words.ts';
import { neuronChain, throughChain } from '../../../mathematics/chain.ts';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { withPreliminariesWords } from '../preliminaries-words.tsx';
import './chain.css';

/** The one input, and the output that is wanted of it. */
const INPUT = 2;
const TARGET = 1;
const NUDGE = 0.01;

const between = v.pipe(v.number(), v.minValue(-3), v.maxValue(3));
const schema = v.strictObject({ w: between, b: between });
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { w: 0.5, b: -1 };

const LINKS = ['w', `u = w · ${INPUT}`, 'z = u + b', 'a = σ(z)', `L = (a − ${TARGET})²`];

const write = (value: number, digits = 4) => value.toFixed(digits).replace('-', '−');

function Chain({ id, chapter, title }: InstrumentProps) {
  const t = useWords('preliminaries.chain');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { w, b } = of.state;
  const steps = neuronChain(INPUT, b, TARGET);
  const links = throughChain(steps, w);
  const slope = links[0]?.toEnd ?? Number.NaN;
  const lossOf = (weight: number) => throughChain(steps, weight).at(-1)?.value ?? Number.NaN;
  const says = t('says', {
    product: write(slope),
    predicted: write(slope * NUDGE, 6),
    actual: write(lossOf(w + NUDGE) - lossOf(w), 6),
  });
  return (
    <InstrumentFrame title={title ?? t('title')} says={says} of={of}>
      <table className="chain-table" aria-label={t('table')}>
        <thead>
          <tr>
            <th scope="col">{t('function')}</th>
            <th scope="col">{t('value')} ↓</th>
            <th scope="col">{t('slope')}</th>
            <th scope="col">{t('toEnd')} ↑</th>
          </tr>
        </thead>
        <tbody>
          {links.map((link, at) => (
            <tr key={LINKS[at]}>
              <th scope="row">{LINKS[at]}</th>
              <td>{write(link.value)}</td>
              <td>{at === 0 ? '' : write(link.slope)}</td>
              <td className="chain-to-end">{write(link.toEnd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="instrument-controls">
        <Slider
          label={t('w')}
          value={w}
          min={-3}
          max={3}
          step={0.1}
          onValue={(to) => of.set((state) => ({ ...state, w: to }))}
        />
        <Slider
          label={t('b')}
          value={b}
          min={-3}
          max={3}
          step={0.1}
          onValue={(to) => of.set((state) => ({ ...state, b: to }))}
        />
      </div>
    </InstrumentFrame>
  );
}

export default withPreliminariesWords(Chain);
