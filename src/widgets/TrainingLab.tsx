// The training lab as it stands in a page: light, prerendered, readable without a script. Its frame shows the
// recorded run; the live lab takes the frame's place, at the same height, when it comes near the reader or a
// run of it is under way. Imports React, experiment, i18n.
import { lazy, Suspense, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { type ExperimentInput, parseExperiment } from '../experiment/experiment.ts';
import type { RunRecord } from '../experiment/record.ts';
import { useWords } from '../i18n/words.ts';
import { linkInAddress } from './lab-address.ts';
import { StandInNotice } from './StandInNotice.tsx';
import { StillLab } from './StillLab.tsx';
import { useStore, useTrainer } from './trainer-context.ts';
import './lab.css';

const LiveLab = lazy(() => import('./LiveLab.tsx'));

export interface TrainingLabProps {
  /** The experiment's id in its chapter. */
  readonly id: string;
  readonly chapter: string;
  readonly experiment: ExperimentInput;
  readonly record?: RunRecord | null;
  /** Addresses of the images of the record's predictions, in their order. */
  readonly recordImages?: readonly string[];
  readonly title?: string;
}

/** Test images to predict where no record names others. */
const FIRST_IMAGES = [0, 1, 2, 3, 4, 5, 6, 7];

/** How far outside the window a lab gets ready. */
const NEAR = '600px';

export function TrainingLab(props: TrainingLabProps) {
  const { id, chapter, record = null, recordImages } = props;
  const t = useWords('widgets.lab');
  const trainer = useTrainer();
  const title = props.title ?? t('title');
  const base = useMemo(() => parseExperiment(props.experiment), [props.experiment]);
  const key = `${chapter}/${id}`;
  const testIndices = useMemo(() => {
    const recorded = record?.predictions.slice(0, 8).map(({ index }) => index) ?? [];
    return recorded.length > 0 ? recorded : FIRST_IMAGES;
  }, [record]);
  const session = useStore(trainer.open({ key, title, base, testIndices }));
  const root = useRef<HTMLElement>(null);
  /** Whether the keyboard was on the frame's button when the live lab took its place. */
  const trainHadFocus = useRef(false);
  const isNear = useNear(root, id);
  const isLive = isNear || session.state !== 'idle' || session.run !== null;
  const dataset = session.run?.dataset ?? trainer.dataset ?? '';
  const shared = { base, record, recordImages, testIndices, session };
  const still = (
    <StillLab
      {...shared}
      ready={useHydrated()}
      onTrain={() => trainer.train(key)}
      onTrainFocus={(focused) => {
        trainHadFocus.current = focused;
      }}
    />
  );
  return (
    <section
      ref={root}
      className="lab"
      aria-label={title}
      data-lab={id}
      data-state={session.state}
      data-backend={session.run?.report?.backend ?? ''}
      data-epoch={session.run?.epoch ?? 0}
      data-dataset={dataset}
    >
      <p className="lab-title">{title}</p>
      {dataset === 'stand-in' && <StandInNotice />}
      {isLive ? (
        <Suspense fallback={still}>
          <LiveLab {...shared} id={id} labKey={key} takesFocus={trainHadFocus} />
        </Suspense>
      ) : (
        still
      )}
    </section>
  );
}

const never = () => () => {};

/** False on the server and while its markup is being taken over, then true. */
function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** Whether the lab has come near the window, or the address speaks of it; once true, it stays. */
function useNear(root: React.RefObject<HTMLElement | null>, id: string): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = root.current;
    if (isNear || element === null) return;
    if (linkInAddress(id) !== null) {
      setNear(true);
      element.scrollIntoView({ block: 'start' });
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some((entry) => entry.isIntersecting)),
      { rootMargin: NEAR },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [root, id, isNear]);
  return isNear;
}
