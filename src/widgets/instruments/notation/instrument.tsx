// The notation of the book on one dense layer: every sign of its formulas with how it is read, what it is, its
// shape, its number now, and how Python writes it. Imports React, i18n, mathematics, valibot.
import { useState } from 'react';
import * as v from 'valibot';
import { useWords } from '../../../i18n/words.ts';
import { LAYER_INPUTS, LAYER_UNITS, layerValues } from '../../../mathematics/notation-layer.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { withPreliminariesWords } from '../preliminaries-words.tsx';
import { ArrayPicture } from './ArrayPicture.tsx';
import { Formulas } from './Formulas.tsx';
import { ARRAYS, type ArrayName, factsOf, SIGNS, type Sign } from './signs.ts';
import './notation.css';

const schema = v.strictObject({
  sign: v.picklist(SIGNS),
  i: v.picklist(['1', '2', '3']),
  j: v.picklist(['1', '2']),
  x: v.pipe(v.array(v.pipe(v.number(), v.minValue(-2), v.maxValue(2))), v.length(LAYER_INPUTS)),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { sign: 'Wij', i: '2', j: '1', x: [0.6, 0.3, 0.5] };

const SHAPES: Readonly<Record<ArrayName, string>> = {
  x: `(${LAYER_INPUTS},)`,
  W: `(${LAYER_INPUTS}, ${LAYER_UNITS})`,
  b: `(${LAYER_UNITS},)`,
  z: `(${LAYER_UNITS},)`,
  a: `(${LAYER_UNITS},)`,
  y: `(${LAYER_UNITS},)`,
};

function Notation({ id, chapter, title }: InstrumentProps) {
  const t = useWords('preliminaries.notation');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const [pointed, setPointed] = useState<Sign | null>(null);
  const { sign: chosen, x } = of.state;
  const shown = pointed ?? chosen;
  const place = { i: Number(of.state.i), j: Number(of.state.j) };
  const names = { i: of.state.i, j: of.state.j };
  const values = layerValues(x);
  const facts = factsOf(shown, values, place);
  const turn = (part: Partial<State>) => of.set((state) => ({ ...state, ...part }));
  const go = (by: number) => {
    const { length } = SIGNS;
    turn({ sign: SIGNS[(SIGNS.indexOf(chosen) + by + length) % length] as Sign });
  };
  const rows = (array: ArrayName) => (array === 'W' ? values.W : [values[array]]);
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={t('says', {
        read: t(`read.${shown}`),
        is: t(`is.${shown}`, names),
        now: facts.now,
      })}
      of={of}
      actions={
        <>
          <button type="button" className="lab-action" onClick={() => go(-1)}>
            {t('previous')}
          </button>
          <button type="button" className="lab-action" onClick={() => go(1)}>
            {t('next')}
          </button>
        </>
      }
    >
      <div className="notation-top">
        <Formulas
          chosen={chosen}
          shown={shown}
          onChoose={(sign) => {
            setPointed(null);
            turn({ sign });
          }}
          onPoint={setPointed}
        />
        <dl className="notation-facts">
          <dt>{t('facts.read')}</dt>
          <dd>{t(`read.${shown}`)}</dd>
          <dt>{t('facts.is')}</dt>
          <dd>{t(`is.${shown}`, names)}</dd>
          <dt>{t('facts.shape')}</dt>
          <dd>
            {facts.shape === null ? t('noShape') : facts.shape === '()' ? t('scalar') : facts.shape}
          </dd>
          <dt>{t('facts.now')}</dt>
          <dd>{facts.now}</dd>
          <dt>{t('facts.code')}</dt>
          <dd>
            <code>{facts.code}</code>
          </dd>
        </dl>
      </div>
      <div className="notation-arrays">
        {ARRAYS.map((array) => (
          <ArrayPicture
            key={array}
            name={array}
            shape={SHAPES[array]}
            rows={rows(array)}
            isLit={(row, column) => facts.lights(array, row, column)}
          />
        ))}
      </div>
      <div className="instrument-controls">
        <Choice
          label={t('i')}
          value={of.state.i}
          options={(['1', '2', '3'] as const).map((value) => ({ value, name: value }))}
          onValue={(i) => turn({ i })}
        />
        <Choice
          label={t('j')}
          value={of.state.j}
          options={(['1', '2'] as const).map((value) => ({ value, name: value }))}
          onValue={(j) => turn({ j })}
        />
        <Slider
          label={t('input', names)}
          value={x[place.i - 1] as number}
          min={-2}
          max={2}
          step={0.1}
          onValue={(value) => turn({ x: x.map((old, k) => (k === place.i - 1 ? value : old)) })}
        />
      </div>
    </InstrumentFrame>
  );
}

export default withPreliminariesWords(Notation);
