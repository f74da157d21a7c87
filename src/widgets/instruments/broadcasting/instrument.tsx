// Two shapes, aligned at the right as NumPy aligns them, axis by axis. Imports React, i18n, mathematics, valibot.
import * as v from 'valibot';
import { useWords } from '../../../i18n/words.ts';
import { type AxisPair, alignedAxes, broadcastShape } from '../../../mathematics/broadcasting.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { withPreliminariesWords } from '../preliminaries-words.tsx';
import './broadcasting.css';

const A = ['(64, 10)', '(64, 28, 28)', '(3, 1)', '(3,)'] as const;
const B = ['(10,)', '(64,)', '(64, 1)', '(28, 28)', '(1, 4)', '()'] as const;

const schema = v.strictObject({ a: v.picklist(A), b: v.picklist(B) });
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { a: '(64, 10)', b: '(10,)' };

const lengthsOf = (shape: string) => (shape.match(/\d+/g) ?? []).map(Number);

/** As Python writes a shape. */
const write = (shape: readonly number[]) =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

function Broadcasting({ id, chapter, title }: InstrumentProps) {
  const t = useWords('preliminaries.broadcasting');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const [a, b] = [lengthsOf(of.state.a), lengthsOf(of.state.b)];
  const axes = alignedAxes(a, b);
  const shape = broadcastShape(a, b);
  const clash = axes.find(({ result }) => result === null);
  const length = (axis: AxisPair, name: 'a' | 'b') =>
    axis.isGiven[name] ? axis[name] : t('filled', { length: String(axis[name]) });
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={
        shape === null || clash !== undefined
          ? t('fails', { a: String(clash?.a), b: String(clash?.b) })
          : t('fits', { shape: write(shape) })
      }
      of={of}
    >
      <div className="instrument-controls">
        <Choice
          label={t('a')}
          value={of.state.a}
          options={A.map((value) => ({ value, name: value }))}
          onValue={(to) => of.set((state) => ({ ...state, a: to }))}
        />
        <Choice
          label={t('b')}
          value={of.state.b}
          options={B.map((value) => ({ value, name: value }))}
          onValue={(to) => of.set((state) => ({ ...state, b: to }))}
        />
      </div>
      <table className="broadcast-table" aria-label={t('table')}>
        <tbody>
          {(['a', 'b'] as const).map((name) => (
            <tr key={name}>
              <th scope="row">{name.toUpperCase()}</th>
              {axes.map((axis, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its place
                <td key={at} data-filled={!axis.isGiven[name] || undefined}>
                  {length(axis, name)}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('sum')}</th>
            {axes.map((axis, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its place
              <td key={at} data-clash={axis.result === null || undefined}>
                {axis.result ?? t('clash')}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </InstrumentFrame>
  );
}

export default withPreliminariesWords(Broadcasting);
