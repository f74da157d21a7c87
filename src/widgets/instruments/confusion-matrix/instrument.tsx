// `<Instrument id="confusion" kind="confusion-matrix" experiments="mlp" />`: which classes a trained model takes for
// which, counted over the whole test set; a cell shows its images. Imports React, i18n, keras, valibot.
import { useState } from 'react';
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
import { CellImages } from './CellImages.tsx';
import { type Cell, Matrix, useCellWords, VIEWS } from './Matrix.tsx';
import './confusion-matrix.css';

const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999));
const schema = v.strictObject({
  view: v.picklist(VIEWS),
  /** The cell whose images are shown. */
  cell: v.nullable(v.strictObject({ label: place, answer: place })),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { view: 'count', cell: null };

/** The cell off the diagonal with the most images; null where there is none. */
function worstCell(matrix: readonly (readonly number[])[]): (Cell & { count: number }) | null {
  let worst: (Cell & { count: number }) | null = null;
  for (const [label, counts] of matrix.entries()) {
    for (const [answer, count] of counts.entries()) {
      if (label !== answer && count > (worst?.count ?? 0)) worst = { label, answer, count };
    }
  }
  return worst;
}

function ConfusionMatrix(props: InstrumentProps) {
  const { id, chapter, title } = props;
  const t = useWords('inspection.matrix');
  const of = useInstrumentState({ chapter, id, schema, initial: INITIAL });
  const inspection = useInspection(props, of.state.cell !== null);
  const { matrix, accuracy } = inspection.summary;
  const names = useClassNames(inspection.experiment, matrix.length);
  const scores = classScores(matrix);
  const wordsOf = useCellWords(matrix, scores, names);
  const [looked, setLooked] = useState<Cell | null>(null);
  const { view, cell } = of.state;
  const count = scores.reduce((sum, { support }) => sum + support, 0);
  const worst = worstCell(matrix);
  const told = looked ?? cell;

  return (
    <InstrumentFrame
      title={title ?? t('title')}
      of={of}
      says={
        worst === null
          ? t('saysAll', { count: formatCount(count) })
          : t('says', {
              ...{ count: formatCount(count), percent: formatPercent(accuracy) },
              ...{ label: names[worst.label] ?? '', answer: names[worst.answer] ?? '' },
              times: String(worst.count),
            })
      }
    >
      <InspectionLine of={inspection} />
      <Choice
        label={t('view')}
        value={view}
        options={VIEWS.map((value) => ({ value, name: t(value) }))}
        onValue={(to) => of.set((state) => ({ ...state, view: to }))}
      />
      <div className="matrix-parts">
        <Matrix
          {...{ matrix, scores, names, view, wordsOf }}
          chosen={cell}
          onLook={setLooked}
          onChoose={(to) => of.set((state) => ({ ...state, cell: to }))}
        />
        <div>
          <p className="matrix-words">{told === null ? '' : wordsOf(told)}</p>
          <CellImages of={inspection} cell={cell} names={names} />
        </div>
      </div>
    </InstrumentFrame>
  );
}

export default withInspectionWords(ConfusionMatrix);
