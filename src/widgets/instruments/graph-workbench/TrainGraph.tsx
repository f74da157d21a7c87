// Trains the graph of the workbench as a lab trains its model: the page's Trainer, curves, a table, Stop. Imports
// React, experiment, i18n.
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { experimentHash } from '../../../experiment/canonical.ts';
import type { Experiment } from '../../../experiment/experiment.ts';
import type { History } from '../../../experiment/history.ts';
import { formatCount } from '../../../i18n/numbers.ts';
import { useWords } from '../../../i18n/words.ts';
import { FIRST_VIEW } from '../../curve-view.ts';
import { accuracyName, firstEpoch } from '../../curves.ts';
import { ErrorNotice } from '../../ErrorNotice.tsx';
import { LabActions } from '../../LabActions.tsx';
import { LearningCurves } from '../../LearningCurves.tsx';
import { Progress } from '../../Progress.tsx';
import { RunTable } from '../../RunTable.tsx';
import { StandInNotice } from '../../StandInNotice.tsx';
import { createStore } from '../../store.ts';
import { useStore } from '../../trainer-context.ts';
import { useTrainerSource } from '../../trainer-source.ts';
import { isBusy, newSession, type Session } from '../../training-session.ts';
import { useEpochLines } from '../../use-epoch-lines.ts';
import { useLoadedTrainer } from '../../use-loaded-trainer.ts';
import { useSameSettings } from '../../use-same-settings.ts';
import { useWarmStart } from '../../use-warm-start.ts';
import '../../lab.css';

const NO_HISTORY: History = {};
const NOT_OPEN = createStore<Session | null>(null);

/** What was drawn, as the workbench's state in JSON, by the hash of the Experiment that was trained from it. */
const trained = new Map<string, string>();

interface Props {
  readonly chapter: string;
  /** The workbench's own. */
  readonly id: string;
  /** The workbench as it stands, as JSON. */
  readonly state: string;
  readonly title: string;
  /** Null where the graph is not in order. */
  readonly experiment: Experiment | null;
  readonly images: number;
}

export function TrainGraph({ chapter, id, state, title, experiment, images }: Props) {
  const t = useWords('functional.bench');
  const lab = useWords('widgets.lab');
  const { dataset } = useTrainerSource();
  const labKey = `${chapter}/${id}`;
  const { trainer, failed, retry } = useLoadedTrainer();
  const [base, setBase] = useState(experiment);
  if (base === null && experiment !== null) setBase(experiment);
  const store = useMemo(
    () =>
      trainer === null || base === null
        ? null
        : trainer.open({
            ...{ key: labKey, title, base, testIndices: [] },
            opensIn: {
              opensOf(run) {
                const drawn = trained.get(experimentHash(run));
                return drawn === undefined ? null : { chapter, instrument: id, state: drawn };
              },
            },
          }),
    [trainer, chapter, id, labKey, title, base],
  );
  useEffect(() => {
    if (store !== null && experiment !== null) trainer?.edit(labKey, experiment);
  }, [trainer, store, labKey, experiment]);
  const opened = useStore<Session | null>(store ?? NOT_OPEN);
  const session = opened ?? (experiment === null ? null : newSession(experiment));
  const root = useRef<HTMLDivElement>(null);
  const warm = useMemo(
    () => (trainer === null || store === null ? null : () => trainer.warm(labKey)),
    [trainer, store, labKey],
  );
  useWarmStart(root, warm);
  const run = session?.run ?? null;
  const drawnRun = useDeferredValue(run);
  const chart = useEpochLines({ ahead: false, wanted: run !== null });
  const shown = run?.experiment ?? experiment;
  const isSame = useSameSettings(shown as Experiment, (experiment ?? shown) as Experiment);
  const busy = session !== null && isBusy(session);
  const quarter = formatCount(Math.round(images * 0.8));
  return (
    <div ref={root} className="lab bench-lab" data-state={session?.state ?? 'idle'}>
      {(run?.dataset ?? dataset) === 'stand-in' && <StandInNotice />}
      {failed && (
        <p className="lab-notice" role="alert">
          {lab('failed')}{' '}
          <button type="button" className="lab-word" onClick={retry}>
            {lab('retry')}
          </button>
        </p>
      )}
      <div className="lab-run">
        <LabActions
          canTrain={trainer !== null && experiment !== null}
          waits={busy}
          canStop={session !== null && busy && !session.stopping}
          canReset={run !== null || busy}
          onPrimary={() => {
            if (experiment !== null) trained.set(experimentHash(experiment), state);
            trainer?.train(labKey);
          }}
          onStop={() => trainer?.stop(labKey)}
          onReset={() => trainer?.reset(labKey)}
        />
        {session !== null && <Progress session={session} plan={t('plan', { images: quarter })} />}
      </div>
      {session?.error != null && <ErrorNotice error={session.error} />}
      {run !== null && !isSame && <p className="lab-caption">{t('trainedOther')}</p>}
      {shown !== null && (
        <>
          <LearningCurves
            run={drawnRun}
            recorded={null}
            recordedFirst={0}
            accuracy={accuracyName(shown)}
            epochs={run?.epochs ?? shown.fit.epochs}
            view={FIRST_VIEW}
            lines={chart.lines}
          />
          <RunTable
            history={run?.history ?? NO_HISTORY}
            first={firstEpoch(shown)}
            accuracy={accuracyName(shown)}
          />
        </>
      )}
    </div>
  );
}
