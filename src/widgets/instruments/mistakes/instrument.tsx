// `<Instrument id="mistakes" experiments="mlp" />`: the wrong answers that a trained model was surest of, as a
// gallery; each opens larger, with its number, its label and all probabilities. Imports React, i18n, keras, valibot.
import { useMemo } from 'react';
import * as v from 'valibot';
import type { InspectedExample } from '../../../experiment/inspection-record.ts';
import { formatCount, formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { confidentMistakes, exampleAt } from '../../../keras/inspection.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Pick } from '../../Pick.tsx';
import { type Inspection, useInspection } from '../../use-inspection.ts';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { ClassProbabilities } from '../inspection/ClassProbabilities.tsx';
import { useClassNames } from '../inspection/class-names.ts';
import { InspectionLine } from '../inspection/InspectionLine.tsx';
import { withInspectionWords } from '../inspection/inspection-words.tsx';
import { TestImage, useTestImages } from '../inspection/TestImage.tsx';
import './mistakes.css';

const PAGE = 12;
const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99_999));
const schema = v.strictObject({
  page: whole,
  /** The place in the gallery of the mistake that is shown large. */
  chosen: whole,
  /** Only examples of this class; null shows all. */
  only: v.nullable(whole),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { page: 0, chosen: 0, only: null };

/** The mistakes to show: the summary's own until every prediction is at hand. */
function useMistakes({ summary, all }: Inspection, { page, only }: State) {
  const places = useMemo(
    () => all && confidentMistakes(all).filter((at) => only === null || all.labels[at] === only),
    [all, only],
  );
  const count =
    places?.length ??
    summary.matrix.reduce((sum, row, k) => sum + row.reduce((a, b) => a + b, 0) - (row[k] ?? 0), 0);
  const from = page * PAGE;
  if (all === null || places === null) {
    const kept = only === null ? summary.mistakes : [];
    return { count, shown: kept.slice(from, from + PAGE) };
  }
  const shown = places.slice(from, from + PAGE).map((at) => exampleAt(all, at));
  return { count, shown: shown.filter((example) => example !== null) };
}

function Mistakes(props: InstrumentProps) {
  const { id, chapter, title } = props;
  const t = useWords('inspection.mistakes');
  const again = useWords('inspection')('retry');
  const of = useInstrumentState({ chapter, id, schema, initial: INITIAL });
  const { page, chosen, only } = of.state;
  const inspection = useInspection(props, page > 1 || only !== null);
  const { recorded, summary } = inspection;
  const names = useClassNames(inspection.experiment, summary.matrix.length);
  const nameOf = (k: number) => names[k] ?? String(k);
  const { count, shown } = useMistakes(inspection, of.state);
  const example: InspectedExample | undefined = shown[chosen] ?? shown[0];
  const indices = shown.map(({ index }) => index);
  const { images, error, retry } = useTestImages(
    indices,
    recorded.images,
    inspection.experiment.data.source,
  );
  const show = (to: Partial<State>) => of.set((state) => ({ ...state, ...to }));
  const answerOf = ({ probabilities }: InspectedExample) => {
    const most = Math.max(...probabilities);
    return { answer: probabilities.indexOf(most), share: most };
  };

  function says(): string {
    if (example === undefined) return t('none');
    const { answer, share } = answerOf(example);
    return t('says', {
      ...{ index: String(example.index), label: nameOf(example.label), answer: nameOf(answer) },
      share: formatPercent(share, 2),
      left: formatPercent(example.probabilities[example.label] ?? 0, 2),
    });
  }

  return (
    <InstrumentFrame title={title ?? t('title')} of={of} says={says()}>
      <InspectionLine of={inspection} />
      <div className="mistakes-parts">
        <div>
          <ul className="inspection-images mistakes-gallery" aria-label={t('list')}>
            {shown.map((one, i) => {
              const { answer, share } = answerOf(one);
              const words = {
                ...{ index: String(one.index), label: nameOf(one.label) },
                ...{ answer: nameOf(answer), share: formatPercent(share, 2) },
              };
              return (
                <li key={one.index}>
                  <button
                    type="button"
                    aria-pressed={one === example}
                    aria-label={t('one', words)}
                    onClick={() => show({ chosen: i })}
                  >
                    <TestImage
                      {...{ index: one.index, images }}
                      drawn={recorded.images}
                      name={nameOf(one.label)}
                    />
                    <span>{t('said', { answer: nameOf(answer), share: share.toFixed(4) })}</span>
                    <span className="mistakes-truth">
                      {t('truth', { label: nameOf(one.label) })}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
          <div className="inspection-pages">
            <Pick
              label={t('only')}
              value={only === null ? '' : String(only)}
              options={[
                { value: '', name: t('every') },
                ...names.map((name, k) => ({ value: String(k), name })),
              ]}
              onValue={(to) => show({ only: to === '' ? null : Number(to), page: 0, chosen: 0 })}
            />
            <button
              type="button"
              className="lab-action"
              disabled={page === 0}
              onClick={() => show({ page: page - 1, chosen: 0 })}
            >
              {t('previous')}
            </button>
            <button
              type="button"
              className="lab-action"
              disabled={(page + 1) * PAGE >= count}
              onClick={() => show({ page: page + 1, chosen: 0 })}
            >
              {t('next')}
            </button>
            <span>
              {shown.length > 0 &&
                t('place', {
                  ...{ from: formatCount(page * PAGE + 1), count: formatCount(count) },
                  to: formatCount(page * PAGE + shown.length),
                })}
            </span>
          </div>
          {error !== null && (
            <div className="inspection-error">
              <ErrorNotice error={error} />
              <button type="button" className="lab-action" onClick={retry}>
                {again}
              </button>
            </div>
          )}
        </div>
        <div className="mistakes-one">
          {example !== undefined && (
            <TestImage
              {...{ index: example.index, images }}
              drawn={recorded.images}
              name={nameOf(example.label)}
            />
          )}
          <ClassProbabilities
            caption={t('probabilities', { index: String(example?.index ?? '') })}
            names={names}
            probabilities={example?.probabilities ?? null}
            label={example?.label ?? -1}
          />
        </div>
      </div>
    </InstrumentFrame>
  );
}

export default withInspectionWords(Mistakes);
