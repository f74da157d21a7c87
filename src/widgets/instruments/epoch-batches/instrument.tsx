// How an epoch is dealt into batches: in order or shuffled anew each epoch, out of data as they come or sorted by
// class; the last batch takes what is left. Imports React, i18n, mathematics.
import * as v from 'valibot';
import { fashionMnistClasses } from '../../../experiment/manifest.ts';
import { preprocessingEn } from '../../../i18n/messages/preprocessing.en.ts';
import { preprocessingKo } from '../../../i18n/messages/preprocessing.ko.ts';
import { usePageLocale, useWords } from '../../../i18n/words.ts';
import { epochBatches } from '../../../mathematics/epoch-batches.ts';
import { FIRST_LABELS } from '../../../mathematics/garment-labels.ts';
import { Choice } from '../../Choice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import './epoch-batches.css';

const schema = v.strictObject({
  count: v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(100)),
  batchSize: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
  order: v.picklist(['come', 'sorted']),
  shuffle: v.picklist(['yes', 'no']),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { count: 60, batchSize: 16, epoch: 1, order: 'sorted', shuffle: 'no' };

function EpochBatches({ id, chapter, title }: InstrumentProps) {
  const t = useWords('preprocessing.batches');
  const locale = usePageLocale();
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { count, batchSize, epoch, order, shuffle } = of.state;
  const turn = (change: Partial<State>) => of.set((now) => ({ ...now, ...change }));
  const came = FIRST_LABELS.slice(0, count);
  const labels = order === 'sorted' ? [...came].sort((a, b) => a - b) : came;
  const dealing = { batchSize, shuffle: shuffle === 'yes', seed: 1, epoch: epoch - 1 };
  const batches = epochBatches(count, dealing);
  const kinds = batches.map((batch) => new Set(batch.map((place) => labels[place])).size);
  const last = batches.at(-1)?.length ?? 0;
  const mean = kinds.reduce((a, b) => a + b, 0) / kinds.length;
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      of={of}
      says={
        <>
          {t('says', {
            count: String(count),
            batchSize: String(batchSize),
            batches: batches.length,
            last: String(last),
          })}{' '}
          {t('kinds', { mean: mean.toFixed(1) })}
        </>
      }
      actions={
        <button
          type="button"
          className="lab-action"
          disabled={epoch >= 20}
          onClick={() => turn({ epoch: epoch + 1 })}
        >
          {t('next')}
        </button>
      }
    >
      <div className="instrument-controls">
        <Slider
          label={t('count')}
          value={count}
          min={10}
          max={100}
          step={1}
          onValue={(value) => turn({ count: Math.round(value) })}
        />
        <Slider
          label={t('batchSize')}
          value={batchSize}
          min={1}
          max={50}
          step={1}
          onValue={(value) => turn({ batchSize: Math.round(value) })}
        />
        <Slider
          label={t('epoch')}
          value={epoch}
          min={1}
          max={20}
          step={1}
          onValue={(value) => turn({ epoch: Math.round(value) })}
        />
        <Choice
          label={t('order')}
          value={order}
          options={(['come', 'sorted'] as const).map((value) => ({ value, name: t(value) }))}
          onValue={(value) => turn({ order: value })}
        />
        <Choice
          label="shuffle"
          value={shuffle}
          options={[
            { value: 'yes', name: 'True' },
            { value: 'no', name: 'False' },
          ]}
          onValue={(value) => turn({ shuffle: value })}
        />
      </div>
      <ol className="epoch-batches" aria-label={t('batches')}>
        {batches.map((batch, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a batch is its place
          <li key={i} data-partial={batch.length < batchSize || undefined}>
            <span className="batch-name">
              {t('batch', { number: String(i + 1), size: String(batch.length) })}
            </span>
            <span
              className="batch-examples"
              role="img"
              aria-label={batch
                .map((place) => fashionMnistClasses[labels[place] ?? 0]?.[locale])
                .join(', ')}
            >
              {batch.map((place) => (
                <span
                  key={place}
                  data-class={labels[place]}
                  title={t('place', { place: String(place) })}
                >
                  {labels[place]}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
      <p className="batches-key">{t('key')}</p>
    </InstrumentFrame>
  );
}

export default withWords(
  { en: { preprocessing: preprocessingEn }, ko: { preprocessing: preprocessingKo } },
  EpochBatches,
);
