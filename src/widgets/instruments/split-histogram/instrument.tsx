// A plain split against a stratified one: how many of each class the validation set gets, at sizes and seeds that
// the reader turns, and over many seeds. The indices are scikit-learn's. Imports React, i18n, mathematics.
import { useMemo } from 'react';
import * as v from 'valibot';
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { preprocessingEn } from '../../../i18n/messages/preprocessing.en.ts';
import { preprocessingKo } from '../../../i18n/messages/preprocessing.ko.ts';
import { formatPercent } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import type { SplitOptions } from '../../../keras/split.ts';
import { FIRST_LABELS } from '../../../mathematics/garment-labels.ts';
import {
  classCounts,
  type Spread,
  spreadOver,
  trySplit,
} from '../../../mathematics/split-spread.ts';
import { Choice } from '../../Choice.tsx';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import { ClassHistogram } from './ClassHistogram.tsx';
import { FirstIndices } from './FirstIndices.tsx';
import '../../lab.css';
import './split-histogram.css';

const STATES = 200;

const schema = v.strictObject({
  size: v.pipe(v.number(), v.integer(), v.minValue(12), v.maxValue(600)),
  testSize: v.pipe(v.number(), v.minValue(0.05), v.maxValue(0.95)),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)),
  stratify: v.picklist(['labels', 'one-hot']),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { size: 100, testSize: 0.2, seed: 124, stratify: 'one-hot' };

function SplitHistogram({ id, chapter, title }: InstrumentProps) {
  const t = useWords('preprocessing.split');
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { size, testSize, seed, stratify } = of.state;
  const turn = (change: Partial<State>) => of.set((now) => ({ ...now, ...change }));
  const labels = FIRST_LABELS.slice(0, size);
  const options = (how: SplitOptions['stratify']) => ({
    testSize,
    stratify: how,
    randomState: seed,
  });
  const plain = trySplit(labels, options('none'));
  const stratified = trySplit(labels, options(stratify));
  const spreads = useMemo(() => spreadsOf(size, testSize, stratify), [size, testSize, stratify]);
  const error = plain.error ?? stratified.error;
  const whole = classCounts(labels, labels.keys());
  const validation = plain.split?.test.length ?? 0;
  const fair = whole.map((count) => (count * validation) / size);
  const counts = {
    plain: plain.split === null ? null : classCounts(labels, plain.split.test),
    stratified: stratified.split === null ? null : classCounts(labels, stratified.split.test),
  };
  const highest = Math.max(
    ...(spreads.plain?.most ?? [1]),
    ...(spreads.stratified?.most ?? [1]),
    ...fair,
  );
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      of={of}
      says={
        error !== null || counts.plain === null || counts.stratified === null ? (
          t('none')
        ) : (
          <>
            {t('says', {
              train: String(size - validation),
              validation: String(validation),
              least: String(Math.min(...counts.plain)),
              most: String(Math.max(...counts.plain)),
              stratifiedLeast: String(Math.min(...counts.stratified)),
              stratifiedMost: String(Math.max(...counts.stratified)),
            })}{' '}
            {spreads.plain !== null &&
              spreads.stratified !== null &&
              t('spread', {
                states: String(STATES),
                distance: spreads.plain.distance.toFixed(1),
                stratified: spreads.stratified.distance.toFixed(1),
                missing: formatPercent(spreads.plain.missing, 0),
              })}
          </>
        )
      }
      actions={
        <button
          type="button"
          className="lab-action"
          onClick={() => turn({ seed: (seed + 1) % 1000 })}
        >
          {t('next')}
        </button>
      }
    >
      <div className="instrument-controls">
        <Slider
          label={t('size')}
          value={size}
          min={12}
          max={600}
          step={1}
          onValue={(value) => turn({ size: Math.round(value) })}
        />
        <Slider
          label={t('testSize')}
          value={testSize}
          min={0.05}
          max={0.95}
          step={0.05}
          onValue={(value) => turn({ testSize: Number(value.toFixed(2)) })}
        />
        <Slider
          label={t('seed')}
          value={seed}
          min={0}
          max={999}
          step={1}
          onValue={(value) => turn({ seed: Math.round(value) })}
        />
        <Choice
          label={t('stratify')}
          value={stratify}
          options={[
            { value: 'labels', name: t('byLabels') },
            { value: 'one-hot', name: t('byRows') },
          ]}
          onValue={(value) => turn({ stratify: value })}
        />
      </div>
      {error !== null && <ErrorNotice error={error} />}
      <div className="histograms">
        {(['plain', 'stratified'] as const).map((kind) => (
          <ClassHistogram
            key={kind}
            name={t(kind)}
            counts={counts[kind]}
            spread={spreads[kind]}
            {...{ fair, highest }}
          />
        ))}
      </div>
      <p className="histogram-key">{t('key', { states: String(STATES) })}</p>
      <FirstIndices {...{ labels, testSize, seed }} />
    </InstrumentFrame>
  );
}

function spreadsOf(size: number, testSize: number, stratify: State['stratify']) {
  const labels = FIRST_LABELS.slice(0, size);
  const of = (how: SplitOptions['stratify']): Spread | null => {
    // What can't be split at one seed can't at any.
    const { error } = trySplit(labels, { testSize, stratify: how, randomState: 0 });
    return error === null ? spreadOver(labels, { testSize, stratify: how }, STATES) : null;
  };
  return { plain: of('none'), stratified: of(stratify) };
}

export default withWords(
  {
    en: { preprocessing: preprocessingEn, lab: labEn, errors: errorsEn },
    ko: { preprocessing: preprocessingKo, lab: labKo, errors: errorsKo },
  },
  SplitHistogram,
);
