// Under a plane: the way back through what has been learnt on it. Imports React, i18n.
import { useWords } from '../../../i18n/words.ts';
import { MomentSlider } from '../../MomentSlider.tsx';
import type { Moments } from './use-moments.ts';

interface Props {
  readonly moments: Moments<unknown>;
  /** Ends what is running: who looks back wants it to wait. */
  readonly onLook: () => void;
}

export function PlaneMoments({ moments: { updates, at, done, lookAt }, onLook }: Props) {
  const t = useWords('plane.travel');
  const momentWords = useMomentWords();
  const last = updates.length - 1;
  const where = momentWords(done);
  return (
    <MomentSlider
      count={updates.length}
      place={at ?? last}
      standing={last}
      isBack={at !== null}
      onGo={(place) => {
        onLook();
        lookAt(place);
      }}
      words={last < 1 ? t('none') : at === null ? t('standing', { where }) : where}
      names={{
        ...{ label: t('label'), slider: t('slider'), now: t('now') },
        ...{ play: t('play'), hold: t('hold') },
      }}
    />
  );
}

/** Before the first update, or after so many. */
export function useMomentWords(): (done: number) => string {
  const t = useWords('plane.travel');
  return (done) => (done === 0 ? t('before') : t('after', { updates: done }));
}
