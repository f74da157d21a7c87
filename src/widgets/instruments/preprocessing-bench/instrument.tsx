// The preprocessing bench: the way from the data set's bytes to a batch in steps that the reader switches and
// reorders, with what stands in the arrays after each of them. Imports React, i18n, mathematics.
import * as v from 'valibot';
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { preprocessingEn } from '../../../i18n/messages/preprocessing.en.ts';
import { preprocessingKo } from '../../../i18n/messages/preprocessing.ko.ts';
import { useWords } from '../../../i18n/words.ts';
import { FIRST_LABELS } from '../../../mathematics/garment-labels.ts';
import { prepare, STEPS } from '../../../mathematics/preparation.ts';
import { Choice } from '../../Choice.tsx';
import { useImages } from '../../dataset-images.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import { useTrainerSource } from '../../trainer-source.ts';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { StepList } from './StepList.tsx';
import '../../lab.css';
import './preprocessing-bench.css';

/** As many as the training set keeps after the split: at every stage the place exists. */
const PLACES = 480;

const step = v.picklist(STEPS);
const schema = v.strictObject({
  order: v.pipe(
    v.array(step),
    v.check((order) => order.length === STEPS.length && new Set(order).size === STEPS.length),
  ),
  off: v.array(step),
  division: v.picklist(['/', '//']),
  shuffles: v.picklist(['both', 'images']),
  place: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(PLACES - 1)),
});
type BenchState = v.InferOutput<typeof schema>;
const INITIAL: BenchState = {
  order: [...STEPS],
  off: [],
  division: '/',
  shuffles: 'both',
  place: 0,
};

function PreprocessingBench({ id, chapter, title }: InstrumentProps) {
  const t = useWords('preprocessing.bench');
  const lab = useWords('widgets.lab');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { state, set } = of;
  const { dataset } = useTrainerSource();
  const turn = (change: Partial<BenchState>) => set((now) => ({ ...now, ...change }));
  const stages = prepare(FIRST_LABELS, state, state.place);
  const numbers = [...new Set(stages.map(({ example }) => example.image))];
  const { images, error, retry } = useImages('train', numbers);
  const last = stages.at(-1);
  const wrong = stages.flatMap(({ remarks }) => remarks.filter(({ kind }) => kind === 'wrong'));
  const training = stages.at(-2)?.images.shape[0] ?? 0;
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      of={of}
      says={
        <>
          {t('says', {
            images: `(${last?.images.shape.join(', ')})`,
            dtype: last?.images.dtype ?? '',
            targets: `(${last?.targets.shape.join(', ')})`,
            batches: Math.ceil(training / 64),
            rest: String(training % 64 === 0 ? 64 : training % 64),
          })}{' '}
          {wrong.length === 0 ? t('fine') : t('wrongs', { count: wrong.length })}
        </>
      }
    >
      {dataset === 'stand-in' && <StandInNotice />}
      <div className="instrument-controls">
        <Slider
          label={t('place')}
          value={state.place}
          min={0}
          max={PLACES - 1}
          step={1}
          onValue={(place) => turn({ place: Math.round(place) })}
        />
        <Choice
          label={t('division')}
          value={state.division}
          options={[
            { value: '/', name: '/' },
            { value: '//', name: '//' },
          ]}
          onValue={(division) => turn({ division })}
        />
        <Choice
          label={t('shuffles')}
          value={state.shuffles}
          options={[
            { value: 'both', name: t('both') },
            { value: 'images', name: t('imagesOnly') },
          ]}
          onValue={(shuffles) => turn({ shuffles })}
        />
      </div>
      {error !== null && (
        <div>
          <ErrorNotice error={error} />
          <button type="button" className="lab-word" onClick={retry}>
            {lab('retry')}
          </button>
        </div>
      )}
      <StepList
        {...{ stages, images }}
        recipe={state}
        onOrder={(order) => turn({ order: [...order] })}
        onOff={(off) => turn({ off: [...off] })}
      />
      <p className="bench-key">{t('key')}</p>
    </InstrumentFrame>
  );
}

export default withWords(
  {
    en: { preprocessing: preprocessingEn, lab: labEn, errors: errorsEn },
    ko: { preprocessing: preprocessingKo, lab: labKo, errors: errorsKo },
  },
  PreprocessingBench,
);
