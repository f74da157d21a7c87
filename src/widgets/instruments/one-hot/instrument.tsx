// One-hot targets as a matrix that follows the labels, the way back by argmax, and the loss counted both ways.
// Imports React, i18n, keras, mathematics.
import { Fragment, useId } from 'react';
import * as v from 'valibot';
import { BookError, type ErrorData, toErrorData } from '../../../experiment/errors.ts';
import { fashionMnistClasses } from '../../../experiment/manifest.ts';
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { preprocessingEn } from '../../../i18n/messages/preprocessing.en.ts';
import { preprocessingKo } from '../../../i18n/messages/preprocessing.ko.ts';
import { formatMetric } from '../../../i18n/numbers.ts';
import { usePageLocale, useWords } from '../../../i18n/words.ts';
import { toCategorical } from '../../../keras/to-categorical.ts';
import { softmax } from '../../../mathematics/activations.ts';
import * as loss from '../../../mathematics/one-hot-loss.ts';
import { samplePredictions } from '../../../mathematics/one-hot-loss.ts';
import { Choice } from '../../Choice.tsx';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import '../../lab.css';
import './one-hot.css';

const CLASSES = 10;
const COUNT = 5;
/** A label may be typed that is no class: it is refused in words. */
const MOST = 99;
const WIDTHS = ['10', '6', 'max'] as const;

const schema = v.strictObject({
  labels: v.pipe(
    v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST))),
    v.length(COUNT),
  ),
  width: v.picklist(WIDTHS),
  seed: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
type State = v.InferOutput<typeof schema>;
const INITIAL: State = { labels: [9, 0, 0, 3, 2], width: '10', seed: 1 };

function OneHot({ id, chapter, title }: InstrumentProps) {
  const t = useWords('preprocessing.oneHot');
  const locale = usePageLocale();
  const group = useId();
  const of = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { labels, width, seed } = of.state;
  const turn = (change: Partial<State>) => of.set((now) => ({ ...now, ...change }));
  const classes = width === 'max' ? undefined : Number(width);
  const { rows, error } = rowsOf(labels, classes);
  const columns = rows?.[0]?.length ?? 0;
  const predictions = samplePredictions(COUNT, CLASSES, seed).map((logits) =>
    Array.from(softmax(logits)),
  );
  const nameOf = (label: number) => fashionMnistClasses[label]?.[locale] ?? '';
  const agrees = columns === CLASSES;
  const says =
    error !== null || rows === null
      ? t('refused')
      : agrees
        ? t('says', {
            shape: `(${COUNT}, ${columns})`,
            back: rows.map((row) => row.indexOf(1)).join(', '),
            categorical: formatMetric(loss.categorical(rows, predictions)),
            sparse: formatMetric(loss.sparse(labels, predictions)),
          })
        : t('narrow', { shape: `(${COUNT}, ${columns})` });
  return (
    <InstrumentFrame
      title={title ?? t('title')}
      of={of}
      says={says}
      actions={
        <button type="button" className="lab-action" onClick={() => turn({ seed: seed + 1 })}>
          {t('others')}
        </button>
      }
    >
      <Choice
        label="num_classes"
        value={width}
        options={WIDTHS.map((value) => ({ value, name: value === 'max' ? 'None' : value }))}
        onValue={(value) => turn({ width: value })}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="one-hot" tabIndex={0} aria-label={t('matrix')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('label')}</th>
              {Array.from({ length: CLASSES }, (_, c) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place
                <th key={c} scope="col" data-outside={c >= columns || undefined}>
                  {c}
                </th>
              ))}
              <th scope="col">argmax</th>
              <th scope="col">{t('share')}</th>
              <th scope="col">{t('loss')}</th>
            </tr>
          </thead>
          <tbody>
            {labels.map((label, i) => {
              const share = predictions[i]?.[label];
              const name = t('example', { number: String(i + 1) });
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: an example is its place
                <tr key={i}>
                  <th scope="row">
                    <input
                      type="number"
                      min={0}
                      max={MOST}
                      value={label}
                      aria-label={t('labelOf', { number: String(i + 1) })}
                      onChange={(event) => {
                        const next = Number(event.target.value);
                        if (!Number.isInteger(next) || next < 0 || next > MOST) return;
                        turn({ labels: labels.map((one, k) => (k === i ? next : one)) });
                      }}
                    />{' '}
                    <span>{nameOf(label)}</span>
                  </th>
                  {Array.from({ length: CLASSES }, (_, c) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place
                    <Fragment key={c}>
                      <td
                        data-one={c === label || undefined}
                        data-outside={c >= columns || undefined}
                      >
                        <label>
                          <input
                            type="radio"
                            name={`${group}${i}`}
                            checked={c === label}
                            aria-label={t('cell', { example: name, class: `${c} ${nameOf(c)}` })}
                            onChange={() =>
                              turn({ labels: labels.map((one, k) => (k === i ? c : one)) })
                            }
                          />
                          {rows === null || c >= columns ? '–' : (rows[i]?.[c] ?? 0)}
                        </label>
                      </td>
                    </Fragment>
                  ))}
                  <td>{rows === null ? '–' : rows[i]?.indexOf(1)}</td>
                  <td>{share === undefined ? '–' : formatMetric(share, 3)}</td>
                  <td>{share === undefined ? '–' : formatMetric(-Math.log(share), 3)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {error !== null && <ErrorNotice error={error} />}
      <p className="one-hot-key">{t('key')}</p>
    </InstrumentFrame>
  );
}

function rowsOf(
  labels: readonly number[],
  classes: number | undefined,
): { readonly rows: readonly (readonly number[])[] | null; readonly error: ErrorData | null } {
  try {
    const flat = toCategorical(labels, classes);
    const width = flat.length / labels.length;
    const rows = labels.map((_, i) => Array.from(flat.subarray(i * width, (i + 1) * width)));
    return { rows, error: null };
  } catch (thrown) {
    if (!(thrown instanceof BookError)) throw thrown;
    return { rows: null, error: toErrorData(thrown) };
  }
}

export default withWords(
  {
    en: { preprocessing: preprocessingEn, lab: labEn, errors: errorsEn },
    ko: { preprocessing: preprocessingKo, lab: labKo, errors: errorsKo },
  },
  OneHot,
);
