// How long a run with these settings takes on this machine, and the numbers of images that end in a short time;
// and the offer to measure, at first or again. Imports React, experiment, i18n.
import type { Experiment } from '../experiment/experiment.ts';
import { imagesWithin, runSeconds, sizeOffers, TRAINING_IMAGES } from '../experiment/run-time.ts';
import { formatCount } from '../i18n/numbers.ts';
import { useWords } from '../i18n/words.ts';
import { useDuration } from './use-duration.ts';
import './run-time.css';

/** In seconds: a try, and a good look. */
const TARGETS = [10, 60];

interface Props {
  /** The chapter's own. */
  readonly base: Experiment;
  readonly experiment: Experiment;
  /** Training examples a second; null where nothing is known. */
  readonly speed: number | null;
  /** Seconds that a run is to end in, where the lab chooses its images by that. */
  readonly endsIn: number | undefined;
  readonly measuring: boolean;
  /** Null where nothing can be measured now. */
  readonly onMeasure: (() => void) | null;
  readonly onImages: (images: number) => void;
}

export function RunTime(props: Props) {
  const { base, experiment, speed, endsIn, measuring, onMeasure, onImages } = props;
  const t = useWords('lab.runTime');
  const duration = useDuration();
  if (speed === null) {
    return (
      <p className="run-time" data-ends={endsIn}>
        {measuring
          ? t('measuring')
          : onMeasure !== null && (
              <>
                <button type="button" className="lab-word" onClick={onMeasure}>
                  {t('measure')}
                </button>
                {endsIn !== undefined && <span>{t('willFit', { time: duration(endsIn) })}</span>}
              </>
            )}
      </p>
    );
  }
  const about = (seconds: number) => duration(Math.max(1, shortened(seconds)));
  const images = TRAINING_IMAGES.read(experiment);
  const time = about(runSeconds(experiment, speed));
  const isFitted = endsIn !== undefined && images === imagesWithin(base, experiment, speed, endsIn);
  return (
    <div className="run-time" data-ends={endsIn}>
      <span>{t(isFitted ? 'fitted' : 'about', { time })}</span>
      {measuring ? (
        <span>{t('measuring')}</span>
      ) : (
        onMeasure !== null && (
          <button type="button" className="lab-word" onClick={onMeasure}>
            {t('measureAgain')}
          </button>
        )
      )}
      <fieldset className="run-time-offers" aria-label={t('offers')}>
        {sizeOffers(experiment, speed, TARGETS).map((offer) => (
          <button
            key={offer.target ?? 'full'}
            type="button"
            className="run-time-offer"
            aria-pressed={offer.images === images}
            onClick={() => onImages(offer.images)}
          >
            {offer.target === null
              ? t('full', { images: formatCount(offer.images), time: about(offer.seconds) })
              : t('sliced', { images: formatCount(offer.images), time: about(offer.target) })}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

/** What is only about right is said to the five seconds, then to the minute. */
function shortened(seconds: number): number {
  const unit = seconds < 20 ? 1 : seconds < 300 ? 5 : 60;
  return Math.round(seconds / unit) * unit;
}
