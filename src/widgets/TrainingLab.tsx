// The training lab as it stands in a page: light, prerendered, readable without a script. Its frame shows the
// recorded run; the live lab is loaded, and takes the frame's place at the same height, when it comes near the
// reader, when Train is pressed, or when it has been alive before. Imports React, i18n; of experiment, types
// only: what checks an Experiment comes with the live lab.
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ExperimentInput } from '../experiment/experiment.ts';
import { useWords } from '../i18n/words.ts';
import { linkInAddress } from './lab-address.ts';
import type { LoadRecord } from './lab-record.ts';
import { prerendered } from './prerendered.tsx';
import { shownIndices } from './recorded-run.ts';
import { StandInNotice } from './StandInNotice.tsx';
import { createStore } from './store.ts';
import { TrainerContext, useStore } from './trainer-context.ts';
import { useTrainerSource } from './trainer-source.ts';
import type { Session } from './training-session.ts';
import { useLiveParts } from './use-live-parts.ts';
import { useNear } from './use-near.ts';
import { useWarmStart } from './use-warm-start.ts';
import './lab.css';

export interface TrainingLabProps {
  /** The experiment's id in its chapter. */
  readonly id: string;
  readonly chapter: string;
  readonly experiment: ExperimentInput;
  /** Its recorded run; not given where nothing is recorded. */
  readonly loadRecord?: LoadRecord;
  /** Addresses of the images of the record's predictions, in their order. */
  readonly recordImages?: readonly string[];
  readonly title?: string;
  /** Seconds that a run is to end in: on a slow machine the lab takes fewer images than the book. */
  readonly endsIn?: string;
}

interface Options {
  /** What stands under the lab, by its session; null before it is alive. */
  readonly below?: (session: Session | null) => ReactNode;
}

const StillLab = prerendered(
  'src/widgets/StillLab.tsx',
  async () => (await import('./StillLab.tsx')).StillLab,
);

const NOT_OPEN = createStore<Session | null>(null);

export function TrainingLab({
  experiment,
  loadRecord,
  recordImages,
  below,
  ...props
}: TrainingLabProps & Options) {
  const { id, chapter } = props;
  const t = useWords('widgets.lab');
  const source = useTrainerSource();
  const title = props.title ?? t('title');
  const endsIn = props.endsIn === undefined ? undefined : Number(props.endsIn);
  const key = `${chapter}/${id}`;
  const root = useRef<HTMLElement>(null);
  /** Whether the keyboard was on the frame's button when the live lab took its place. */
  const trainHadFocus = useRef(false);
  const isNear = useNear(root, () => linkInAddress(id) !== null);
  const [isPressed, setPressed] = useState(false);
  const { parts, failed, retry } = useLiveParts({
    wanted: isNear || isPressed || source.opened.has(key),
    source,
    loadRecord,
    onLoaded: () => {
      trainHadFocus.current = document.activeElement === stillTrain(root);
    },
  });
  const record = parts?.record ?? null;
  const testIndices = useMemo(() => shownIndices(record), [record]);
  const lab = useMemo(() => {
    const entry = { key, title, experiment, testIndices, ...(endsIn && { endsIn }) };
    return parts?.openLab(parts.trainer, entry) ?? null;
  }, [parts, key, title, experiment, testIndices, endsIn]);
  const session = useStore<Session | null>(lab?.session ?? NOT_OPEN);
  useStillTrain(root, () => setPressed(true));
  // Ahead comes what pressing Train needs: the charts' lines, and the worker with all of its own.
  const [isWarm, setWarm] = useState(false);
  const warm = useCallback(() => {
    setWarm(true);
    lab?.trainer.warm(key);
  }, [lab, key]);
  useWarmStart(root, lab === null ? null : warm);
  useEffect(() => {
    if (lab === null) return;
    source.opened.add(key);
    if (!isPressed) return;
    setPressed(false);
    lab.trainer.train(key);
  }, [source, key, lab, isPressed]);
  const dataset = session?.run?.dataset ?? source.dataset ?? '';
  return (
    <section
      ref={root}
      className="lab"
      aria-label={title}
      data-lab={id}
      data-state={session?.state ?? 'idle'}
      data-backend={session?.run?.report?.backend ?? ''}
      data-epoch={session?.run?.epoch ?? 0}
      data-dataset={dataset}
    >
      <p className="lab-title">{title}</p>
      {dataset === 'stand-in' && <StandInNotice />}
      {failed && (
        <p className="lab-notice" role="alert">
          {t('failed')}{' '}
          <button type="button" className="lab-word" onClick={retry}>
            {t('retry')}
          </button>
        </p>
      )}
      {lab === null || session === null ? (
        <StillLab {...{ experiment, loadRecord, recordImages, endsIn }} />
      ) : (
        <TrainerContext value={lab.trainer}>
          <lab.LiveLab
            {...{ id, record, recordImages, testIndices, session, endsIn, isWarm }}
            base={lab.base}
            labKey={key}
            takesFocus={trainHadFocus}
          />
        </TrainerContext>
      )}
      {below?.(session)}
    </section>
  );
}

/** The frame's button: plain HTML to React, so it is made to work by hand. */
function stillTrain(root: RefObject<HTMLElement | null>): HTMLButtonElement | null {
  return root.current?.querySelector<HTMLButtonElement>('.prerendered .lab-train') ?? null;
}

/** From now on the page answers: Train can be pressed before the live lab has come. */
function useStillTrain(root: RefObject<HTMLElement | null>, onTrain: () => void): void {
  const press = useEffectEvent(onTrain);
  useEffect(() => {
    const button = stillTrain(root);
    if (button === null) return;
    const onClick = () => press();
    button.disabled = false;
    button.addEventListener('click', onClick);
    return () => button.removeEventListener('click', onClick);
  }, [root]);
}
