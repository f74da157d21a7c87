// `<Instrument kind="twin-pairs" experiments="twins" weights="twins" />`: any two test images, the codes that the
// recorded twins give them, and the probability that both are of one class. Imports React, experiment, i18n,
// keras, mathematics.
import { useEffect, useMemo, useState } from 'react';
import * as v from 'valibot';
import { parseExperiment } from '../../../experiment/experiment.ts';
import { fashionMnistClasses } from '../../../experiment/manifest.ts';
import { errorsEn } from '../../../i18n/messages/errors.en.ts';
import { errorsKo } from '../../../i18n/messages/errors.ko.ts';
import { functionalEn } from '../../../i18n/messages/functional.en.ts';
import { functionalKo } from '../../../i18n/messages/functional.ko.ts';
import { labEn } from '../../../i18n/messages/lab.en.ts';
import { labKo } from '../../../i18n/messages/lab.ko.ts';
import { formatMetric } from '../../../i18n/numbers.ts';
import { usePageLocale, useWords } from '../../../i18n/words.ts';
import { drawPartners } from '../../../keras/pairs.ts';
import type { DenseNetwork } from '../../../mathematics/dense-network.ts';
import { readWeights } from '../../../mathematics/read-weights.ts';
import { twinAnswer } from '../../../mathematics/twin-network.ts';
import { loadLabels, useAsked, useImages } from '../../dataset-images.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import { GarmentCanvas } from '../../GarmentCanvas.tsx';
import type { InstrumentProps } from '../../Instrument.tsx';
import { InstrumentFrame, withWords } from '../../InstrumentFrame.tsx';
import { Slider } from '../../Slider.tsx';
import { useInstrumentState } from '../../use-instrument-state.ts';
import '../../lab.css';
import './twin-pairs.css';

/** As wide as the number that comes in its place. */
const NOT_YET = '–\u2007\u2007\u2007\u2007';
const LAST = 9999;
const UNITS = 64;
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LAST));
const schema = v.strictObject({ left: index, right: index });
/** Two ankle boots, of which one is the book's first test image. */
const INITIAL: v.InferOutput<typeof schema> = { left: 0, right: 23 };

interface Twins {
  readonly encoder: DenseNetwork;
  readonly head: DenseNetwork;
}

async function loadTwins(address: string): Promise<Twins> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const network = readWeights(await response.arrayBuffer(), 784, [
    { units: UNITS, activation: 'relu' },
    { units: 1, activation: 'sigmoid' },
  ]);
  return { encoder: network.slice(0, 1), head: network.slice(1) };
}

function TwinPairs({ id, chapter, title, experiments = [], weights }: InstrumentProps) {
  const t = useWords('functional.pairs');
  const lab = useWords('widgets.lab');
  const locale = usePageLocale();
  const instrument = useInstrumentState({ chapter, id, initial: INITIAL, schema });
  const { left, right } = instrument.state;
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const twins = useAsked(isLive ? (weights ?? null) : null, () => loadTwins(weights ?? ''));
  const labels = useAsked(isLive ? 'test' : null, () => loadLabels('test'));
  const { images, error, retry } = useImages('test', isLive ? [left, right] : null);
  const partners = useMemo(() => {
    const given = experiments[0];
    if (labels.value === null || given === undefined) return null;
    const { transforms } = parseExperiment(given.experiment).data;
    const place = transforms.findIndex(({ kind }) => kind === 'pairs');
    const transform = transforms[place];
    if (transform?.kind !== 'pairs') return null;
    const all = labels.value;
    return drawPartners({ transform, place }, [...all.keys()], (i) => all[i] as number, 'test');
  }, [labels.value, experiments]);
  const [a, b] = images ?? [];
  const answer = useMemo(() => {
    if (twins.value === null || a === undefined || b === undefined) return null;
    const scaled = (pixels: Uint8Array) => Float64Array.from(pixels, (byte) => byte / 255);
    return twinAnswer(twins.value, scaled(a.pixels), scaled(b.pixels));
  }, [twins.value, a, b]);
  const nameOf = (label: number) => fashionMnistClasses[label]?.[locale] ?? String(label);
  const wrong = error ?? twins.error ?? labels.error;
  const most = answer === null ? 1 : Math.max(1e-9, ...answer.left, ...answer.right);
  const mostSquare = answer === null ? 1 : Math.max(1e-9, ...answer.squares);

  return (
    <InstrumentFrame
      title={title ?? t('title')}
      says={
        answer === null || a === undefined || b === undefined
          ? t('loading')
          : t('says', {
              probability: formatMetric(answer.probability, 3),
              truth: t(a.label === b.label ? 'sameClass' : 'otherClass'),
            })
      }
      of={instrument}
      actions={
        <>
          <button
            type="button"
            className="lab-action"
            disabled={partners === null}
            onClick={() =>
              instrument.set((now) => {
                const next = (now.left + 1) % (LAST + 1);
                return { left: next, right: partners?.get(next) ?? now.right };
              })
            }
          >
            {t('next')}
          </button>
          <button
            type="button"
            className="lab-action"
            onClick={() => instrument.set((now) => ({ left: now.right, right: now.left }))}
          >
            {t('swap')}
          </button>
        </>
      }
    >
      <div className="twins">
        {([left, right] as const).map((number, i) => {
          const image = images?.[i];
          const side = i === 0 ? 'left' : 'right';
          return (
            <div key={side} className="twins-image">
              {image === undefined ? (
                <span className="garment" />
              ) : (
                <GarmentCanvas
                  pixels={image.pixels}
                  label={t('image', { index: String(image.index), name: nameOf(image.label) })}
                />
              )}
              <p>{image === undefined ? ' ' : nameOf(image.label)}</p>
              <Slider
                label={`${t(side)}, ${t('number')}`}
                value={number}
                min={0}
                max={LAST}
                step={1}
                onValue={(value) => instrument.set((now) => ({ ...now, [side]: value }))}
              />
            </div>
          );
        })}
      </div>
      <p className="twins-probability">
        {t('probability', {
          probability: answer === null ? NOT_YET : formatMetric(answer.probability, 3),
        })}
        <span className="twins-bar" aria-hidden="true">
          <span style={{ width: `${100 * (answer?.probability ?? 0)}%` }} />
        </span>
      </p>
      <figure className="twins-codes">
        <figcaption>{t('codes')}</figcaption>
        {(
          [
            ['codeLeft', answer?.left, most],
            ['codeRight', answer?.right, most],
            ['squares', answer?.squares, mostSquare],
          ] as const
        ).map(([name, values, scale]) => (
          <div key={name} className="twins-row" data-code={name}>
            <span>{t(name)}</span>
            <svg viewBox={`0 0 ${UNITS * 8} 32`} preserveAspectRatio="none" aria-hidden="true">
              {Array.from({ length: UNITS }, (_, unit) => {
                const height = (32 * (values?.[unit] ?? 0)) / scale;
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: units of a layer
                  <rect key={unit} x={unit * 8} y={32 - height} width="6" height={height} />
                );
              })}
            </svg>
          </div>
        ))}
      </figure>
      {wrong !== null && (
        <div>
          <ErrorNotice error={wrong} />
          <button
            type="button"
            className="lab-word"
            onClick={() => {
              retry();
              twins.retry();
              labels.retry();
            }}
          >
            {lab('retry')}
          </button>
        </div>
      )}
    </InstrumentFrame>
  );
}

export default withWords(
  {
    en: { functional: functionalEn, lab: labEn, errors: errorsEn },
    ko: { functional: functionalKo, lab: labKo, errors: errorsKo },
  },
  TwinPairs,
);
