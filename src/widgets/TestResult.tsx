// What the trained model makes of the test set: loss and accuracy over all of it, and a handful of images
// with the probabilities it gives them. Imports React, experiment, i18n.
import { fashionMnistClasses } from '../experiment/manifest.ts';
import { formatMetric } from '../i18n/numbers.ts';
import { usePageLocale, useWords } from '../i18n/words.ts';
import { GarmentCanvas } from './GarmentCanvas.tsx';
import { ProbabilityBars } from './ProbabilityBars.tsx';
import type { Prediction } from './run-progress.ts';
import './test-result.css';

/** A prediction, with the image as a file where its pixels are not at hand. */
export interface ShownPrediction extends Prediction {
  readonly image?: string | undefined;
}

interface Props {
  readonly loss: number | null;
  readonly accuracy: number | null;
  /** What else was measured, of several outputs, under Keras's names. */
  readonly more?: Readonly<Record<string, number>>;
  /** What to say as long as there are no numbers. */
  readonly waiting: string;
  readonly predictions: readonly ShownPrediction[];
  /** How many predictions there will be, so that they have their room. */
  readonly count: number;
  /** Whether the predictions are the book's, shown until the reader's own come. */
  readonly isWaiting?: boolean;
  /** What the classes are called; null where they are the book's. */
  readonly names?: readonly string[] | null | undefined;
}

export function TestResult(props: Props) {
  const { loss, accuracy, more = {}, waiting, predictions, count, isWaiting, names = null } = props;
  const t = useWords('widgets.test');
  return (
    <div className="test">
      <p className="test-title">{t('title')}</p>
      {loss === null && accuracy === null ? (
        <p className="test-figures test-waiting">{waiting}</p>
      ) : (
        <dl className="test-figures">
          <Figure name={t('loss')} value={loss} />
          <Figure name={t('accuracy')} value={accuracy} />
          {Object.entries(more).map(([name, value]) => (
            <Figure key={name} name={name} value={value} />
          ))}
        </dl>
      )}
      {count > 0 && (
        <ul
          className="test-predictions"
          data-waiting={isWaiting || undefined}
          aria-hidden={isWaiting || undefined}
          aria-label={t('predictions', { count: String(count) })}
        >
          {Array.from({ length: count }, (_, i) => {
            const prediction = predictions[i];
            return prediction === undefined ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: places, not things
              <li key={i} className="prediction" aria-hidden="true">
                <span className="garment" />
              </li>
            ) : (
              <PredictionCard key={prediction.index} {...{ prediction, names }} />
            );
          })}
        </ul>
      )}
    </div>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: number | null }) {
  if (value === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{formatMetric(value)}</dd>
    </div>
  );
}

interface CardProps {
  readonly prediction: ShownPrediction;
  readonly names: readonly string[] | null;
}

function PredictionCard({ prediction, names }: CardProps) {
  const t = useWords('widgets.test');
  const locale = usePageLocale();
  const { index, label, probabilities, pixels, image } = prediction;
  const nameOf = (of: number) =>
    (names === null ? fashionMnistClasses[of]?.[locale] : names[of]) ?? String(of);
  const best = Math.max(...probabilities);
  const said = probabilities.indexOf(best);
  const right = said === label;
  const alt = t('image', { index: String(index), label: nameOf(label) });
  const list = probabilities.map((p, i) => `${nameOf(i)} ${p.toFixed(2)}`).join(', ');
  return (
    <li className="prediction" data-right={right}>
      {pixels !== null ? (
        <GarmentCanvas pixels={pixels} label={alt} />
      ) : image !== undefined ? (
        <img className="garment ink-image" src={image} width="28" height="28" alt={alt} />
      ) : (
        <span className="garment" />
      )}
      <ProbabilityBars
        probabilities={probabilities}
        label={label}
        nameOf={nameOf}
        words={t('probabilities', { list })}
      />
      <p className="prediction-words">
        <svg className="prediction-mark" viewBox="0 0 12 12" aria-hidden="true">
          <path d={right ? 'M1,7 l3,4 l7,-9' : 'M2,2 l8,8 M10,2 l-8,8'} />
        </svg>
        <span className="visually-hidden">{right ? t('right') : t('wrong')}: </span>
        {nameOf(said)} <span className="prediction-share">{best.toFixed(2)}</span>
        {!right && <span className="prediction-truth">{t('truth', { label: nameOf(label) })}</span>}
      </p>
    </li>
  );
}
