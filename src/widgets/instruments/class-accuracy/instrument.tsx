// `<Instrument id="classes" kind="class-accuracy" experiments="mlp" />`: what a trained model makes of each class:
// accuracy (recall), precision or F1 as bars. Imports React, i18n, keras, valibot.
import * as v from 'valibot';
import { formatCount, formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { classScores } from '../../../keras/confusion-matrix.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { useInspection } from '../../use-inspection.ts';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { useClassNames } from '../inspection/class-names.ts';
import { InspectionLine } from '../inspection/InspectionLine.tsx';
import { withInspectionWords } from '../inspection/inspection-words.tsx';
import './class-accuracy.css';

const MEASURES = ['recall', 'precision', 'f1'] as const;
const schema = v.strictObject({ measure: v.picklist(MEASURES) });
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { measure: 'recall' };

function ClassAccuracy(props: InstrumentProps) {
  const { id, chapter, title } = props;
  const t = useWords('inspection.scores');
  const of = useInstrumentState({ chapter, id, schema, initial: INITIAL });
  const inspection = useInspection(props);
  const { matrix, accuracy } = inspection.summary;
  const names = useClassNames(inspection.experiment, matrix.length);
  const scores = classScores(matrix);
  const { measure } = of.state;
  const values = scores.map((score) => score[measure]);
  const nameOf = (value: number) => names[values.indexOf(value)] ?? '';
  const [most, least] = [Math.max(...values), Math.min(...values)];
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      of={of}
      says={t('says', {
        ...{ measure: t(measure), best: nameOf(most), most: formatPercent(most) },
        ...{ worst: nameOf(least), least: formatPercent(least), overall: formatPercent(accuracy) },
      })}
    >
      <InspectionLine of={inspection} />
      <Choice
        label={t('measure')}
        value={measure}
        options={MEASURES.map((value) => ({ value, name: t(value) }))}
        onValue={(to) => of.set({ measure: to })}
      />
      <table className="class-scores">
        <caption className="visually-hidden">{t(measure)}</caption>
        <tbody>
          {scores.map(({ hits, support, answers }, k) => {
            const value = values[k] ?? 0;
            const counts = { hits: formatCount(hits), support: formatCount(support) };
            return (
              <tr key={names[k]} data-least={value === least || undefined}>
                <th scope="row">{names[k]}</th>
                <td className="class-scores-room">
                  <span
                    className="class-scores-all"
                    style={{ insetInlineStart: `${100 * accuracy}%` }}
                  />
                  <span className="class-scores-bar" style={{ width: `${100 * value}%` }} />
                </td>
                <td>{formatPercent(value)}</td>
                <td>
                  {measure === 'recall' && t('ofClass', counts)}
                  {measure === 'precision' &&
                    t('ofAnswers', { hits: counts.hits, answers: formatCount(answers) })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </InstrumentFrame>
  );
}

export default withInspectionWords(ClassAccuracy);
