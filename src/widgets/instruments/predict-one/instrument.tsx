// `<Instrument id="predict" kind="predict-one" experiments="mlp" garments="326,8500" />`: one test image on its way
// from an array to a class, with the shape after each step. Imports React, i18n, keras, valibot.
import * as v from 'valibot';
import type { Experiment } from '../../../experiment/experiment.ts';
import type { InspectedExample } from '../../../experiment/inspection-record.ts';
import { formatCount, formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { exampleAt } from '../../../keras/inspection.ts';
import { Choice } from '../../Choice.tsx';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInspection } from '../../use-inspection.ts';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { ClassProbabilities } from '../inspection/ClassProbabilities.tsx';
import { useClassNames } from '../inspection/class-names.ts';
import { InspectionLine } from '../inspection/InspectionLine.tsx';
import { withInspectionWords } from '../inspection/inspection-words.tsx';
import { TestImage, useTestImages } from '../inspection/TestImage.tsx';
import './predict-one.css';

const STEPS = ['image', 'batch', 'output', 'row', 'class'] as const;
const LAST = 9_999;
const schema = v.strictObject({
  /** The test image's official number. */
  index: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LAST)),
  step: v.picklist(STEPS),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { index: 326, step: 'class' };

const tuple = (shape: readonly number[]) =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

/** The shape of one example, as the model's Input asks for it. */
function imageShape({ model }: Experiment): readonly number[] {
  const input = model.layers.find(({ type }) => type === 'Input');
  return input !== undefined && 'shape' in input ? (input.shape as readonly number[]) : [28, 28];
}

const LINES: Readonly<Record<(typeof STEPS)[number], (index: number) => string>> = {
  image: (index) => `image = test_images[${index}]`,
  batch: () => 'batch = np.expand_dims(image, axis=0)',
  output: () => 'output = model.predict(batch)',
  row: () => 'row = np.squeeze(output)',
  class: () => 'np.argmax(row)',
};

function PredictOne(props: InstrumentProps) {
  const { id, chapter, title, garments = [] } = props;
  const t = useWords('inspection.predict');
  const retryWord = useWords('inspection')('retry');
  const of = useInstrumentState({ chapter, id, schema, initial: INITIAL });
  const { index, step } = of.state;
  const offered = props.experiments?.[0]?.inspected?.offered ?? [];
  const isOffered = offered.some((one) => one.index === index);
  const inspection = useInspection(props, !isOffered);
  const { recorded, whose, all, experiment } = inspection;
  const classes = inspection.summary.matrix.length;
  const names = useClassNames(experiment, classes);
  const given =
    all !== null
      ? exampleAt(all, index)
      : whose === 'book'
        ? (offered.find((one) => one.index === index) ?? null)
        : null;
  const example: InspectedExample | null = given;
  const drawn = { ...recorded.images };
  for (const garment of garments) drawn[garment.index] ??= garment.src;
  const { images, error, retry } = useTestImages([index], drawn, experiment.data.source);
  const probabilities = example?.probabilities ?? null;
  const answer = probabilities === null ? -1 : probabilities.indexOf(Math.max(...probabilities));
  const label = example?.label ?? images?.find((one) => one.index === index)?.label ?? -1;
  const nameOf = (k: number) => names[k] ?? '';
  const shape = imageShape(experiment);
  const shapes = {
    image: tuple(shape),
    batch: tuple([1, ...shape]),
    output: tuple([1, classes]),
    row: tuple([classes]),
    class: '()',
  };
  const set = (to: Partial<State>) => of.set((state) => ({ ...state, ...to }));

  function says(): string {
    if (step === 'image') return t('saysImage', { shape: shapes.image });
    if (step === 'batch') return t('saysBatch', { shape: shapes.batch });
    if (step === 'output')
      return t('saysOutput', { shape: shapes.output, classes: String(classes) });
    if (step === 'row') return t('saysRow', { shape: shapes.row, classes: String(classes) });
    if (probabilities === null) return t('waiting');
    return t(answer === label ? 'saysRight' : 'saysWrong', {
      ...{ place: String(answer), answer: nameOf(answer), label: nameOf(label) },
      share: formatPercent(probabilities[answer] ?? 0),
    });
  }

  return (
    <InstrumentFrame title={title ?? t('title')} of={of} says={says()}>
      <InspectionLine of={inspection} />
      <div className="predict-choose">
        <fieldset className="predict-picker">
          <legend>{t('offered')}</legend>
          {garments.map((garment) => (
            <button
              key={garment.index}
              type="button"
              aria-pressed={garment.index === index}
              onClick={() => set({ index: garment.index })}
            >
              <TestImage {...{ index: garment.index, images, drawn }} name={garment.className} />
              <span aria-hidden="true">{formatCount(garment.index)}</span>
            </button>
          ))}
        </fieldset>
        <Slider
          label={t('number')}
          value={index}
          min={0}
          max={LAST}
          step={1}
          onValue={(to) => set({ index: Math.round(to) })}
        />
      </div>
      <Choice
        label={t('step')}
        value={step}
        options={STEPS.map((value) => ({ value, name: t(`steps.${value}`) }))}
        onValue={(to) => set({ step: to })}
      />
      <div className="predict-parts">
        <ol className="predict-steps">
          {STEPS.map((one) => (
            <li key={one} data-now={one === step || undefined}>
              <code>{LINES[one](index)}</code>
              <span className="predict-shape">
                {one === 'class'
                  ? answer < 0
                    ? ''
                    : t('class', { place: String(answer), answer: nameOf(answer) })
                  : shapes[one]}
              </span>
            </li>
          ))}
        </ol>
        <div className="predict-image" data-batch={step === 'batch' || undefined}>
          <TestImage {...{ index, images, drawn }} name={nameOf(label)} />
          <span>{t('pixels', { count: formatCount(shape.reduce((a, b) => a * b, 1)) })}</span>
        </div>
        <ClassProbabilities
          caption={t('probabilities', { index: String(index) })}
          {...{ names, probabilities, label }}
        />
      </div>
      {error !== null && (
        <div className="inspection-error">
          <ErrorNotice error={error} />
          <button type="button" className="lab-action" onClick={retry}>
            {retryWord}
          </button>
        </div>
      )}
    </InstrumentFrame>
  );
}

export default withInspectionWords(PredictOne);
