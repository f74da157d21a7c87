// A single unit whose two weights and bias the reader sets, held against the truth table of a gate. That XOR
// can't be met shows in the table's last two rows. Imports React, i18n, mathematics, valibot.
import * as v from 'valibot';
import { logicGatesEn } from '../../../i18n/messages/logic-gates.en.ts';
import { logicGatesKo } from '../../../i18n/messages/logic-gates.ko.ts';
import { useWords } from '../../../i18n/words.ts';
import { agreement, GATES, type Gate, outputOf } from '../../../mathematics/threshold-unit.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { GatePlane } from './GatePlane.tsx';
import { TruthTable, written } from './TruthTable.tsx';
import './logic-gates.css';

const NAMES = Object.keys(GATES) as Gate[];
const LIMIT = 3;

const setting = v.pipe(v.number(), v.minValue(-LIMIT), v.maxValue(LIMIT));
const schema = v.strictObject({
  gate: v.picklist(NAMES),
  w1: setting,
  w2: setting,
  b: setting,
});
type State = v.InferOutput<typeof schema>;

/** An OR that is asked to be an AND: one slider mends it. */
const INITIAL: State = { gate: 'AND', w1: 1, w2: 1, b: -0.5 };

function LogicGates({ id, chapter, title }: InstrumentProps) {
  const t = useWords('logicGates');
  const instrument = useInstrumentState<State>({ chapter, id, initial: INITIAL, schema });
  const { state, set } = instrument;
  const { gate, w1, w2, b } = state;
  const agreeing = agreement(state, gate);
  const right = String(agreeing);

  function says(): string {
    if (agreeing === 4) return t('solved', { gate });
    if (gate === 'XOR') return t('impossible', { right, sum: written(w1 + w2 + 2 * b) });
    if (w1 === 0 && w2 === 0) return t('flat', { output: String(outputOf(state, [0, 0])) });
    return t('unsolved', { right, gate });
  }

  const slider = (label: string, key: 'w1' | 'w2' | 'b') => (
    <Slider
      label={label}
      value={state[key]}
      min={-LIMIT}
      max={LIMIT}
      step={0.25}
      onValue={(value) => set((before) => ({ ...before, [key]: value }))}
    />
  );

  return (
    <InstrumentFrame title={title ?? t('title')} says={says()} of={instrument}>
      <Choice
        label={t('gate')}
        value={gate}
        options={NAMES.map((value) => ({ value, name: value }))}
        onValue={(value) => set((before) => ({ ...before, gate: value }))}
      />
      <div className="logic-gates">
        <GatePlane unit={state} gate={gate} />
        <div className="logic-gates-side">
          {slider(t('weight1'), 'w1')}
          {slider(t('weight2'), 'w2')}
          {slider(t('bias'), 'b')}
          <TruthTable unit={state} gate={gate} />
        </div>
      </div>
    </InstrumentFrame>
  );
}

export default withWords(
  { en: { logicGates: logicGatesEn }, ko: { logicGates: logicGatesKo } },
  LogicGates,
);
